"""A picture that is veiled until somebody wants to see it."""

from __future__ import annotations

from core.domain.jobs.task import Output
from core.domain.say import say
from core.language.flag import Flag, Kept, parameter
from core.language.values import switch

SPOILER = Flag(
    name="spoiler",
    help=say("field-spoiler.help"),
    example="--spoiler",
    rank=15,
    reads=switch(),
    knows=lambda task: task.output is not Output.TEXT,
    # it changes nothing that is drawn, so every model honours it; what is made of a veiled picture is veiled
    sets=parameter("spoiler", per_picture=True, kept=Kept.ALWAYS, honoured=lambda *_: True),
)

FLAGS = (SPOILER,)
