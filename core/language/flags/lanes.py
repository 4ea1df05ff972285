"""How soon somebody wants it."""

from __future__ import annotations

from core.domain.jobs.job import Lane
from core.domain.say import say
from core.language.flag import Flag
from core.language.values import switch

FLAGS = (
    Flag(
        name="fast",
        help=say("field-fast.help"),
        example="--fast",
        rank=40,
        reads=switch(),
        lane=Lane.FAST,
        excludes=("relax",),
    ),
    Flag(
        name="relax",
        help=say("field-relax.help"),
        example="--relax",
        rank=35,
        reads=switch(),
        lane=Lane.RELAX,
    ),
)
