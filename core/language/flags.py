"""The flags of a prompt, one row each; a new flag is a new row and a field of `core.language.prompt.Ask`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.language import values
from core.language.values import MOST_SEED

__all__ = ["BY_NAME", "FLAGS", "MOST_SEED", "Flag", "Takes"]


class Takes(StrEnum):
    """How much of the text after a flag belongs to it."""

    WORD = "word"
    # everything up to the next flag
    REST = "rest"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """One flag; `read` turns its text into the value of the `Ask` field named `field`, or raises UserError."""

    name: str
    field: str
    help: str
    example: str
    read: Callable[[str], object]
    takes: Takes = Takes.WORD
    # what the value looks like in running text, where it can be told from words
    shape: re.Pattern[str] | None = None
    aliases: tuple[str, ...] = ()
    # for native menus, where they are fixed
    choices: tuple[str, ...] = ()
    whole: bool = False
    decimal: bool = False


FLAGS: tuple[Flag, ...] = (
    Flag(
        name="ar",
        field="aspect",
        help="aspect ratio, width:height",
        example="--ar 3:2",
        read=values.aspect,
        shape=values.RATIO,
        aliases=("aspect",),
    ),
    Flag(
        name="seed",
        field="seed",
        help="start noise: the same seed and words give the same picture",
        example="--seed 7",
        read=values.seed,
        shape=values.WHOLE,
        whole=True,
    ),
    Flag(
        name="no",
        field="negative",
        help="what to leave out, separated by commas",
        example="--no clouds, people",
        read=values.negative,
        takes=Takes.REST,
    ),
    Flag(
        name="n",
        field="count",
        help="how many pictures",
        example="--n 4",
        read=values.whole("n", 4),
        shape=values.WHOLE,
        aliases=("count",),
        whole=True,
    ),
    Flag(
        name="steps",
        field="steps",
        help="how many denoising steps",
        example="--steps 8",
        read=values.whole("steps", 8),
        shape=values.WHOLE,
        whole=True,
    ),
    Flag(
        name="guidance",
        field="guidance",
        help="how closely the words are followed",
        example="--guidance 4.5",
        read=values.decimal("guidance", "4.5"),
        shape=values.DECIMAL,
        aliases=("cfg",),
        decimal=True,
    ),
    Flag(
        name="strength",
        field="strength",
        help="how far from the source picture, 0 to 1",
        example="--strength 0.6",
        read=values.decimal("strength", "0.6"),
        shape=values.DECIMAL,
        decimal=True,
    ),
    Flag(
        name="model",
        field="model",
        help="which model draws",
        example="--model pocket",
        read=values.model,
        aliases=("m",),
    ),
    Flag(
        name="clip",
        field="clip",
        help="a short clip instead of pictures",
        example="--clip",
        read=values.switch("clip"),
        takes=Takes.NOTHING,
        aliases=("video",),
    ),
    Flag(
        name="motion",
        field="motion",
        help="how much moves in a clip",
        example="--motion high",
        read=values.motion,
        shape=re.compile(r"low|high", re.IGNORECASE),
        choices=("low", "high"),
    ),
    Flag(
        name="loop",
        field="loop",
        help="a clip that ends where it begins",
        example="--loop",
        read=values.switch("loop"),
        takes=Takes.NOTHING,
    ),
    Flag(
        name="fast",
        field="fast",
        help="as soon as your turn comes, which is the default",
        example="--fast",
        read=values.switch("fast"),
        takes=Takes.NOTHING,
    ),
    Flag(
        name="relax",
        field="relax",
        help="no hurry: after those who are in one, and every fourth place is yours",
        example="--relax",
        read=values.switch("relax"),
        takes=Takes.NOTHING,
    ),
)

BY_NAME = {name: flag for flag in FLAGS for name in (flag.name, *flag.aliases)}
