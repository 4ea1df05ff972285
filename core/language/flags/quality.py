"""How a model works: for how long, and how closely it keeps to the words and to a picture."""

from __future__ import annotations

from core.domain.say import say
from core.language.flag import Flag, Kept, draws, parameter, starts_from_picture
from core.language.values import decimal, whole

STRENGTH = Flag(
    name="strength",
    help=say("field-strength.help"),
    example="--strength 0.6",
    rank=65,
    reads=decimal(),
    knows=starts_from_picture,
    elsewhere="flag-from-picture",
    sets=parameter("strength"),
)

FLAGS = (
    Flag(
        name="steps",
        help=say("field-steps.help"),
        example="--steps 8",
        rank=75,
        reads=whole(),
        knows=draws,
        sets=parameter("steps", kept=Kept.ALIKE),
    ),
    Flag(
        name="guidance",
        aliases=("cfg",),
        help=say("field-guidance.help"),
        example="--guidance 4.5",
        rank=70,
        reads=decimal(),
        knows=draws,
        sets=parameter("guidance", kept=Kept.ALIKE),
    ),
    STRENGTH,
)
