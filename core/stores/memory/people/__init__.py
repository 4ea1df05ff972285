"""What is remembered about people and places, in memory."""
