"""Models in this process's memory: the families, and what they share."""
