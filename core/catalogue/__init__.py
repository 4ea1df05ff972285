"""The models: what the catalogue says about each, checked."""
