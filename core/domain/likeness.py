"""When two pictures are one for people: their likenesses differ in a few bits.

A likeness is a print that begins with "l": 128 bits in hex, each whether one small patch of the picture is brighter
than the patch beside or below it (a difference hash, Krawetz 2013, "Kind of like that"). One that begins with "t" is
that of the picture turned or mirrored: such are looked for and not kept. `bot.people.fingerprints` takes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SIGN, TURNED = "l", "t"
BITS = 128
# of 128: other encodings and sizes of one picture stay within it; docs/decisions/0019 has what was measured
MOST_APART = 10
# more parts than bits may differ, so that two which are alike agree in one whole part
_PART_BITS = 8


def is_likeness(mark: str) -> bool:
    """Whether a print is one."""
    return mark.startswith(SIGN) and len(mark) == 1 + BITS // 4


def is_kept(mark: str) -> bool:
    """Whether a print is one to remember a picture by."""
    return not mark.startswith(TURNED)


def looked_for(prints: Iterable[str]) -> Iterator[str]:
    """The likenesses by which a picture with these prints may be known: its own, and as it is turned or mirrored."""
    for mark in prints:
        likeness = SIGN + mark.removeprefix(TURNED) if mark.startswith(TURNED) else mark
        if is_likeness(likeness):
            yield likeness


def alike(one: str, other: str) -> bool:
    """Whether two likenesses are of one picture."""
    return (int(one[1:], 16) ^ int(other[1:], 16)).bit_count() <= MOST_APART


def parts(likeness: str) -> Iterator[str]:
    """The parts under which a likeness is found: where each stands, and what it is."""
    width = _PART_BITS // 4
    for at in range(0, BITS // 4, width):
        yield f"{at // width:x}{likeness[1 + at : 1 + at + width]}"
