"""The words that the world knows."""

from __future__ import annotations

import re

from pocket.world import captions
from pocket.world.backdrops.places import PLACES
from pocket.world.colours import COLOURS
from pocket.world.motions import MOTIONS
from pocket.world.styling.styles import STYLES
from pocket.world.synonyms import synonyms
from pocket.world.things import PLAIN, REAL

WORD = re.compile(r"[a-z]+|[0-9]|[^\sa-z0-9]")


def known_words() -> tuple[str, ...]:
    """Every word that says something: the world's own, then those that mean the same as one of them."""
    return (*own_words(), *meanings())


def meanings() -> dict[str, str]:
    """What words mean that are not the world's own, each as one of its own words."""
    return synonyms(frozenset(own_words()))


def own_words() -> tuple[str, ...]:
    """Every word of captions in a fixed order, lower case, without duplicates."""
    phrases: list[str] = [*captions.GRAMMAR]
    for colour in COLOURS:
        phrases += [colour.name, *colour.synonyms]
    for kind in (*PLAIN, *REAL):
        for name in (kind.name, *kind.synonyms):
            phrases += [name, captions.plural(name)]
    for place in PLACES:
        phrases += place.phrases
    for style in STYLES:
        phrases += [*style.phrases, *style.openers]
    for group in (
        captions.SMALL, captions.BIG, captions.ABOVE, captions.BELOW, captions.BESIDE, captions.LEFT, captions.RIGHT,
        captions.INSIDE, captions.OPENERS, captions.SLOW, captions.FAST, *(motion.phrases for motion in MOTIONS),
    ):  # fmt: skip
        phrases += group
    return tuple(dict.fromkeys(word for phrase in phrases for word in WORD.findall(phrase.lower())))
