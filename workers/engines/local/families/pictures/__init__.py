"""Families whose models draw pictures, and some clips, too."""
