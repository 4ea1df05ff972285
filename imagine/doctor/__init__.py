"""`imagine doctor` and its checks."""
