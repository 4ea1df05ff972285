"""Interactions: read, dispatched, and each answered in time."""
