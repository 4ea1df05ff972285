"""The command line and the composition root: puts the parts together and imports each side only when it runs."""
