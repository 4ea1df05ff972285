"""What to ask for so that a file is drawn again that says how it was made. Pure.

What it says are claims: whatever this release cannot read, or the model does not take, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import UserError
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import Task
from core.domain.making import Making
from core.language.ask import Ask
from core.language.flag import Flag, Takes
from core.language.flags import flags
from core.language.values import figure, tidy


def ask_again(making: Making) -> Ask:
    """The words and every flag whose value the file names; of the many of a grid it is one."""
    settings = {**dict(making.settings), "negative": making.negative}
    if making.seed is not None:
        settings["seed"] = str(making.seed)
    said: dict[str, Scalar] = {}
    for flag in flags():
        text = settings.get(_reads(flag), "")
        with suppress(UserError):
            value = flag.reads.read(text if flag.reads.takes is Takes.REST else tidy(text), flag) if text else False
            if value is not False:
                said[flag.name] = value
        if any(made.name == settings.get("task") for made in flag.turns.values()):
            said[flag.name] = True
    said = {name: value for name, value in said.items() if not _excluded(name, said)}
    return Ask(prompt=" ".join(making.prompt.split()), said=said)


def fitting(ask: Ask, card: ModelCard, task: Task) -> Ask:
    """The same without what this model does not take, or not so much of it."""
    return replace(ask, said={flag.name: value for flag, value in ask.rows if _fits(flag, value, card, task)})


def named_model(making: Making, catalogue: Catalogue) -> str | None:
    """The row that a file's model is, by its id or its title; None where there is none."""
    wanted = making.model.casefold()
    return next((card.id for card in catalogue.cards if wanted in {card.id.casefold(), card.title.casefold()}), None)


def as_typed(ask: Ask) -> str:
    """An ask as somebody would type it behind /imagine."""
    return " ".join((ask.prompt, *_typed(ask)))


def _typed(ask: Ask) -> Iterator[str]:
    for flag, value in ask.rows:
        if not flag.listed:
            # of another program: it changes nothing, and its value may be one that nobody types
            continue
        if value is True:
            yield f"--{flag.name}"
        else:
            yield f"--{flag.name} {value if isinstance(value, str) else figure(value)}"


def _reads(flag: Flag) -> str:
    """Under which name a file says what this flag sets; how many there were says no file."""
    return "" if flag.sets is None or flag.sets.name == "count" or not flag.listed else flag.sets.name


def _excluded(name: str, said: dict[str, Scalar]) -> bool:
    return any(name in flag.excludes for flag in flags() if flag.name in said)


def _fits(flag: Flag, value: Scalar, card: ModelCard, task: Task) -> bool:
    if flag.sets is None:
        return True
    if not flag.knows(task) or not flag.sets.honoured(value, card):
        return False
    try:
        flag.sets.require(value, card)
    except UserError:
        return False
    bounds = card.range_of(flag.sets.name)
    return bounds is None or isinstance(value, str) or bounds.holds(float(value))
