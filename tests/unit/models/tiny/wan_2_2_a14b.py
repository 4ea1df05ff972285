"""Wan 2.2 T2V A14B's classes, smaller: one transformer for the noisy half and one for the clean one."""

from __future__ import annotations

from pathlib import Path

from diffusers import WanPipeline

from tests.unit.models.tiny.wan import parts, transformer


def build(folder: Path) -> None:
    """Write the folder."""
    both = {"transformer": transformer(), "transformer_2": transformer(), "boundary_ratio": 0.875}
    WanPipeline(**both, **parts()).save_pretrained(folder)
