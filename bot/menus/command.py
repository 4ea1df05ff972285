"""What a command is: a row from which native menus, /help and the reference are generated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.outcome import Decision
from bot.conversation.services import Request
from bot.menus.where import Offered, everywhere


class OptionType(StrEnum):
    """How a platform's menu asks for an option."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    SWITCH = "switch"
    PICTURE = "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option of a command, as a native menu shows it."""

    name: str
    type: OptionType
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    # where a menu takes no more options the highest stay, and the others can only be typed; a command's own are above
    # all flags
    rank: int = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One slash command; `handle` is a plain function that may use the stores and raises UserError to refuse."""

    name: str
    summary: str
    # an example, as somebody would type it
    example: str
    options: tuple[Option, ...] = ()
    # where it stands in menus; equal ones in alphabetical order
    rank: int = 50
    # whether menus and /help list it on a platform that can do this; typed, it is answered anywhere
    offered: Offered = everywhere
    # whether an admin may get another answer than others: platforms that have to ask who is one ask only then
    by_rank: bool = True
    handle: Callable[[Request], Decision]
