"""A family is one file: laid beside the others its rows are drawn, in the chat and with its own options."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.domain.errors import OperatorError
from tests.extension.folders import added
from workers.finish.marks import read_marks

SQUARES = '''
"""Squares of one colour in a frame."""

from dataclasses import dataclass

from PIL import Image, ImageOps

from core.tasks import text_to_image
from workers.engines.local.call import Family
from workers.engines.options import options_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    frame_px: int = 1


class Squares:
    def __init__(self, card):
        self.frame_px = options_of(card, Options).frame_px

    def together(self, task):
        return True

    def run(self, call, on_step):
        on_step(1, 1, lambda row: None)
        return [[self._square(call, row)] for row in call.rows]

    def note(self, prompt, negative):
        return None

    def _square(self, call, row):
        inner = (call.width - 2 * self.frame_px, call.height - 2 * self.frame_px)
        return ImageOps.expand(Image.new("RGB", inner, (row.seed % 256, 0, 0)), self.frame_px, (0, 0, 255))


FAMILY = Family(
    name="squares",
    tasks=frozenset({text_to_image.TASK}),
    load=lambda card, folder, placement: Squares(card),
    options=Options,
)
'''


@pytest.fixture
def squares(tmp_path):
    """The toy, for one test."""
    with added("workers.engines.local.families", tmp_path / "families", {"squares": SQUARES}):
        yield


def test_a_family_is_drawn_with(squares, chat):
    """Asked for in the chat, drawn, finished, stored and posted; its option counts."""
    asked = chat("squares", {"frame_px": 3})
    seen = asked.ask("a fox --seed 7 --n 2")
    assert ("image",) == seen.pictures
    first, _second, _grid = asked.pictures()
    picture = Image.open(io.BytesIO(first[0]))
    assert [(0, 0, 255), (7, 0, 0)] == [picture.getpixel((at, at)) for at in (2, 3)]
    assert ("toy", "a fox") == tuple(read_marks(first[0]).imagine[key] for key in ("model", "prompt"))


def test_its_options_are_its_own(squares, chat):
    """A misspelt one is answered by the family with the nearest name, when the worker starts."""
    with pytest.raises(OperatorError, match="'squares' knows no 'fram_px'; did you mean 'frame_px'"):
        chat("squares", {"fram_px": 3}).worker.engine.at_once(["toy"])


def test_nothing_stays_behind(chat):
    """Without its file the family is unknown, with the nearest one named."""
    with pytest.raises(OperatorError, match="the family 'squares', which is unknown; the nearest is"):
        chat("squares").worker.engine.at_once(["toy"])
