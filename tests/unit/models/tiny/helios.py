"""Helios' classes, smaller: Wan's autoencoder and text encoder around a transformer with a memory."""

from __future__ import annotations

from pathlib import Path

from diffusers import HeliosDMDScheduler, HeliosPyramidPipeline, HeliosTransformer3DModel

from tests.unit.models.tiny.wan import parts


def build(folder: Path) -> None:
    """Write the folder."""
    HeliosPyramidPipeline(
        **{**parts(), "scheduler": HeliosDMDScheduler(gamma=0.3)},
        transformer=HeliosTransformer3DModel(
            num_attention_heads=2,
            attention_head_dim=12,
            text_dim=16,
            freq_dim=16,
            ffn_dim=32,
            num_layers=1,
            rope_dim=(4, 4, 4),
        ),
        is_distilled=True,
    ).save_pretrained(folder)
