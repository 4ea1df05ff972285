"""What the project needs from the outside, as protocols."""
