"""Calls of the Bot API: messages, albums, files, and their errors."""
