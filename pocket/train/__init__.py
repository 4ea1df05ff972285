"""Training of Pocket: `python -m pocket.train all`, or one command per stage, see `--help`."""
