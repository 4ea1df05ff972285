"""What painters paint on and with."""
