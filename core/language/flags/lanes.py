"""How soon somebody wants it."""

from __future__ import annotations

from core.domain.job import Lane
from core.language.flag import Flag
from core.language.values import switch

FLAGS = (
    Flag(
        name="fast",
        help="as soon as your turn comes, which is the default",
        example="--fast",
        rank=40,
        reads=switch(),
        lane=Lane.FAST,
        excludes=("relax",),
    ),
    Flag(
        name="relax",
        help="no hurry: after those who are in one, and every fourth place is yours",
        example="--relax",
        rank=35,
        reads=switch(),
        lane=Lane.RELAX,
    ),
)
