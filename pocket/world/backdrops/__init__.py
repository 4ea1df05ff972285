"""Painters of places."""
