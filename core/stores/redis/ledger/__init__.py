"""Rows of jobs, deliveries and messages, and their steps."""
