"""Logs, counters and what a check of the health finds."""
