"""The options that several commands share, made from the rows of the flags."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.services import Request
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.say import say
from core.language.flags import FLAGS, MOST_SEED, Flag, Takes

PROMPT = Option(name="prompt", type=OptionType.TEXT, help="what to draw", required=True)
WORDS = replace(PROMPT, help="what should change", required=False)
PICTURE = Option(name="picture", type=OptionType.PICTURE, help="a picture to start from")
NUMBER = Option(name="number", type=OptionType.INTEGER, help="which picture of a grid", least=1, most=16)
JOB = Option(name="job", type=OptionType.TEXT, help="the id of the job, as Details shows it")


def option(request: Request, name: str) -> str:
    """The text of a native option; empty where it was not given."""
    return next((value.strip() for given, value in request.invocation.options if given == name), "")


def number_of(request: Request) -> int | None:
    """The `number` option; raises UserError for anything but a whole number."""
    text = option(request, NUMBER.name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise UserError(say("option-number-wrong"))
    return int(text)


def _option(flag: Flag) -> Option:
    if flag.takes is Takes.NOTHING:
        kind = OptionType.SWITCH
    elif flag.choices:
        kind = OptionType.CHOICE
    elif flag.whole:
        kind = OptionType.INTEGER
    else:
        kind = OptionType.NUMBER if flag.decimal else OptionType.TEXT
    return Option(
        name=flag.name,
        type=kind,
        help=flag.help,
        choices=flag.choices,
        least=0 if flag.whole or flag.decimal else None,
        most=MOST_SEED if flag.name == "seed" else None,
    )


PROMPT_OPTIONS = tuple(_option(flag) for flag in FLAGS)
