"""Models in memory, and what one call of them gives back."""
