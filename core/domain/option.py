"""What can be given beside words: an option of a command, a field of a dialog."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from core.domain.errors import UserError
from core.domain.say import Say, Text, say

_LONGEST_NUMBER = 32


class OptionType(StrEnum):
    """How an option is asked for."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    SWITCH = "switch"
    PICTURE = "picture"
    # somebody, and a role that people have: where a platform can tell, their id; else what was typed
    PERSON = "person"
    ROLE = "role"
    # a picture of what may change: painted over another one
    MASK = "mask"


# what can be typed: every platform that asks at all can ask for these
TYPED = frozenset({OptionType.TEXT, OptionType.INTEGER, OptionType.NUMBER, OptionType.CHOICE, OptionType.SWITCH})
FILES = frozenset({OptionType.PICTURE, OptionType.MASK})
_SWITCH = ("true", "false")


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option."""

    name: str
    type: OptionType
    help: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    # what a dialog's field holds when it opens
    default: str = ""
    # where a menu takes no more options the highest stay, and the others can only be typed; a command's own are above
    # all flags
    rank: int = 100


def checked(option: Option, text: str) -> str:
    """What was given for an option, as its handler may take it; raises UserError with what would be right."""
    value = text.strip()
    if option.type in FILES or not value:
        return value
    if option.type in {OptionType.CHOICE, OptionType.SWITCH}:
        return _chosen(option, value.casefold())
    return _number(option, value) if option.type in {OptionType.INTEGER, OptionType.NUMBER} else value


def _chosen(option: Option, value: str) -> str:
    choices = option.choices or _SWITCH
    known = {choice.casefold(): choice for choice in choices}
    if value in known:
        return known[value]
    near = get_close_matches(value, known, n=1)
    if near:
        raise UserError(say("option-choice-near", option=option.name, choices=choices, near=known[near[0]]))
    raise UserError(say("option-choice", option=option.name, choices=choices))


def _number(option: Option, value: str) -> str:
    whole = option.type is OptionType.INTEGER
    text = value.replace(",", ".")
    number: float = math.nan
    with suppress(ValueError):
        if len(text) <= _LONGEST_NUMBER:
            number = int(text) if whole else float(text)
    least = -math.inf if option.least is None else option.least
    most = math.inf if option.most is None else option.most
    if not math.isfinite(number) or not least <= number <= most:
        raise UserError(_wrong_number(option, whole=whole))
    return _written(number)


def _written(number: float) -> str:
    """A number with all its digits, and no more: a seed of ten digits is no "4.29497e+09"."""
    return f"{int(number)}" if float(number).is_integer() else f"{number!r}"


def _wrong_number(option: Option, *, whole: bool) -> Say:
    kind = say("option-whole-number" if whole else "option-any-number")
    least, most = option.least, option.most
    if least is not None and most is not None:
        return say("option-number-between", option=option.name, kind=kind, least=_written(least), most=_written(most))
    if least is not None:
        return say("option-number-least", option=option.name, kind=kind, least=_written(least))
    if most is not None:
        return say("option-number-most", option=option.name, kind=kind, most=_written(most))
    return say("option-number", option=option.name, kind=kind)
