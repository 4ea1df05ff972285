"""Verbs about what was drawn."""
