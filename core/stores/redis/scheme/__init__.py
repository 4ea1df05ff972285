"""The key scheme: the names of the keys, who may touch them, and the functions that run inside Redis."""
