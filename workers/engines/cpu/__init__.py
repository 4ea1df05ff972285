"""Rendering on a processor that others use, too."""
