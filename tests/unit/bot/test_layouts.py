"""Every way to draw more around a picture ends at a size that its model can do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.orders.layouts import panned, squared, zoomed_out
from core.catalogue.rows import load_catalogue
from core.domain.errors import UserError
from tests.speech import raises_saying

POCKET = load_catalogue().get("pocket")
# any shape up to 3:1
FREE = replace(POCKET, aspects=())
SOURCES = [(256, 256), (320, 208), (208, 320), (512, 512), (1000, 800), (640, 1000)]
WAYS = {"left": panned("left"), "right": panned("right"), "top": panned("top"), "bottom": panned("bottom")}


def box_in(layout, card, size):
    canvas, sides = layout(card, size)
    box = sides.box_in(*canvas)
    assert box is not None
    assert all(side % card.multiple_px == 0 for side in canvas)
    assert 0.8 <= canvas[0] * canvas[1] / card.area_px <= 1.2
    # it keeps its shape, to a pixel on either side
    width, height = box[2] - box[0], box[3] - box[1]
    assert abs(width - height * size[0] / size[1]) <= 1 + size[0] / size[1]
    return canvas, box


@pytest.mark.parametrize("card", [POCKET, FREE], ids=["shapes", "any"])
@pytest.mark.parametrize("size", SOURCES)
@pytest.mark.parametrize("factor", [1.1, 1.5, 2.0, 3.0])
def test_zooming_out_leaves_room_all_around(card, size, factor):
    """The picture becomes smaller by the factor, and something is new on each side."""
    canvas, (left, top, right, bottom) = box_in(zoomed_out(factor), card, size)
    assert min(left, top, canvas[0] - right, canvas[1] - bottom) > 0
    share = max((right - left) / canvas[0], (bottom - top) / canvas[1])
    assert share == pytest.approx(1 / factor, abs=0.02)


@pytest.mark.parametrize("side", WAYS)
@pytest.mark.parametrize("size", [(256, 256), (512, 512)])
def test_panning_adds_on_one_side_alone(side, size):
    """The other three edges stay where they are."""
    canvas, (left, top, right, bottom) = box_in(WAYS[side], POCKET, size)
    new = {"left": left, "top": top, "right": canvas[0] - right, "bottom": canvas[1] - bottom}
    assert new.pop(side) > 0.25 * max(canvas)
    assert {0} == set(new.values())


def test_panning_ends_where_the_shapes_end():
    """One sentence says so, and what is left to do; a model of any shape goes on to 3:1."""
    with raises_saying(UserError, match="as wide as Pocket makes them"):
        panned("left")(POCKET, (336, 192))
    with raises_saying(UserError, match="as tall as Pocket makes them"):
        panned("bottom")(POCKET, (192, 336))
    canvas, _ = panned("left")(FREE, (336, 192))
    assert canvas[0] / canvas[1] > 2
    with raises_saying(UserError, match="as wide as"):
        panned("right")(FREE, (900, 300))


@pytest.mark.parametrize("size", [(320, 208), (208, 320), (1000, 700)])
def test_a_square_is_made_of_what_is_none(size):
    """What is new lies on the longer sides, half on each."""
    (width, height), (left, top, right, bottom) = box_in(squared, POCKET, size)
    assert width == height
    assert {0} == ({left, width - right} if size[0] > size[1] else {top, height - bottom})
    assert min(top, height - bottom) > 0 if size[0] > size[1] else min(left, width - right) > 0


def test_a_square_is_one_already():
    """To a hair."""
    with raises_saying(UserError, match="a square already"):
        squared(POCKET, (512, 510))
