"""The nine fields of a picture that people have words for: its corners, its sides and its middle. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in px; right and bottom lie just outside."""

# a field's name → which third of the width and of the height it is; None: all of it
REGIONS: Mapping[str, tuple[int | None, int | None]] = MappingProxyType(
    {
        "top-left": (0, 0),
        "top": (None, 0),
        "top-right": (2, 0),
        "left": (0, None),
        "middle": (1, 1),
        "right": (2, None),
        "bottom-left": (0, 2),
        "bottom": (None, 2),
        "bottom-right": (2, 2),
    }
)


def box_of(region: str, width: int, height: int) -> Box:
    """Where a field of a picture lies; raises KeyError for what is no field."""
    column, row = REGIONS[region]
    left, right = _third(column, width)
    top, bottom = _third(row, height)
    return left, top, right, bottom


def spellings(region: str) -> tuple[str, ...]:
    """How somebody may write a field's name: "top left", "left top", "top-left", "topleft"; "center" for the middle."""
    words = region.split("-")
    orders = (words, words[::-1]) if len(words) > 1 else (words,)
    written = [between.join(order) for order in orders for between in (" ", "-", "_", "")]
    if region == "middle":
        written += ["center", "centre"]
    return tuple(dict.fromkeys(written))


def _third(which: int | None, length: int) -> tuple[int, int]:
    return (0, length) if which is None else (length * which // 3, length * (which + 1) // 3)
