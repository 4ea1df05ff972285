"""Which pictures of all that could come out, and how many."""

from __future__ import annotations

from dataclasses import replace

from core.domain.say import say
from core.language.flag import Flag, Kept, Setting, makes_pictures, parameter
from core.language.notation.permutations import MOST_ORDERS
from core.language.values import MOST_SEED, whole

COUNT = Flag(
    name="n",
    aliases=("count",),
    help=say("field-n.help"),
    example="--n 4",
    rank=80,
    reads=whole(),
    knows=makes_pictures,
    elsewhere="flag-one-clip",
    idle=1,
    required=True,
    sets=Setting(
        name="count",
        put=lambda spec, count, _: replace(spec, count=count),
        get=lambda spec: spec.count,
        honoured=lambda _, card: card.does_honour("count"),
        kept=Kept.ALIKE,
    ),
)

REPEAT = Flag(
    name="repeat",
    aliases=("r",),
    help=say("field-repeat.help"),
    example="--repeat 3",
    rank=16,
    reads=whole(1, MOST_ORDERS),
)

SEED = Flag(
    name="seed",
    help=say("field-seed.help"),
    example="--seed 7",
    rank=90,
    reads=whole(0, MOST_SEED),
    sets=Setting(
        name="seed",
        put=lambda spec, seed, _: replace(spec, seed=seed),
        get=lambda spec: spec.seed,
        honoured=lambda *_: True,
    ),
)

FLAGS = (
    SEED,
    COUNT,
    Flag(
        name="chaos",
        aliases=("c",),
        help=say("field-chaos.help"),
        example="--chaos 30",
        rank=57,
        reads=whole(0, 100),
        knows=makes_pictures,
        lenient=True,
        # words are left out before any model reads them
        sets=parameter("chaos", per_picture=True, honoured=lambda *_: True),
    ),
    REPEAT,
)
