"""Enlarges a picture two times by resampling and a light sharpening; needs no weights.

A trained upscaler is one more file like this and one more row of the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageFilter

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.tasks import upscale
from workers.engines.local.call import Call, Family, Model, OnStep, Placement
from workers.frames import Frames

_FACTOR = 2


class Lanczos(Model):
    """Resampling as a model: one step per call."""

    def __init__(self, card: ModelCard) -> None:
        """Keep the card for its largest area."""
        self._card = card

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Rows may have different sizes, so any number fits."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames]:
        """Enlarge the source of every row; raises RenderFailed where the result would be too large."""
        made: list[Frames] = [[self._enlarge(row.source)] for row in call.rows]
        on_step(1, 1, lambda row: made[row][0])
        return made

    def _enlarge(self, source: Image.Image | None) -> Image.Image:
        if source is None:
            raise RenderFailed(because("nothing_to_enlarge"))
        width, height = source.width * _FACTOR, source.height * _FACTOR
        if width * height > self._card.area_px:
            raise RenderFailed(because("large_enough", width=width, height=height))
        larger = source.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        # resampling softens edges by about a pixel; this much brings them back without halos
        return larger.filter(ImageFilter.UnsharpMask(radius=1.2, percent=60, threshold=2))


def _load(card: ModelCard, _folder: Path | None, _placement: Placement) -> Model:
    return Lanczos(card)


FAMILY = Family(name="lanczos", tasks=frozenset({upscale.TASK}), load=_load)
