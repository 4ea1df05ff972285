"""Painters of things."""
