"""Families as pictures: what stands where, letters of every script, and what a family file may hold."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageDraw, features

from core.domain.family import MOST_RELATIVES, Kind, Relative
from core.domain.geometry.family_tree import MOST_SIDE_PX, FamilyLayout, laid_out
from core.wire.family import read_family, written
from workers.engines.tree.drawing import drawn
from workers.engines.tree.fonts import EMOJI, font_name
from workers.engines.tree.lettering import length, lines, plain, shortened, write

chance = random.Random(7)
SHAPES = {
    "one": [()],
    "a line": [(), *((at,) for at in range(MOST_RELATIVES - 1))],
    "a bush": [(), *((0,) for _ in range(MOST_RELATIVES - 1))],
    "by chance": [(), *((chance.randrange(at),) for at in range(1, MOST_RELATIVES))],
    "a comb": [(), *((max(0, at - 1 - at % 2),) for at in range(1, MOST_RELATIVES))],
    "blends": [(), (), *((at - 1, at - 2) for at in range(2, 60))],
    "strangers": [()] * 40,
}


def boxes(layout: FamilyLayout) -> list[tuple[int, int, int, int]]:
    tile = layout.tile
    return [(x, y, x + tile.width, y + tile.height) for x, y in layout.corners]


def laid(shape: list[tuple[int, ...]]) -> FamilyLayout:
    layout = laid_out(shape)
    assert layout is not None
    return layout


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_of_family_has_room(name):
    """All of it is within the picture, nothing lies on anything else, and every result hangs from its parents."""
    shape = SHAPES[name]
    layout = laid(shape)
    assert max(layout.width, layout.height) <= MOST_SIDE_PX
    for left, top, right, bottom in boxes(layout):
        assert 0 <= left < right <= layout.width
        assert 0 <= top < bottom <= layout.height
    for one, other in combinations(boxes(layout), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    hung = sorted((*layout.lines, *layout.ties))
    assert sorted((parent, child) for child, above in enumerate(shape) for parent in above) == hung


def test_a_frame_holds_a_branch_and_nothing_else():
    """Two remixes of one picture, one of which was remixed twice: the inner frame holds three."""
    layout = laid([(), (0,), (0,), (1,), (1,)])
    outer, inner = layout.frames
    within = [
        at
        for at, (x, y) in enumerate(layout.corners)
        if inner.x <= x <= inner.x + inner.width and inner.y <= y <= inner.y + inner.height
    ]
    assert [1, 3, 4] == within
    assert outer.width > inner.width


def test_what_has_no_room_has_none():
    """Whoever asks for fewer pixels draws fewer results."""
    assert laid_out(SHAPES["a bush"], most_px=800) is None
    assert laid_out([()], most_px=800) is not None


def test_few_results_are_drawn_larger_than_many():
    """As large as there is room."""
    sides = [laid([()] * count).tile.side_px for count in (2, 20, 60, 200)]
    assert sorted(sides, reverse=True) == sides
    assert sides[0] > sides[-1]


def family() -> tuple[Relative, ...]:
    return (
        Relative(who="Ana", words="a red fox", shown_by=0),
        Relative(who="太郎", how="V2", words="雪の中の赤い狐", parents=(0,), shown_by=1, kind=Kind.CLIP),
        Relative(
            who="بنيامين", how="Remix", words="ثعلب", credits="with Cleo", parents=(0, 1), kind=Kind.TEXT, focus=True
        ),
    )


def test_a_family_comes_back_as_it_was_written():
    """What is signed holds all of it."""
    assert family() == read_family(written(family()), pictures=2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[1]",
        '[["Ana","","","","picture",[0],null,false]]',
        '[["Ana","","","","picture",[],3,false]]',
        '[["Ana","","","","sculpture",[],null,false]]',
        '[["Ana",7,"","","picture",[],null,false]]',
        '[["Ana","","","","picture",[],null,false,1]]',
        "[" * 100_000,
        "[" + ",".join(['["A","","","","picture",[],null,false]'] * (MOST_RELATIVES + 1)) + "]",
    ],
)
def test_another_shape_is_no_family(text):
    """A spec of another release ends its job with a sentence, and breaks nothing."""
    with pytest.raises((ValueError, TypeError, RecursionError)):
        read_family(text, pictures=2)


def test_a_family_is_drawn_with_what_is_kept_of_it():
    """Thumbnails stand in their tiles; what has no picture is an icon, and nobody needs the file of a text."""
    asked = []

    def thumbnail(relative: Relative, side_px: int) -> Image.Image | None:
        asked.append(side_px)
        return None if relative.kind is Kind.TEXT else Image.new("RGB", (side_px, side_px // 2), "#ff0000")

    layout = laid([one.parents for one in family()])
    picture = drawn(family(), layout, thumbnail)
    tile = layout.tile
    assert [tile.side_px] * 3 == asked
    assert (layout.width, layout.height) == picture.size
    middles = [(x + tile.pad_px + tile.side_px // 4, y + tile.pad_px + tile.side_px // 2) for x, y in layout.corners]
    assert [(255, 0, 0), (255, 0, 0)] == [picture.getpixel(at) for at in middles[:2]]
    assert (255, 0, 0) != picture.getpixel(middles[2])


@pytest.mark.parametrize(
    "text",
    ["a fox", "Füchse ß", "¿Qué? ñandú", "renard œuvre", "raposa ã", "赤い狐、雪", "ثعلب", "красная", "🦊", "★", "→"],
)
def test_every_letter_has_a_font_that_has_it(text):
    """No box stands for a letter of the seven languages, nor for an emoji or a sign."""
    for character in text:
        if character != " ":
            assert ink(character) != ink("\U0010fffd")


def ink(text: str, *, width: int = 300) -> bytes:
    canvas = Image.new("L", (width, 60))
    write(ImageDraw.Draw(canvas), text, 30, x=0, y=4, width=width, fill="white")
    return canvas.tobytes()


def left_edge(text: str) -> int:
    canvas = Image.new("L", (300, 60))
    write(ImageDraw.Draw(canvas), text, 30, x=0, y=4, width=300, fill="white")
    return canvas.getbbox()[0]


def test_arabic_letters_are_joined():
    """A word is not the sum of its letters, which have another shape where they stand alone."""
    assert features.check("raqm")
    alone = sum(length(letter, 30) for letter in "ثعلب")
    assert length("ثعلب", 30) < alone


def test_what_is_read_from_the_right_begins_there():
    """Arabic and Hebrew hang at the right edge, everything else at the left."""
    assert left_edge("ثعلب") > 150
    assert left_edge("קיפוד") > 150
    assert left_edge("fox") < 10


def test_words_of_two_directions_stand_as_they_are_read():
    """In a line that is read from the right the first word stands rightmost, and a number keeps its digits in order."""
    line = "ثعلب 42 fox"
    canvas = Image.frombytes("L", (300, 60), ink(line))
    fox = Image.frombytes("L", (300, 60), ink("fox"))
    width = fox.getbbox()[2]
    start = 300 - round(length(line, 30))
    found = canvas.crop((start, 0, start + width, 60))
    assert ImageChops.difference(found, fox.crop((0, 0, width, 60))).getbbox() is None


def test_marks_that_turn_text_around_are_left_out():
    """A name cannot turn what stands behind it, nor be taken for two lines."""
    assert "abc def" == plain("a\u202eb\u200fc\n\x00 def\ufeff")


def test_long_words_end_with_an_ellipsis():
    """Whole words where there are any, every sign of those that are written without spaces; no line is too wide."""
    for text in (
        "a red fox in the snow, oil painting",
        "赤い狐が雪の中を歩いている、油絵、朝の光",
        "x" * 200,
        "ثعلب أحمر في الثلج والجبال البعيدة",
    ):
        found = lines(text, 20, width=120, most=2)
        assert 2 == len(found)
        assert found[-1].endswith("…")
        assert all(length(line, 20) <= 120 for line in found)
    assert ["a red fox"] == lines("a red fox", 20, width=120, most=2)
    assert "a red fox" == shortened("a red fox", 20, width=120)


def test_emoji_are_icons():
    """They come from a font of line drawings, and need no colour."""
    assert {EMOJI} == {font_name(one) for one in "🦊🎈❄"}
