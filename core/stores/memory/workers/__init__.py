"""What workers announce, in memory."""
