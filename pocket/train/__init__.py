"""Training of Pocket, one command per stage: `python -m pocket.train autoencoder` and so on, see `--help`."""
