"""Where a picture stands on a larger canvas, for each way to draw more around it. Pure.

Results have the size at which a model works, so that the picture becomes smaller on its way into them.
"""

from __future__ import annotations

from collections.abc import Callable

from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.geometry.sides import Sides, placed
from core.domain.say import say
from core.language.plan import nearest_size

Size = tuple[int, int]
Layout = Callable[[ModelCard, Size], tuple[Size, Sides]]
"""From a model and the size of a picture to the size of the result and how much of it is new on each side, all px."""

_PAN = 1.5
# less is not worth a picture
_LEAST_GROWTH = 1.1
_SQUARE = 1.02
_MIDDLE = (0.5, 0.5)


def zoomed_out(factor: float) -> Layout:
    """As much more on every side as makes the picture so many times smaller."""

    def laid_out(card: ModelCard, size: Size) -> tuple[Size, Sides]:
        canvas = nearest_size(card, *size)
        outer = (round(size[0] * factor), round(size[1] * factor))
        return canvas, placed(size, outer, canvas, _MIDDLE)

    return laid_out


def panned(side: str) -> Layout:
    """Half as much again on one side, or as much as the model's shapes have room for.

    Raises UserError where there is none left.
    """
    sideways = side in {"left", "right"}
    before = 1.0 if side in {"left", "top"} else 0.0

    def laid_out(card: ModelCard, size: Size) -> tuple[Size, Sides]:
        width, height = size
        canvas = nearest_size(card, *((round(width * _PAN), height) if sideways else (width, round(height * _PAN))))
        # exactly the shape of the canvas: nothing is new on the other sides
        length, across = (width, height) if sideways else (height, width)
        longer = across * (canvas[0] / canvas[1] if sideways else canvas[1] / canvas[0])
        if longer < length * _LEAST_GROWTH:
            raise UserError(say("pan-widest" if sideways else "pan-tallest", model=card.title))
        outer = (round(longer), height) if sideways else (width, round(longer))
        at = (before, 0.5) if sideways else (0.5, before)
        return canvas, placed(size, outer, canvas, at)

    return laid_out


def is_square(size: Size) -> bool:
    """Whether a picture is as high as it is wide, but for a hair."""
    return max(size) < min(size) * _SQUARE


def squared(card: ModelCard, size: Size) -> tuple[Size, Sides]:
    """As much on both of the longer sides as makes a square; raises UserError for what is one."""
    if is_square(size):
        raise UserError(say("square-already"))
    side = max(size)
    canvas = nearest_size(card, side, side)
    return canvas, placed(size, (side, side), canvas, _MIDDLE)
