"""Verbs by which the admins of a place say how the bot behaves there."""
