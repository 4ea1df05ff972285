"""A mask from one of the nine fields of a picture ("top left", "middle", "bottom"); needs no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.geometry.regions import REGIONS, box_of, spellings
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.tasks import words_to_mask
from workers.engines.local.call import Call, Family, Model, OnStep, Placement, Row
from workers.frames import Frames

_NAMES = {spelling: region for region in REGIONS for spelling in spellings(region)}
_SAME = {"upper": "top", "lower": "bottom"}
# says nothing about where
_FILLER = frozenset({"the", "of", "in", "on", "at", "corner", "side", "edge", "third", "part", "field", "region"})


class NineFields(Model):
    """Fields by their names: one step per call."""

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Rows may have different sizes, so any number fits."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed]:
        """White where the words say, at the size of the source; words that name no field are a sentence."""
        made = [_mask(row) for row in call.rows]
        on_step(1, 1, lambda _row: None)
        return made


def field_of(words: str) -> str | None:
    """The field that words name, with or without "in the ... corner"; None for no field."""
    said = (word for word in re.findall(r"[^\W_]+", words.casefold()) if word not in _FILLER)
    return _NAMES.get(" ".join(_SAME.get(word, word) for word in said))


def _mask(row: Row) -> Frames | RenderFailed:
    if row.source is None:
        return RenderFailed(because("no_source"))
    field = field_of(row.prompt)
    if field is None:
        return RenderFailed(because("nothing_found"))
    mask = Image.new("L", row.source.size)
    mask.paste(255, box_of(field, *row.source.size))
    return [mask]


def _load(_card: ModelCard, _folder: Path | None, _placement: Placement) -> Model:
    return NineFields()


FAMILY = Family(name="nine_fields", tasks=frozenset({words_to_mask.TASK}), load=_load)
