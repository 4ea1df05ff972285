"""How facts about a picture are said: the phrases of its world, and the prompts that are made of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from workers.engines.local.describing.facts import NOTHING

# so many phrasings of one fact are used; later ones are other spellings
_MOST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """What the world calls things, the plainest phrase first."""

    # kind → more than one of them
    plurals: Mapping[str, str]
    # relations that are a number of the same thing
    counts: tuple[str, ...]
    # relation → what stands between two things
    between: Mapping[str, str]
    # place → phrases behind a subject; none for one that nothing is said of
    places: Mapping[str, tuple[str, ...]]
    # style → phrases behind a scene
    styles: Mapping[str, tuple[str, ...]]
    # style → phrases before a scene; those of no style stand under the empty name
    openers: Mapping[str, tuple[str, ...]]


def phrasings(facts: tuple[str, ...], phrases: Phrases) -> Iterator[str]:
    """Prompts that say these facts (in the order of FACTS), the plainest first; none where there is nothing to say."""
    kind, colour, other, other_colour, relation, place, style = facts
    subject = _subject((colour, kind), (other_colour, other), relation, phrases) if kind else NOTHING
    wheres = phrases.places.get(place, ())[:_MOST] or (NOTHING,)
    ends = [(NOTHING, end) for end in phrases.styles.get(style, ())[:_MOST]] or [(NOTHING, NOTHING)]
    frames = [*ends, *((opener, NOTHING) for opener in phrases.openers.get(style, ())[:_MOST])]
    ways = sorted(product(enumerate(wheres), enumerate(frames)), key=lambda way: way[0][0] + way[1][0])
    for (_, where), (_, (opener, end)) in ways:
        scene = " ".join(part for part in (subject, where) if part)
        if scene:
            said = f"{opener} {scene}" if opener else scene
            yield f"{said}, {end}" if end else said


def _subject(first: tuple[str, str], second: tuple[str, str], relation: str, phrases: Phrases) -> str:
    if relation in phrases.counts:
        many = phrases.plurals.get(first[1], first[1])
        return " ".join(part for part in (relation, first[0], many) if part)
    if relation in phrases.between and second[1]:
        return f"{_one(*first)} {phrases.between[relation]} {_one(*second)}"
    return _one(*first)


def _one(colour: str, kind: str) -> str:
    noun = f"{colour} {kind}".strip()
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
