"""Where everything of a drawn family stands.

What came one of the other, and of nothing else, is a line that turns at its ends, as an ox ploughs. Where several came
of one they stand with it in a frame, behind it, each in a frame of its own with what came of itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.family import Relative

MOST_SIDE_PX = 4096
"""Of a drawn family, either way."""

# of a line that turns: how much wider than high
_WIDER = 1.3
# of rows: widths that are tried, as shares of the side of a square of the same area, and what is no strip yet
_SHARES = (0.7, 0.85, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5)
_LONGEST = 1.8


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """How large one result is drawn, px."""

    side_px: int
    text_px: int
    # lines of words
    lines: int

    @property
    def line_px(self) -> int:
        """From one line of text to the next."""
        return round(self.text_px * 1.45)

    @property
    def pad_px(self) -> int:
        """Inside of a tile's edge."""
        return max(5, self.side_px // 28)

    @property
    def width(self) -> int:
        """Of all of it."""
        return self.side_px + 2 * self.pad_px

    @property
    def height(self) -> int:
        """Of the picture, a name, an action, the words and a credit."""
        return self.side_px + 3 * self.pad_px + (self.lines + 2) * self.line_px

    @property
    def gap_px(self) -> int:
        """Between two of them."""
        return max(12, self.side_px // 8)


# the larger ones while there is room
TILES = (
    Tile(side_px=352, text_px=20, lines=3),
    Tile(side_px=240, text_px=15, lines=3),
    Tile(side_px=160, text_px=12, lines=2),
    Tile(side_px=112, text_px=11, lines=2),
)
# so many are shown in a size, and more in the next
_UP_TO = (8, 30, 90, math.inf)


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle, px."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyLayout:
    """A whole picture."""

    tile: Tile
    width: int
    height: int
    # of every result the left upper corner
    corners: tuple[tuple[int, int], ...]
    # around a line and everything that came of its end; the outer ones first
    frames: tuple[Box, ...]
    # from a result to what came of it
    lines: tuple[tuple[int, int], ...]
    # the same from its further parents
    ties: tuple[tuple[int, int], ...]


def laid_out(parents: Sequence[Sequence[int]], *, most_px: int = MOST_SIDE_PX) -> FamilyLayout | None:
    """Place results, each behind its parents, in the largest tiles that fit; None where the smallest are too many."""
    sizes = [tile for tile, up_to in zip(TILES, _UP_TO, strict=True) if len(parents) <= up_to]
    plans = (place(parents, tile) for place in (_nested, _one_by_one) for tile in sizes)
    return next((one for one in plans if max(one.width, one.height) <= most_px), None)


def layout_of(family: Sequence[Relative], size: tuple[int, int]) -> FamilyLayout:
    """The layout of a family that was given this size (px) when it was asked for; raises ValueError for another one."""
    layout = laid_out([one.parents for one in family], most_px=max(size))
    if layout is None or (layout.width, layout.height) != size:
        raise ValueError("this family has another size")
    return layout


def _nested(parents: Sequence[Sequence[int]], tile: Tile) -> FamilyLayout:
    return _Plan(parents, tile).layout()


def _one_by_one(parents: Sequence[Sequence[int]], tile: Tile) -> FamilyLayout:
    """In rows, one after the other: deep families have no room for frames in frames."""
    gap = tile.gap_px
    shelves = _shelved([(tile.width, tile.height)] * len(parents), gap)
    corners = tuple((x + gap, y + gap) for x, y in shelves.corners)
    return _layout(parents, tile, shelves, corners)


def _layout(
    parents: Sequence[Sequence[int]],
    tile: Tile,
    shelves: _Shelves,
    corners: tuple[tuple[int, int], ...],
    frames: tuple[Box, ...] = (),
) -> FamilyLayout:
    return FamilyLayout(
        tile=tile,
        width=shelves.width + 2 * tile.gap_px,
        height=shelves.height + 2 * tile.gap_px,
        corners=corners,
        frames=frames,
        lines=tuple((above[0], at) for at, above in enumerate(parents) if above),
        ties=tuple((one, at) for at, above in enumerate(parents) for one in above[1:]),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shelves:
    """Rectangles in rows."""

    width: int
    height: int
    corners: tuple[tuple[int, int], ...]


def _shelved(sizes: Sequence[tuple[int, int]], gap: int) -> _Shelves:
    """Put rectangles into rows from the left, in the width that leaves least empty and makes them no strip."""
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    widths = {max(round(math.sqrt(area) * share), *(width for width, _ in sizes), 0) for share in _SHARES}
    return min((_rows(sizes, gap, most) for most in sorted(widths)), key=_waste)


def _waste(shelves: _Shelves) -> float:
    """The area, as if what is far from square were larger."""
    longer, shorter = max(shelves.width, shelves.height), min(shelves.width, shelves.height)
    return longer * shorter * max(1.0, longer / shorter / _LONGEST)


def _rows(sizes: Sequence[tuple[int, int]], gap: int, most: int) -> _Shelves:
    corners: list[tuple[int, int]] = []
    x = y = widest = row = 0
    for width, height in sizes:
        if x and x + width > most:
            x, y, row = 0, y + row + gap, 0
        corners.append((x, y))
        x, row = x + width + gap, max(row, height)
        widest = max(widest, x - gap)
    return _Shelves(width=widest, height=y + row, corners=tuple(corners))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Branch:
    """A line of results, and what came of the last of them, in one frame."""

    line: tuple[int, ...]
    columns: int
    width: int
    height: int
    # the first of each line that came of it
    heads: tuple[int, ...] = ()
    # where the line and then these stand
    corners: tuple[tuple[int, int], ...] = ((0, 0),)


class _Plan:
    """One way to place them."""

    def __init__(self, parents: Sequence[Sequence[int]], tile: Tile) -> None:
        self._parents, self._tile = parents, tile
        self._below: list[list[int]] = [[] for _ in parents]
        for at, above in enumerate(parents):
            if above:
                self._below[above[0]].append(at)
        self._branches: dict[int, _Branch] = {}
        # what came of something stands behind it, so that it is known before
        for at in reversed(range(len(parents))):
            above = parents[at]
            if not above or len(self._below[above[0]]) > 1:
                self._branches[at] = self._branch(at)
        self._corners: dict[int, tuple[int, int]] = {}
        self._frames: list[Box] = []

    def layout(self) -> FamilyLayout:
        """Everything in its place."""
        gap = self._tile.gap_px
        roots = self._in_order([at for at, above in enumerate(self._parents) if not above])
        shelves = _shelved([self._size(one) for one in roots], gap)
        waiting = [(one, x + gap, y + gap) for one, (x, y) in zip(roots, shelves.corners, strict=True)]
        while waiting:
            waiting += self._place(*waiting.pop())
        corners = tuple(self._corners[at] for at in range(len(self._parents)))
        return _layout(self._parents, self._tile, shelves, corners, tuple(self._frames))

    def _size(self, head: int) -> tuple[int, int]:
        return self._branches[head].width, self._branches[head].height

    def _in_order(self, heads: Sequence[int]) -> list[int]:
        """The low ones first, so that little room stays empty."""
        return sorted(heads, key=lambda one: self._branches[one].height)

    def _branch(self, head: int) -> _Branch:
        tile, gap = self._tile, self._tile.gap_px
        line = [head]
        while len(self._below[line[-1]]) == 1:
            line += self._below[line[-1]]
        columns = min(len(line), max(3, math.ceil(math.sqrt(len(line) * _WIDER * tile.height / tile.width))))
        rows = math.ceil(len(line) / columns)
        width, height = columns * (tile.width + gap) - gap, rows * (tile.height + gap) - gap
        heads = self._in_order(self._below[line[-1]])
        if not heads:
            return _Branch(line=tuple(line), columns=columns, width=width, height=height)
        inside = _shelved([(width, height), *(self._size(one) for one in heads)], gap)
        half = gap // 2
        return _Branch(
            line=tuple(line),
            columns=columns,
            width=inside.width + 2 * half,
            height=inside.height + 2 * half,
            heads=tuple(heads),
            corners=tuple((x + half, y + half) for x, y in inside.corners),
        )

    def _place(self, head: int, x: int, y: int) -> list[tuple[int, int, int]]:
        """Put a line where it belongs; returns the lines that came of it, and where these do."""
        tile, gap, branch = self._tile, self._tile.gap_px, self._branches[head]
        (left, top), *others = branch.corners
        for place, at in enumerate(branch.line):
            row, column = divmod(place, branch.columns)
            # the second row comes back
            across = branch.columns - 1 - column if row % 2 else column
            self._corners[at] = (x + left + across * (tile.width + gap), y + top + row * (tile.height + gap))
        if branch.heads:
            self._frames.append(Box(x=x, y=y, width=branch.width, height=branch.height))
        return [(one, x + dx, y + dy) for one, (dx, dy) in zip(branch.heads, others, strict=True)]
