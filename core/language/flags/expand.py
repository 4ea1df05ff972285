"""More words than were typed."""

from __future__ import annotations

from core.domain.say import say
from core.language.flag import Flag, draws
from core.language.values import switch

FLAGS = (
    Flag(
        name="expand",
        help=say("field-expand.help"),
        example="--expand",
        rank=12,
        reads=switch(),
        knows=draws,
        expands=True,
    ),
)
