"""The shipped catalogue, every row small enough for one core and pointed at tiny weights."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

from core.catalogue.card import Bounds, Catalogue, ModelCard
from core.catalogue.rows import load_catalogue
from workers.engines.families import is_elsewhere

# they look at pictures, and draw none out of noise
LOOKING = ("blip", "clipseg", "image_classifier", "scene_describer", "swin2sr")
SHIPPED = load_catalogue()
_HERE = Path(__file__).parent


def tiny_catalogue(root: Path) -> Catalogue:
    """The rows of the catalogue as they are on tiny weights below `root`, which `written` puts there."""
    return Catalogue(cards=tuple(_small(card, root) for card in SHIPPED.cards))


def written(card: ModelCard) -> ModelCard:
    """A row of `tiny_catalogue` whose weights lie where it says: made by the file of its id, else of its family."""
    import torch

    scheme, _, path = card.repository.partition(":")
    if scheme == "folder" and not Path(path).exists():
        torch.manual_seed(7)
        importlib.import_module(f"{__package__}.{Path(path).name}").build(Path(path))
    for adapter in card.lora:
        if not (Path(path) / adapter.file).exists():
            importlib.import_module(f"{__package__}.lora").build(Path(path), adapter)
    return card


def builder_of(card: ModelCard) -> str:
    """Which file of this folder makes the weights of a row."""
    own = card.id.replace("-", "_").replace(".", "_")
    return own if (_HERE / f"{own}.py").exists() else card.family


def _small(card: ModelCard, root: Path) -> ModelCard:
    if card.repository == "code" or is_elsewhere(card):
        return card
    clips = card.frames > 1
    folder = root / builder_of(card)
    return replace(
        card,
        repository=f"folder:{folder}",
        revision="",
        steps=Bounds(default=2, least=min(2, card.steps.least), most=30),
        frames=(16 if card.id == "pocket" else 5) if clips else 1,
        area_px=card.area_px if card.family in LOOKING else 64 * 64,
        clip_area_px=None,
        multiple_px=32,
        batch=32 if clips else 4,
        lora=tuple(
            replace(one, repository=f"folder:{folder}", file=f"lora/{one.component}.safetensors") for one in card.lora
        ),
    )
