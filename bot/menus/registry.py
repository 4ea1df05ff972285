"""Finds verbs by scanning their package; two that share a name, a shortcut or a meaning are an error at start."""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType, ModuleType
from typing import TypeVar

from bot.menus.verb import Choice, Implied, Verb
from core.domain.errors import OperatorError
from core.domain.post import Capabilities
from core.registry import scanned

T = TypeVar("T")
# where something is defined, and what
Found = tuple[str, T]

_PACKAGE = "bot.verbs"
# what payloads carry, and what every platform takes as the word of a command
_NAME = re.compile(r"[a-z0-9_]{1,16}")


@cache
def verbs() -> Mapping[str, Verb]:
    """All verbs by name, the highest rank first."""
    found = [(file, verb) for file, module in _modules() for verb in getattr(module, "VERBS", ())]
    return MappingProxyType(gathered(found, answers=[(file, one.code) for file, one in _choices()]))


@cache
def commands() -> Mapping[str, Verb]:
    """The verbs that are typed with a slash, by name, in the order of menus."""
    return MappingProxyType({name: verb for name, verb in verbs().items() if verb.command is not None})


@cache
def choices() -> Mapping[str, Choice]:
    """All answers to questions by code; none shares its code with a verb."""
    verbs()
    return MappingProxyType(unique("answer", [(file, one.code, one) for file, one in _choices()]))


def command_named(word: str) -> Verb | None:
    """The command with this word, which may be another spelling."""
    return _words().get(word)


def commands_on(capabilities: Capabilities) -> tuple[Verb, ...]:
    """The commands that a platform lists, in the order of menus."""
    return tuple(verb for verb in commands().values() if verb.offered(capabilities))


def actions_on(capabilities: Capabilities) -> tuple[Verb, ...]:
    """What a platform offers under its messages, as buttons or to be typed; the highest rank first."""
    return tuple(verb for verb in verbs().values() if _is_action(verb) and verb.offered(capabilities))


def implied(meaning: Implied) -> Verb:
    """The verb that is meant without its name; raises OperatorError where none says that it is."""
    for verb in verbs().values():
        if meaning in verb.implied:
            return verb
    raise OperatorError(f"No verb in {_PACKAGE} says that it is what {meaning.value!r} means.")


def meant_by(emoji: str, *, added: bool) -> Verb | None:
    """The verb that a reaction stands for: when it is added, and when it is taken back."""
    # clients send the selector that makes a character an emoji, or leave it out
    emoji = emoji.removesuffix("\ufe0f")
    for verb in verbs().values():
        if verb.reaction is not None and emoji in verb.reaction.emoji:
            return verb if added else verbs().get(verb.reaction.undone_by)
    return None


def nearest_command(word: str) -> Verb | None:
    """The command that somebody who typed this word probably meant."""
    close = difflib.get_close_matches(word.casefold(), commands(), n=1, cutoff=0.6)
    return commands()[close[0]] if close else None


def gathered(found: Sequence[Found[Verb]], *, answers: Sequence[Found[str]] = ()) -> dict[str, Verb]:
    """Put verbs in order; raises OperatorError, with both files, where two of them cannot be told apart."""
    for file, verb in found:
        if not _NAME.fullmatch(verb.name):
            raise OperatorError(
                f"The verb {verb.name!r} in {file} needs another name: up to 16 small letters, digits and _."
            )
        if verb.entry is not None and verb.command is None:
            raise OperatorError(f"The verb {verb.name!r} in {file} has an entry in menus and needs a command, too.")
        if verb.reaction is not None and verb.shortcut is None:
            raise OperatorError(f"The verb {verb.name!r} in {file} has a reaction and needs a shortcut, too.")
    ordered = sorted(found, key=lambda row: (-row[1].rank, row[1].name))
    named = unique("verb", [(file, verb.name, verb) for file, verb in ordered])
    pressed = [(file, verb.name) for file, verb in ordered if verb.button is not None]
    unique("button", [(file, code, None) for file, code in (*pressed, *answers)])
    unique("command", [(file, word, None) for file, verb in ordered for word in _spellings(verb)])
    unique("shortcut", [(file, text.casefold(), None) for file, verb in ordered for text in _shortcuts(verb)])
    unique("reaction", [(file, emoji, None) for file, verb in ordered for emoji in _emoji(verb)])
    unique("meaning", [(file, meaning.value, None) for file, verb in ordered for meaning in verb.implied])
    return named


def unique(what: str, rows: Iterable[tuple[str, str, T]]) -> dict[str, T]:
    """Collect rows (file, name, thing) by name; raises OperatorError where a name is taken twice."""
    collected: dict[str, T] = {}
    files: dict[str, str] = {}
    for file, name, row in rows:
        if name in collected:
            raise OperatorError(
                f"The {what} {name!r} is defined twice, in {files[name]} and in {file}; give one of them another name."
            )
        collected[name], files[name] = row, file
    return collected


@cache
def _words() -> Mapping[str, Verb]:
    return {word: verb for verb in commands().values() for word in _spellings(verb)}


def _spellings(verb: Verb) -> tuple[str, ...]:
    return () if verb.command is None else (verb.name, *verb.command.aliases)


def _shortcuts(verb: Verb) -> tuple[str, ...]:
    return () if verb.shortcut is None else (verb.shortcut.text, *verb.shortcut.aliases)


def _emoji(verb: Verb) -> Iterable[str]:
    return () if verb.reaction is None else sorted(verb.reaction.emoji)


def _is_action(verb: Verb) -> bool:
    return verb.button is not None or verb.shortcut is not None


def _choices() -> list[Found[Choice]]:
    return [(file, one) for file, module in _modules() for one in getattr(module, "CHOICES", ())]


def _modules() -> list[Found[ModuleType]]:
    package = importlib.import_module(_PACKAGE)
    found = scanned(_PACKAGE, package.__path__, "VERBS", "CHOICES")
    for module in found:
        if not (hasattr(module, "VERBS") or hasattr(module, "CHOICES")):
            raise OperatorError(f"{module.__file__} lists neither VERBS nor CHOICES.")
    return [(module.__file__ or module.__name__, module) for module in found]
