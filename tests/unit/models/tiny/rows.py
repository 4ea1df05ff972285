"""The shipped catalogue, every row small enough for one core and pointed at tiny weights."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

from core.catalogue.card import Bounds, Catalogue, ModelCard
from core.catalogue.rows import load_catalogue

# they look at pictures, and draw none out of noise
LOOKING = ("blip", "clipseg", "image_classifier", "scene_describer", "swin2sr")
SHIPPED = load_catalogue()
_HERE = Path(__file__).parent


def build_all(root: Path) -> Catalogue:
    """Write tiny weights for every row below `root` and return the catalogue that uses them."""
    import torch

    for name in dict.fromkeys(builder_of(card) for card in SHIPPED.cards if card.repository != "code"):
        torch.manual_seed(7)
        importlib.import_module(f"tests.unit.models.tiny.{name}").build(root / name)
    return Catalogue(cards=tuple(_small(card, root) for card in SHIPPED.cards))


def builder_of(card: ModelCard) -> str:
    """Which file of this folder makes the weights of a row: that of its id, else of its family."""
    own = card.id.replace("-", "_").replace(".", "_")
    return own if (_HERE / f"{own}.py").exists() else card.family


def _small(card: ModelCard, root: Path) -> ModelCard:
    if card.repository == "code":
        return card
    clips = card.frames > 1
    return replace(
        card,
        repository=f"folder:{root / builder_of(card)}",
        revision="",
        steps=Bounds(default=2, least=1, most=30),
        frames=(16 if card.id == "pocket" else 5) if clips else 1,
        area_px=card.area_px if card.family in LOOKING else 64 * 64,
        clip_area_px=None,
        multiple_px=32,
        batch=32 if clips else 4,
    )
