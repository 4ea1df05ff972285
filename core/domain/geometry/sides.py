"""What is drawn around a picture: how much on each side, and so where the picture lies in the result. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.geometry.regions import Box
from core.domain.jobs.parameters import Scalar

SIDES = ("left", "top", "right", "bottom")
"""The names of the sides as parameters of a spec, each in px of the result."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """How many pixels of the result are new on each side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def parameters(self) -> dict[str, Scalar]:
        """As a spec says it."""
        return {name: getattr(self, name) for name in SIDES}

    def box_in(self, width: int, height: int) -> Box | None:
        """Where the picture lies in a result of this size; None where there is no room for it, or nothing is new."""
        box = (self.left, self.top, width - self.right, height - self.bottom)
        numbers = (self.left, self.top, self.right, self.bottom)
        if min(numbers) < 0 or not any(numbers) or box[2] - box[0] < 1 or box[3] - box[1] < 1:
            return None
        return box


def sides_of(parameters: Mapping[str, Scalar]) -> Sides:
    """The sides that a spec says."""
    return Sides(**{name: int(parameters.get(name, 0)) for name in SIDES})


def placed(inner: tuple[int, int], outer: tuple[int, int], canvas: tuple[int, int], at: tuple[float, float]) -> Sides:
    """Where a picture goes that becomes part of a larger one.

    `inner` is its size and `outer` that of the larger one, both in its own px; `canvas` is the size of the result,
    whose shape comes near to `outer`'s. `at` tells for each axis how much of what is new lies before it, 0 to 1. The
    picture keeps its shape: what the canvas has too much in one axis is drawn there, too.
    """
    scale = min(whole / wanted for whole, wanted in zip(canvas, outer, strict=True))
    left, right = _before_and_after(inner[0], scale, canvas[0], at[0])
    top, bottom = _before_and_after(inner[1], scale, canvas[1], at[1])
    return Sides(left=left, top=top, right=right, bottom=bottom)


def _before_and_after(length: int, scale: float, whole: int, share: float) -> tuple[int, int]:
    new = max(0, whole - max(1, round(length * scale)))
    before = round(new * share)
    return before, new - before
