"""Rooms, their timelines, and who is present."""
