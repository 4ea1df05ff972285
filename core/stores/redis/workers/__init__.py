"""What workers announce and report, and how the chat side sees it."""
