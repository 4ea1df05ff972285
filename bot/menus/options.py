"""The options that several commands share, made from the rows of the flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.services import Request
from core.domain.errors import OperatorError, UserError
from core.domain.jobs.task import Task
from core.domain.option import Option, OptionType
from core.domain.say import say
from core.language.flag import Flag, Form
from core.language.flags import flags
from core.tasks import image_to_clip, image_to_image, text_to_clip, text_to_image

PROMPT = Option(name="prompt", type=OptionType.TEXT, help=say("field-prompt.help"), required=True)
WORDS = replace(PROMPT, help=say("field-words.help"), required=False)
PICTURE = Option(name="picture", type=OptionType.PICTURE, help=say("field-picture.help"))
NUMBER = Option(name="number", type=OptionType.INTEGER, help=say("field-number.help"), least=1, most=16)
JOB = Option(name="job", type=OptionType.TEXT, help=say("field-job.help"))

_OWN = frozenset(option.name for option in (PROMPT, PICTURE, NUMBER, JOB))
_TYPES = {
    Form.TEXT: OptionType.TEXT,
    Form.WHOLE: OptionType.INTEGER,
    Form.DECIMAL: OptionType.NUMBER,
    Form.CHOICE: OptionType.CHOICE,
    Form.SWITCH: OptionType.SWITCH,
}


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


def fitting(options: Sequence[Option], most: int) -> tuple[Option, ...]:
    """The options of the highest rank, as many as a menu takes, in their order; the others can only be typed."""
    places = sorted(range(len(options)), key=lambda place: (not options[place].required, -options[place].rank))
    return tuple(options[place] for place in sorted(places[:most]))


def options_for(*tasks: Task) -> tuple[Option, ...]:
    """An option for each flag that these tasks know, or those that flags make of them, in the order of the ranks.

    Raises OperatorError for a flag with the name of an option that commands have anyway.
    """
    reached = {*tasks, *(flag.turns[task] for flag in flags() for task in tasks if task in flag.turns)}
    found = [flag for flag in flags() if flag.listed and any(flag.knows(task) for task in reached)]
    # one that makes another task of these, or else has nothing to turn here
    found = [flag for flag in found if not flag.turns or any(task in flag.turns for task in tasks)]
    for flag in found:
        if flag.name in _OWN:
            raise OperatorError(f"The flag --{flag.name} has the name of an option of commands; give it another one.")
    return tuple(_option(flag) for flag in found)


def _option(flag: Flag) -> Option:
    form, span = flag.reads.form, flag.reads.span
    # what a model takes is said when it is known which one draws; below zero goes none
    least, most = span or (0 if form in {Form.WHOLE, Form.DECIMAL} else None, None)
    return Option(
        name=flag.name,
        type=_TYPES[form],
        help=flag.help,
        choices=flag.reads.choices,
        least=least,
        most=most,
        rank=flag.rank,
    )


PROMPT_OPTIONS = options_for(text_to_image.TASK, image_to_image.TASK)
CLIP_OPTIONS = options_for(text_to_clip.TASK, image_to_clip.TASK)
