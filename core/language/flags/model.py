"""Who draws."""

from __future__ import annotations

from core.domain.say import say
from core.language.flag import Flag
from core.language.values import word

FLAGS = (
    Flag(
        name="model",
        aliases=("m",),
        help=say("field-model.help"),
        example="--model pocket",
        rank=60,
        reads=word(),
        names_model=True,
    ),
)
