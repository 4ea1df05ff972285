"""Noise, schedulers and previews: what families share in sampling."""
