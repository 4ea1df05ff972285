"""What shape a picture has."""

from __future__ import annotations

from dataclasses import replace

from core.catalogue.card import ModelCard, size_for
from core.domain.jobs.job import RenderSpec
from core.domain.say import say
from core.language.flag import Flag, Setting, makes_clips
from core.language.values import ratio
from core.tasks import inpaint, outpaint


def _put(spec: RenderSpec, aspect: str, card: ModelCard) -> RenderSpec:
    width, height = size_for(card, aspect, clip=makes_clips(spec.task))
    return replace(spec, width=width, height=height)


FLAGS = (
    Flag(
        name="ar",
        aliases=("aspect",),
        help=say("field-ar.help"),
        example="--ar 3:2",
        rank=95,
        reads=ratio(),
        # what people most often ask for, among all that a model takes
        common=("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16"),
        # never kept: a picture that starts from another one has its shape anyway
        # what is drawn into a picture has the shape that this makes
        knows=lambda task: task not in (inpaint.TASK, outpaint.TASK),
        sets=Setting(name="aspect", put=_put, get=lambda spec: f"{spec.width}:{spec.height}", honoured=lambda *_: True),
    ),
)
