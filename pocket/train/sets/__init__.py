"""Training sets: scenes drawn, encoded and kept."""
