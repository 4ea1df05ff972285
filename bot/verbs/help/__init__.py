"""Verbs that tell about the bot itself."""
