"""Who draws."""

from __future__ import annotations

from core.language.flag import Flag
from core.language.values import word

FLAGS = (
    Flag(
        name="model",
        aliases=("m",),
        help="which model draws",
        example="--model pocket",
        rank=60,
        reads=word(),
        names_model=True,
    ),
)
