"""Where a picture lies in a larger one, and its nine fields."""

from __future__ import annotations

import itertools

import pytest

from core.domain.geometry.regions import REGIONS, box_of, spellings
from core.domain.geometry.sides import SIDES, Sides, placed, sides_of

SIZES = [(256, 256), (320, 208), (1000, 700), (7, 5)]


@pytest.mark.parametrize("size", SIZES)
def test_fields_cover_a_picture(size):
    """No pixel is left out: the sides cover all but the middle, twice at the corners."""
    width, height = size
    covered = [[0] * width for _ in range(height)]
    for region in ("top", "bottom", "left", "right", "middle"):
        left, top, right, bottom = box_of(region, width, height)
        for y, x in itertools.product(range(top, bottom), range(left, right)):
            covered[y][x] += 1
    assert {1, 2} >= {cell for row in covered for cell in row} > set()


def test_fields_are_where_their_names_say():
    """A corner is a third each way, a side all of its third."""
    assert (0, 0, 100, 100) == box_of("top-left", 300, 300)
    assert (0, 0, 300, 100) == box_of("top", 300, 300)
    assert (200, 200, 300, 300) == box_of("bottom-right", 300, 300)
    assert (100, 100, 200, 200) == box_of("middle", 300, 300)
    assert 9 == len(REGIONS)


def test_fields_are_spelt_as_people_do():
    """In either order, with a space, a hyphen or nothing; no spelling stands for two fields."""
    assert {"top left", "left top", "top-left", "topleft"} <= set(spellings("top-left"))
    assert {"middle", "centre", "center"} == set(spellings("middle"))
    every = [spelling for region in REGIONS for spelling in spellings(region)]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("factor", [1.1, 1.5, 2, 3])
def test_a_picture_in_the_middle_is_as_many_times_smaller(size, factor):
    """What is new is the same on opposite sides, and the picture keeps its shape, to a pixel."""
    outer = (round(size[0] * factor), round(size[1] * factor))
    sides = placed(size, outer, size, (0.5, 0.5))
    left, top, right, bottom = sides.box_in(*size)
    assert (right - left, bottom - top) == (
        pytest.approx(size[0] / factor, abs=1),
        pytest.approx(size[1] / factor, abs=1),
    )
    assert 1 >= abs(sides.left - sides.right)
    assert 1 >= abs(sides.top - sides.bottom)


def test_all_that_is_new_may_lie_on_one_side():
    """The picture touches the three other edges."""
    sides = placed((256, 256), (394, 256), (320, 208), (1.0, 0.5))
    assert Sides(left=112) == sides
    assert (112, 0, 320, 208) == sides.box_in(320, 208)


@pytest.mark.parametrize(
    "sides", [Sides(), Sides(left=-4, right=8), Sides(left=128, right=128), Sides(top=200, bottom=60)]
)
def test_sides_without_room_for_a_picture_are_none(sides):
    """Nothing new, less than nothing, or nothing but new."""
    assert sides.box_in(256, 256) is None


def test_sides_stand_in_a_spec_by_name():
    """And come back; what is not said is nothing."""
    sides = Sides(left=1, top=2, right=3, bottom=4)
    assert sides == sides_of(sides.parameters)
    assert set(SIDES) == set(sides.parameters)
    assert Sides(top=7) == sides_of({"top": 7})
