"""What runs in the confined process; nothing of it is imported by a process that has a key."""
