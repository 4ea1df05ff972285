"""What the line costs, and the whole path through it."""
