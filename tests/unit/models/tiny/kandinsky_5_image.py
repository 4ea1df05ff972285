"""Kandinsky 5's classes for pictures, smaller; what it decodes is as wide as its latents, as it draws a megapixel."""

from __future__ import annotations

from pathlib import Path

from diffusers import Kandinsky5T2IPipeline

from tests.unit.models.tiny.kandinsky_5 import write
from tests.unit.models.tiny.parts import autoencoder


def build(folder: Path) -> None:
    """Write the folder."""
    write(folder, Kandinsky5T2IPipeline, autoencoder(blocks=1))
