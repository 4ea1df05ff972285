"""Families whose models make a picture larger."""
