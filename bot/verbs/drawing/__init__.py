"""Verbs that have something drawn."""
