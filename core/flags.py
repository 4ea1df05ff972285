"""The flags of a prompt, one row each; a new flag is a new row and a field of `core.prompt.Ask`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.errors import UserError
from core.job import Motion

MOST_SEED = 2**32 - 1
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:[.,][0-9]{0,40})?|[.,][0-9]{1,40})")
_ASPECT = re.compile(r"([0-9]{1,5})[:x/×]([0-9]{1,5})")


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
    aliases: tuple[str, ...] = ()
    # for native menus, where they are fixed
    choices: tuple[str, ...] = ()
    whole: bool = False
    decimal: bool = False


def _aspect(text: str) -> str:
    match = _ASPECT.fullmatch(text)
    if match is None:
        raise UserError(f"--ar takes two numbers such as --ar 3:2; “{short(text)}” is none.")
    if int(match[1]) == 0 or int(match[2]) == 0:
        raise UserError(f"Both numbers of --ar must be above zero, so “{text}” does not work; try --ar 3:2.")
    return f"{int(match[1])}:{int(match[2])}"


def _seed(text: str) -> int:
    if _WHOLE.fullmatch(text) is None:
        raise UserError(f"--seed takes a whole number such as --seed 7; “{short(text)}” is none.")
    seed = int(text)
    if not 0 <= seed <= MOST_SEED:
        nearest = 0 if seed < 0 else MOST_SEED
        raise UserError(f"--seed goes from 0 to {MOST_SEED}; the nearest to yours is --seed {nearest}.")
    return seed


def _whole(name: str, example: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if _WHOLE.fullmatch(text) is None:
            raise UserError(f"--{name} takes a whole number such as --{name} {example}; “{short(text)}” is none.")
        return int(text)

    return read


def _decimal(name: str, example: str) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else math.inf
        if not math.isfinite(value):
            raise UserError(f"--{name} takes a number such as --{name} {example}; “{short(text)}” is none.")
        return value

    return read


def _negative(text: str) -> str:
    words = [word.strip().strip('"“”„«»').strip() for word in text.split(",")]
    kept = ", ".join(" ".join(word.split()) for word in words if word)
    if not kept:
        raise UserError("--no needs the things to leave out, such as --no clouds, people.")
    return kept


def _motion(text: str) -> Motion:
    try:
        return Motion(text.casefold())
    except ValueError:
        raise UserError(f"--motion is low or high; “{short(text)}” is neither.") from None


def _switch(name: str) -> Callable[[str], bool]:
    def read(text: str) -> bool:
        if text.casefold() in {"", "true", "yes", "on", "1"}:
            return True
        if text.casefold() in {"false", "no", "off", "0"}:
            return False
        raise UserError(f"--{name} stands alone or with yes or no; “{short(text)}” is neither.")

    return read


def _model(text: str) -> str:
    return text.casefold()


def short(text: str) -> str:
    """Cut what a person typed to a length that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"


FLAGS: tuple[Flag, ...] = (
    Flag(
        name="ar",
        field="aspect",
        help="aspect ratio, width:height",
        example="--ar 3:2",
        read=_aspect,
        aliases=("aspect",),
    ),
    Flag(
        name="seed",
        field="seed",
        help="start noise: the same seed and words give the same picture",
        example="--seed 7",
        read=_seed,
        whole=True,
    ),
    Flag(
        name="no",
        field="negative",
        help="what to leave out, separated by commas",
        example="--no clouds, people",
        read=_negative,
        takes=Takes.REST,
    ),
    Flag(
        name="n",
        field="count",
        help="how many pictures",
        example="--n 4",
        read=_whole("n", 4),
        aliases=("count",),
        whole=True,
    ),
    Flag(
        name="steps",
        field="steps",
        help="how many denoising steps",
        example="--steps 8",
        read=_whole("steps", 8),
        whole=True,
    ),
    Flag(
        name="guidance",
        field="guidance",
        help="how closely the words are followed",
        example="--guidance 4.5",
        read=_decimal("guidance", "4.5"),
        aliases=("cfg",),
        decimal=True,
    ),
    Flag(
        name="strength",
        field="strength",
        help="how far from the source picture, 0 to 1",
        example="--strength 0.6",
        read=_decimal("strength", "0.6"),
        decimal=True,
    ),
    Flag(
        name="model",
        field="model",
        help="which model draws",
        example="--model pocket",
        read=_model,
        aliases=("m",),
    ),
    Flag(
        name="clip",
        field="clip",
        help="a short clip instead of pictures",
        example="--clip",
        read=_switch("clip"),
        takes=Takes.NOTHING,
        aliases=("video",),
    ),
    Flag(
        name="motion",
        field="motion",
        help="how much moves in a clip",
        example="--motion high",
        read=_motion,
        choices=("low", "high"),
    ),
    Flag(
        name="loop",
        field="loop",
        help="a clip that ends where it begins",
        example="--loop",
        read=_switch("loop"),
        takes=Takes.NOTHING,
    ),
    Flag(
        name="fast",
        field="fast",
        help="as soon as your turn comes, which is the default",
        example="--fast",
        read=_switch("fast"),
        takes=Takes.NOTHING,
    ),
    Flag(
        name="relax",
        field="relax",
        help="no hurry: after those who are in one, and every fourth place is yours",
        example="--relax",
        read=_switch("relax"),
        takes=Takes.NOTHING,
    ),
)

BY_NAME = {name: flag for flag in FLAGS for name in (flag.name, *flag.aliases)}
