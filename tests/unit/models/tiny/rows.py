"""The shipped catalogue, every row small enough for one core and pointed at tiny weights."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

from core.catalogue.card import Bounds, Catalogue, ModelCard
from core.catalogue.rows import load_catalogue

FAMILIES = ("stable_diffusion", "flux2_klein", "z_image", "wan", "stable_diffusion_xl", "super_resolution")
# they look at pictures, and draw none out of noise
LOOKING = ("blip", "clipseg", "image_classifier", "scene_describer", "swin2sr")
SHIPPED = load_catalogue()


def build_all(root: Path) -> Catalogue:
    """Write tiny weights for every family below `root` and return the catalogue that uses them."""
    import torch

    torch.manual_seed(7)
    for family in (*FAMILIES, *LOOKING):
        importlib.import_module(f"tests.unit.models.tiny.{family}").build(root / family)
    return Catalogue(cards=tuple(_small(card, root) for card in SHIPPED.cards))


def _small(card: ModelCard, root: Path) -> ModelCard:
    if card.repository == "code":
        return card
    clips = card.frames > 1
    return replace(
        card,
        repository=f"folder:{root / card.family}",
        revision="",
        steps=Bounds(default=2, least=1, most=30),
        frames=(16 if card.id == "pocket" else 5) if clips else 1,
        area_px=card.area_px if card.family in LOOKING else 64 * 64,
        clip_area_px=None,
        multiple_px=32,
        batch=32 if clips else 4,
    )
