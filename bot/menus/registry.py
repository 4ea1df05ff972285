"""Finds commands and actions by scanning their packages; two of the same name are an error at start."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from bot.menus.action import Action, Choice
from bot.menus.command import Command
from core.domain.errors import OperatorError
from core.domain.post import Capabilities

T = TypeVar("T")


@cache
def commands() -> Mapping[str, Command]:
    """All commands by name, in the order of menus."""
    found: list[tuple[str, Command]] = []
    for module in _modules("bot.commands"):
        command = getattr(module, "COMMAND", None)
        if isinstance(command, Command):
            found.append((command.name, command))
    found.sort(key=lambda row: (row[1].rank, row[0]))
    return MappingProxyType(unique("command", found))


def commands_on(capabilities: Capabilities) -> tuple[Command, ...]:
    """The commands that a platform lists, in the order of menus."""
    return tuple(command for command in commands().values() if command.offered(capabilities))


def actions_on(capabilities: Capabilities) -> tuple[Action, ...]:
    """The actions that a platform offers, in the order in which buttons stand."""
    return tuple(action for action in actions().values() if action.offered(capabilities))


@cache
def actions() -> Mapping[str, Action]:
    """All actions by code, in the order in which buttons stand."""
    rows: list[Action] = []
    for module in _modules("bot.actions"):
        rows.extend(row for row in getattr(module, "ACTIONS", ()) if isinstance(row, Action))
    # what takes away stands last in its row
    ordered = sorted(rows, key=lambda row: (row.row, row.danger))
    shortcuts = [(text, row) for row in ordered for text in (row.text, *row.aliases) if text]
    unique("shortcut", shortcuts)
    return MappingProxyType(unique("action", [(row.code, row) for row in ordered]))


@cache
def choices() -> Mapping[str, Choice]:
    """All answers to questions by code; none shares its code with an action."""
    rows = [row for module in _modules("bot.actions") for row in getattr(module, "CHOICES", ())]
    found = [(row.code, row) for row in rows if isinstance(row, Choice)]
    unique("action", [*actions().items(), *found])
    return MappingProxyType(unique("choice", found))


def nearest_command(word: str) -> Command | None:
    """The command that somebody who typed this word probably meant."""
    close = difflib.get_close_matches(word.casefold(), commands(), n=1, cutoff=0.6)
    return commands()[close[0]] if close else None


def unique(what: str, rows: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Collect rows by name; raises OperatorError where a name is taken twice."""
    collected: dict[str, T] = {}
    for name, row in rows:
        if name in collected:
            raise OperatorError(f"The {what} {name!r} is defined twice; give one of them another name.")
        collected[name] = row
    return collected


def _modules(package_name: str) -> list[object]:
    package = importlib.import_module(package_name)
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package_name}.{name}") for name in names]
