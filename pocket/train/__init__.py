"""Training of Pocket, one command per stage: `python -m pocket.train autoencoder|picture|motion|export`."""
