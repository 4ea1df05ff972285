"""Families whose models look: they say, find or judge."""
