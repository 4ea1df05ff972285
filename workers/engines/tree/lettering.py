"""Words of any script in a picture: each character from a font that has it, in the order in which they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from PIL import ImageDraw, features

from workers.engines.tree.fonts import EMOJI, font, font_name

# joins what stands before it: marks, selectors, the joiner inside of emoji
_JOINS = frozenset({"Mn", "Me", "Mc", "Cf", "Sk"})
_CLOSES = frozenset({"Pe", "Pf", "Po"})
_KEPT_FORMATS = frozenset("\u200c\u200d")
_MORE = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Characters of one font that are read in one direction; odd levels are read from the right (Unicode Annex 9)."""

    name: str
    text: str
    level: int


def plain(text: str) -> str:
    """A text in one line, without what nobody sees; marks that turn the order of others around are left out."""
    kept = (c if not c.isspace() else " " for c in unicodedata.normalize("NFC", text))
    shown = (c for c in kept if c in _KEPT_FORMATS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(shown).split())


def lines(text: str, size_px: int, *, width: int, most: int) -> list[str]:
    """Break a text into lines of a width (px); what is too long ends with an ellipsis."""
    found: list[str] = []
    rest = plain(text)
    while rest and len(found) < most:
        line = _fitting(rest, size_px, width)
        rest = rest[len(line) :].strip()
        found.append(line.strip())
    if rest and found:
        found[-1] = shortened(f"{found[-1]} {rest}", size_px, width=width)
    return found


def shortened(text: str, size_px: int, *, width: int) -> str:
    """As much of a text as fits into a line of a width (px)."""
    text = plain(text)
    if length(text, size_px) <= width:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if length(text[:middle] + _MORE, size_px) <= width:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + _MORE


@lru_cache(maxsize=4096)
def length(text: str, size_px: int) -> float:
    """How wide a text is, px."""
    return sum(_advance(run, size_px) for run in _runs(text))


def write(draw: ImageDraw.ImageDraw, text: str, size_px: int, *, x: float, y: float, width: float, fill: str) -> None:
    """Write a line whose upper edge is at y; what is read from the right begins at the right end of the width."""
    runs = _runs(text)
    left = x + width - sum(_advance(run, size_px) for run in runs) if _is_backwards(text) else x
    # every font hangs its letters from a line of its own
    baseline = y + size_px
    for run in _as_seen(runs):
        draw.text(
            (round(left), baseline),
            run.text,
            fill=fill,
            font=font(run.name, size_px),
            anchor="ls",
            direction=_direction(run),
        )
        left += _advance(run, size_px)


def _fitting(text: str, size_px: int, width: int) -> str:
    """The beginning of a text that fits: whole words, where there are any."""
    end, reached = 0, 0.0
    for piece in _pieces(text):
        reached += length(piece, size_px)
        if reached - (length(" ", size_px) if piece.endswith(" ") else 0) > width:
            break
        end += len(piece)
    return text[:end] if end else text[: max(1, len(shortened(text, size_px, width=width)) - 1)]


def _pieces(text: str) -> Iterator[str]:
    """What a line may end behind: words with their spaces, and each sign of what is written without any."""
    start = 0
    for at, character in enumerate(text, start=1):
        # no line begins with what ends a sentence or a bracket
        ends = at < len(text) and unicodedata.category(text[at]) in _CLOSES
        if character == " " or (unicodedata.east_asian_width(character) in "WF" and not ends):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]


def _runs(text: str) -> list[_Run]:
    """A line in the order in which it is said."""
    marked = zip(_names(text), _levels(text), text, strict=True)
    return [
        _Run(name=name, text="".join(character for *_, character in group), level=level)
        for (name, level), group in groupby(marked, key=lambda one: one[:2])
    ]


def _names(text: str) -> Iterator[str]:
    """The font of each character; the space of a font of icons is as wide as an icon."""
    name = ""
    for character in text:
        joins = unicodedata.category(character) in _JOINS or (character == " " and name != EMOJI)
        name = name if joins and name else font_name(character)
        yield name


def _levels(text: str) -> list[int]:
    """How deep each character stands in text of the other direction (Annex 9, rules W2 to I2 without isolates)."""
    base = int(_is_backwards(text))
    levels: list[int | None] = []
    # beside words from the right a number is one of them, for what stands between
    sides: list[int | None] = []
    backwards = bool(base)
    for character in text:
        way = unicodedata.bidirectional(character)
        backwards = way in {"R", "AL"} or (backwards and way != "L")
        number = way in {"EN", "AN"}
        known = number or way in {"L", "R", "AL"}
        level = 2 if number and backwards else 1 if backwards else 2 * base
        levels.append(level if known else None)
        sides.append((1 if backwards else 2 * base) if known else None)
    return [_between(sides, at, base) if level is None else level for at, level in enumerate(levels)]


def _between(sides: Sequence[int | None], at: int, base: int) -> int:
    """The level of what has no direction: that of both its sides where they have one, else that of the line."""
    before = next((one for one in reversed(sides[:at]) if one is not None), base)
    behind = next((one for one in sides[at:] if one is not None), base)
    return before if before == behind else base


def _as_seen(runs: Sequence[_Run]) -> list[_Run]:
    """From left to right (Annex 9, rule L2)."""
    seen = list(runs)
    for level in range(max((run.level for run in runs), default=0), 0, -1):
        turned: list[_Run] = []
        for deep, group in groupby(seen, key=lambda run: run.level >= level):
            part = list(group)
            turned += reversed(part) if deep else part
        seen = turned
    return seen


def _is_backwards(text: str) -> bool:
    """Whether a line is read from the right: its first letter says so (Annex 9, rules P2 and P3)."""
    ways = (unicodedata.bidirectional(character) for character in text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)


def _advance(run: _Run, size_px: int) -> float:
    return font(run.name, size_px).getlength(run.text, direction=_direction(run))


def _direction(run: _Run) -> str | None:
    """How letters are joined and ordered; without Raqm, which every wheel of Pillow has, they stand one by one."""
    if not _shapes():
        return None
    return "rtl" if run.level % 2 else "ltr"


@cache
def _shapes() -> bool:
    return bool(features.check("raqm"))
