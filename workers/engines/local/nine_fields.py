"""A mask from one of nine fields of a picture ("top left", "middle", "bottom"); needs no model.

A row of words names one field, or a whole row or column of them: left is a third of the width, and top left what both
have in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.domain.say import Say
from core.tasks import words_to_mask
from workers.engines.local.call import Call, Family, Frames, Model, OnStep, Placement, Row

_ROWS = {"top": 0, "upper": 0, "above": 0, "bottom": 2, "lower": 2, "below": 2}
_COLUMNS = {"left": 0, "right": 2}
# along the axis that nothing else is said of; alone it is the field in the middle
_MIDDLE = frozenset({"middle", "center", "centre", "central"})
# says nothing about where
_FILLER = frozenset(
    {"the", "of", "in", "on", "at", "and", "corner", "side", "edge", "third", "part", "field", "region"}
)


class NineFields:
    """Fields by their names: one step per call."""

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Rows may have different sizes, so any number fits."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed]:
        """White where the words say, at the size of the source; words that name no field are a sentence."""
        made = [_mask(row) for row in call.rows]
        on_step(1, 1, lambda _row: None)
        return made

    def note(self, prompt: str, negative: str) -> Say | None:  # noqa: ARG002 - the port's signature
        """What it does not understand is a failure, and no remark."""
        return None


def box_of(words: str, width: int, height: int) -> tuple[int, int, int, int] | None:
    """The box (left, top, right, bottom in px) that words name in a picture of this size; None for no field."""
    said = [word for word in re.findall(r"[^\W_]+", words.casefold()) if word not in _FILLER]
    rows = {_ROWS[word] for word in said if word in _ROWS}
    columns = {_COLUMNS[word] for word in said if word in _COLUMNS}
    known = all(word in _ROWS or word in _COLUMNS or word in _MIDDLE for word in said)
    if not said or not known or len(rows) > 1 or len(columns) > 1:
        return None
    if not _MIDDLE.isdisjoint(said):
        rows, columns = rows or {1}, columns or {1}
    left, right = _third(columns, width)
    top, bottom = _third(rows, height)
    return left, top, right, bottom


def _third(places: set[int], length: int) -> tuple[int, int]:
    if not places:
        return 0, length
    (at,) = places
    return round(length * at / 3), round(length * (at + 1) / 3)


def _mask(row: Row) -> Frames | RenderFailed:
    if row.source is None:
        return RenderFailed(because("no_source"))
    box = box_of(row.prompt, *row.source.size)
    if box is None:
        return RenderFailed(because("nothing_found"))
    mask = Image.new("L", row.source.size)
    mask.paste(255, box)
    return [mask]


def _load(_card: ModelCard, _folder: Path | None, _placement: Placement) -> Model:
    return NineFields()


FAMILY = Family(name="nine_fields", tasks=frozenset({words_to_mask.TASK}), load=_load)
