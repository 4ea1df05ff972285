"""How much of what is asked for is drawn: every fact that a caption says, against what the judge sees."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pocket.judge.names import in_order, truth
from pocket.judge.verdict import Verdict
from pocket.report.asked import Asked, withheld_slot
from pocket.world.things import BY_NAME as KIND

FACTS: dict[str, tuple[str, float | None]] = {
    "thing": ("the thing, or that above, on the left or inside, has the kind asked for", 0.92),
    "colour": ("and the colour asked for", 0.95),
    "other thing": ("of two things the other one has the kind asked for", None),
    "other colour": ("and the colour asked for", None),
    "place": ("the place asked for", 0.95),
    "style": ("the style asked for", 0.95),
    "no style": ("no style where none is asked for", None),
    "count": ("one, two or three of a kind, as asked", 0.85),
    "many": ("four or five of a kind, as asked", None),
    "relation": ("of two things each is of the kind and at the place asked for", 0.80),
    "arrangement": ("of two things: above, beside or inside, whatever they are", None),
    "thing and colour": ("kind and colour of one thing both right", None),
    "style and place": ("both right", None),
    "everything": ("all of the above that was asked for", None),
}
"""What is counted, in words, and the share that it is meant to reach."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many were right of how many."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        """Right of asked (0..1), not a number where nothing was asked."""
        return self.right / self.asked if self.asked else math.nan

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson 1927, doi:10.2307/2276774)."""
        n = self.asked
        if not n:
            return (0.0, 1.0)
        middle = self.share + z * z / (2 * n)
        reach = z * math.sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n))
        return ((middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n))


def verdicts_on(asked: Asked, verdict: Verdict) -> Iterator[tuple[str, bool]]:
    """Which of FACTS a prompt asks for, and whether the picture has it; without "everything"."""
    scene, true, seen = asked.scene, truth(asked.scene), verdict.names
    right = [a == b for a, b in zip(true, seen, strict=True)]
    one, other = in_order(scene)
    yield "thing", right[0]
    if one.say_colour:
        yield "colour", right[1]
    if other is None:
        yield "many" if scene.relation in ("four", "five") else "count", right[4]
    else:
        yield "other thing", right[2]
        if other.say_colour:
            yield "other colour", right[3]
        yield "relation", right[0] and right[2] and right[4]
        yield "arrangement", right[4]
    if asked.says_place:
        yield "place", right[5]
    yield "style" if scene.style else "no style", right[6]
    yield from _combined(asked, right)


def _combined(asked: Asked, right: list[bool]) -> Iterator[tuple[str, bool]]:
    """Two facts at once: those withheld together where some are."""
    slot = withheld_slot(asked.scene)
    thing = in_order(asked.scene)[slot or 0]
    if thing is not None and thing.say_colour:
        yield "thing and colour", right[2 * (slot or 0)] and right[2 * (slot or 0) + 1]
    if asked.scene.style and asked.says_place:
        yield "style and place", right[5] and right[6]


def adherence(pairs: Iterable[tuple[Asked, Verdict]]) -> dict[str, Share]:
    """The share of each of FACTS over prompts and the verdicts on their pictures."""
    found = dict.fromkeys(FACTS, Share())
    for asked, verdict in pairs:
        told = list(verdicts_on(asked, verdict))
        for fact, right in (*told, ("everything", all(right for _, right in told))):
            found[fact] = Share(found[fact].right + right, found[fact].asked + 1)
    return found


def of_withheld(pairs: Iterable[tuple[Asked, Verdict]]) -> dict[str, Share]:
    """The same over prompts with a withheld combination, whose two combined facts are of that combination only."""
    kept = list(pairs)
    things = [pair for pair in kept if withheld_slot(pair[0].scene) is not None]
    styles = [pair for pair in kept if withheld_slot(pair[0].scene) is None]
    return adherence(kept) | {
        "thing and colour": adherence(things)["thing and colour"],
        "style and place": adherence(styles)["style and place"],
    }


def expected(seen: Sequence[tuple[Asked, Verdict]], withheld: Sequence[tuple[Asked, Verdict]]) -> dict[str, float]:
    """The share of each of FACTS that withheld prompts would reach were they drawn as well as the others.

    More of them are about plain shapes, which are easier: shapes and other things are compared apart, and weighed as
    they are among the withheld. A fact without anything to compare is left out.
    """
    sides = [
        [[pair for pair in part if _plain(pair[0]) is plain] for plain in (True, False)] for part in (seen, withheld)
    ]
    shown, held = [adherence(part) for part in sides[0]], [of_withheld(part) for part in sides[1]]
    found = {}
    for fact in FACTS:
        asked = [part[fact].asked for part in held]
        parts = [part[fact].share * count for part, count in zip(shown, asked, strict=True) if count]
        if parts and not math.isnan(sum(parts)):
            found[fact] = sum(parts) / sum(asked)
    return found


def _plain(asked: Asked) -> bool:
    thing = in_order(asked.scene)[withheld_slot(asked.scene) or 0]
    return thing is not None and not KIND[thing.kind].own
