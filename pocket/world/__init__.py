"""The world Pocket learns: seeded scenes that the project draws itself, each with its caption and its facts."""

from __future__ import annotations

from pocket.world.scene import Scene, Thing, invent
from pocket.world.words import known_words

__all__ = ["Scene", "Thing", "invent", "known_words"]
