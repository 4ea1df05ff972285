"""Rows of jobs, deliveries and messages in memory."""
