"""Clips through given frames: which those are, how a model is held to them, and how what it made is joined to them."""
