"""Wan 2.2 TI2V 5B's classes, smaller: an autoencoder of 16 pixels a side, and a time for each token."""

from __future__ import annotations

from pathlib import Path

from diffusers import WanPipeline

from tests.unit.models.tiny.wan import parts, transformer


def build(folder: Path) -> None:
    """Write the folder."""
    residual = {"in_channels": 12, "out_channels": 12, "patch_size": 2, "is_residual": True, "scale_factor_spatial": 16}
    WanPipeline(transformer=transformer(), expand_timesteps=True, **parts(**residual)).save_pretrained(folder)
