"""The stages of training, one file each, and what they train."""
