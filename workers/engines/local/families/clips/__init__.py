"""Families whose models draw clips."""
