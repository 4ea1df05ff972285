"""A Redis of our own, and what an operator gives to a shared one."""
