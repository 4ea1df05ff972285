"""Weights on this machine: which files a model needs, fetched from a hub, pinned, and checked."""
