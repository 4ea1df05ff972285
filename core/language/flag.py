"""What a flag is: one row that says how it is typed, which tasks know it, and what it sets in a spec. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.domain.jobs.task import Output, Task
from core.domain.say import Text
from core.tasks import upscale

if TYPE_CHECKING:
    # `imagine --help` comes by here, and a card needs pydantic
    from core.catalogue.card import ModelCard
    from core.domain.jobs.job import Lane, RenderSpec
    from core.domain.jobs.parameters import Scalar


class Takes(StrEnum):
    """How much of the text after a flag belongs to it."""

    WORD = "word"
    # the same where what follows has the shape of its values, else nothing
    MAYBE = "maybe"
    # everything up to the next flag
    REST = "rest"
    NOTHING = "nothing"


class Form(StrEnum):
    """How a menu asks for a value."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    CHOICE = "choice"
    SWITCH = "switch"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """How the value of a flag is read; `read` gets the text and the row, and raises UserError with one sentence."""

    read: Callable[[str, Flag], Scalar]
    form: Form = Form.TEXT
    takes: Takes = Takes.WORD
    # what the value looks like in running text, where it can be told from words
    shape: re.Pattern[str] | None = None
    # all values, the most wanted first
    choices: tuple[str, ...] = ()
    # the least and the greatest for every model; where models differ their cards say it
    span: tuple[float, float] | None = None
    # what is said once more adds to what was said before; without this the last one counts
    join: Callable[[Any, Any], Scalar] | None = None


class Kept(StrEnum):
    """When a picture that starts from another one takes this over from it, where nobody says otherwise."""

    NEVER = "never"
    # the same number means something else to another model, and in a clip
    ALIKE = "alike"
    ALWAYS = "always"


def _by_the_card(name: str) -> Callable[[Any, ModelCard], bool]:
    return lambda _value, card: card.does_honour(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a flag sets in a spec."""

    # what the card calls it, which has its range where it has one
    name: str
    put: Callable[[RenderSpec, Any, ModelCard], RenderSpec]
    # what an earlier spec says of it; None for nothing
    get: Callable[[RenderSpec], Scalar | None]
    # whether this value changes what a model makes
    honoured: Callable[[Any, ModelCard], bool]
    kept: Kept = Kept.NEVER
    # what of an earlier value says something of other words; None for nothing
    fitting: Callable[[Any, str], Scalar | None] = lambda value, _words: value
    # raises UserError for a value that this model does not know
    require: Callable[[Any, ModelCard], None] = lambda _value, _card: None


def parameter(
    name: str,
    *,
    per_picture: bool = False,
    kept: Kept = Kept.NEVER,
    honoured: Callable[[Any, ModelCard], bool] | None = None,
    fitting: Callable[[Any, str], Scalar | None] = lambda value, _words: value,
) -> Setting:
    """A setting among the parameters of a spec, where everything that lists them finds it.

    `per_picture`: pictures of one batch may differ in it. `honoured`: else a model's card says whether it is
    (`ModelCard.does_honour`).
    """

    def put(spec: RenderSpec, value: Scalar, _card: ModelCard) -> RenderSpec:
        free = {*spec.per_picture, name} if per_picture else spec.per_picture
        return replace(spec, parameters={**spec.parameters, name: value}, per_picture=tuple(sorted(free)))

    return Setting(
        name=name,
        put=put,
        get=lambda spec: spec.parameters.get(name),
        honoured=honoured or _by_the_card(name),
        kept=kept,
        fitting=fitting,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """One flag. Whatever reads, checks, lists or explains flags goes over these rows."""

    name: str
    help: Text
    example: str
    reads: Reader
    # where menus and lists end the highest stay, and they stand first
    rank: int
    aliases: tuple[str, ...] = ()
    # those of them that are words of a language: behind a long dash they are prose as likely as a flag
    spoken: frozenset[str] = frozenset()
    # what a shell completes, where there are no choices
    common: tuple[str, ...] = ()
    sets: Setting | None = None
    # how its value stands among the words without its name, as the first group
    inline: re.Pattern[str] | None = None
    # what it finds among the words: the words that remain, and the values that flags have by that, by name
    gathers: Callable[[str], tuple[str, tuple[tuple[str, Scalar], ...]]] | None = None
    # what all that was said, this among it, comes to
    recasts: Callable[[Mapping[str, Scalar]], Mapping[str, Scalar]] | None = None
    # which tasks know it; the id of the text where one does not; and the value for which nothing has to be said there
    knows: Callable[[Task], bool] = lambda _: True
    elsewhere: str = "flag-elsewhere"
    idle: Scalar | None = None
    # flags that contradict it; one of the two rows says so
    excludes: tuple[str, ...] = ()
    # the task that it makes of another one
    turns: Mapping[Task, Task] = field(default_factory=dict)
    lane: Lane | None = None
    # its value names the model
    names_model: bool = False
    # a helper is asked to make more of the words
    expands: bool = False
    # where a model does not honour it: the text about it, and whether that is a refusal and no remark with the result
    unhonoured: str = "flag-unhonoured"
    required: bool = False
    # where a task does not know it, it is left out, and that is said with the result; others refuse
    lenient: bool = False
    # what other programs call something is read and answered, and stands in no menu and no list
    listed: bool = True


def draws(task: Task) -> bool:
    """Whether a picture or a clip comes out of noise."""
    return task.output is not Output.TEXT and task is not upscale.TASK


def makes_pictures(task: Task) -> bool:
    """Whether pictures are drawn, of which one can have several."""
    return draws(task) and task.output is Output.IMAGE


def makes_clips(task: Task) -> bool:
    """Whether what comes out moves."""
    return task.output is Output.CLIP


def starts_from_picture(task: Task) -> bool:
    """Whether something is drawn that keeps more or less of what goes in."""
    return draws(task) and bool(task.inputs)
