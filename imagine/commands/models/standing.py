"""How a model stands on this machine: whether its weights are here, and whether its licence holds it back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.catalogue.card import LicenseClass
from core.domain.errors import OperatorError

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard
    from core.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What an operator wants to know of a row at once."""

    # "here", "half here", "not pulled", "missing", "with the project", "elsewhere" or "no weights"
    weights: str
    folder: Path | None
    # what keeps it from being served, empty where nothing does
    because: str
    accepted: bool


def standing_of(card: ModelCard, settings: Settings) -> Standing:
    """Look, without reading any weights."""
    from workers.engines.families import is_elsewhere
    from workers.engines.weights import require_licence, weights_of

    accepted = True
    try:
        require_licence(card, settings.render.accepted_licenses)
    except OperatorError:
        accepted = False
    try:
        if is_elsewhere(card):
            return Standing(weights="elsewhere", folder=None, because="", accepted=accepted)
        folder = weights_of(card)
    except OperatorError as problem:
        return Standing(weights=_lacking(card), folder=None, because=problem.message, accepted=accepted)
    if folder is None:
        return Standing(weights="no weights", folder=None, because="", accepted=accepted)
    weights = "with the project" if card.repository.startswith("package:") else "here"
    return Standing(weights=weights, folder=folder, because="", accepted=accepted)


def _lacking(card: ModelCard) -> str:
    from workers.weights.pull import is_of_hub, origins
    from workers.weights.verify import known_files

    if not is_of_hub(card.repository):
        return "missing"
    return "half here" if any(known_files(origin)[1] for origin in origins(card)) else "not pulled"


def licence_line(card: ModelCard, *, accepted: bool) -> str:
    """The licence, and that it waits where it does."""
    if card.license_class is LicenseClass.PERMISSIVE:
        return card.license
    return f"{card.license} ({card.license_class.replace('_', ' ')}, {'accepted' if accepted else 'not accepted'})"
