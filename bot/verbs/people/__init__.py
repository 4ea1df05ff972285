"""Verbs about people and places: what is kept of them, what they allow."""
