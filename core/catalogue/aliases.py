"""Names that stand for several models, of which each command gets one by its share. Pure.

Which one follows from the command alone, so that a command that comes twice asks for the same one, and where a model
is not served the others take over its share as they share everything else: weighted rendezvous hashing (Schindelhauer
and Schomaker, "Weighted distributed hash tables", 2005).
"""

from __future__ import annotations

import difflib
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.catalogue.card import Catalogue
from core.domain.errors import OperatorError

DEFAULT = "default"
"""The name of what is meant where nobody names a model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alias:
    """A name and the share of each model behind it, above zero; they need not add up to anything."""

    name: str
    weights: Mapping[str, float]

    def in_turn(self, told: str) -> tuple[str, ...]:
        """The models, first the one that is drawn by lot for what was told, then those in its place."""
        return tuple(sorted(self.weights, key=lambda model: _wait(told, model) / self.weights[model]))


def aliases_of(shares: Mapping[str, Mapping[str, float]], catalogue: Catalogue) -> Mapping[str, Alias]:
    """The aliases of settings, by name; raises OperatorError for one that is a model, and for models that are not."""
    known = {card.id: card for card in catalogue.cards}
    for name, weights in shares.items():
        if name in known:
            raise OperatorError(f"models.alias.{name} is the id of a model; give the alias another name.")
        for model in weights:
            if model not in known:
                nearest = difflib.get_close_matches(model, known, n=1, cutoff=0)[0]
                raise OperatorError(f"models.alias.{name} names {model!r}, which is no model; is it {nearest!r}?")
    return MappingProxyType({name: Alias(name=name, weights=weights) for name, weights in shares.items()})


def _wait(told: str, model: str) -> float:
    """How long a model of weight 1 waits for its turn: exponentially distributed, the same for the same words."""
    digest = hashlib.blake2b(f"{told}\n{model}".encode(), digest_size=8).digest()
    # in (0, 1], and never 0, which has no logarithm
    share = (int.from_bytes(digest) + 1) / 2**64
    return -math.log(share)
