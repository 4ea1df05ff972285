"""What the documentation says about application commands in prose: names, descriptions, order, numbers, lengths."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.stubs.discord.errors import Problem

Path = tuple[str | int, ...]
CHAT_INPUT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
WHOLE_CHARS = 8000
_SUBCOMMANDS = {1, 2}
_CHOOSABLE = {3, 4, 10}
# the page "Locales" of the reference
_LOCALES = frozenset((
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
))  # fmt: skip


def commands_problems(commands: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """What is wrong with a whole set of commands."""
    kinds = Counter(_kind(command) for command in commands)
    for kind, most in MOST.items():
        if kinds[kind] > most:
            yield Problem(code="APPLICATION_COMMANDS_LIMIT", message=f"at most {most} commands of type {kind}")
    twice = Counter((_kind(command), command["name"]) for command in commands)
    for (_, name), count in twice.items():
        if count > 1:
            yield Problem(code="APPLICATION_COMMANDS_DUPLICATE_NAME", message=f"{name} is used twice")
    for index, command in enumerate(commands):
        yield from command_problems(command, (index,))


def command_problems(command: Mapping[str, Any], path: Path = ()) -> Iterator[Problem]:
    """What is wrong with one command."""
    kind = _kind(command)
    yield from _localised(command, path)
    if kind == CHAT_INPUT:
        yield from _named(command, path)
        yield from _options(command.get("options") or (), (*path, "options"))
        if _chars(command) > WHOLE_CHARS:
            yield Problem(path=path, code="APPLICATION_COMMAND_TOO_LARGE", message="more than 8000 characters in all")
    else:
        if command.get("description"):
            yield Problem(path=(*path, "description"), message="menus of users and messages have no description")
        if command.get("options"):
            yield Problem(path=(*path, "options"), message="menus of users and messages have no options")
        if not command["name"].strip():
            yield Problem(path=(*path, "name"), code="BASE_TYPE_REQUIRED", message="a menu has a name")


def _kind(command: Mapping[str, Any]) -> int:
    return command.get("type") or CHAT_INPUT


def _options(options: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Problem]:
    names = Counter(option["name"] for option in options)
    if any(count > 1 for count in names.values()):
        yield Problem(path=path, code="APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message="two options of one name")
    is_sub = [option["type"] in _SUBCOMMANDS for option in options]
    if any(is_sub) and not all(is_sub):
        yield Problem(path=path, code="APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message="subcommands beside options")
    optional_seen = False
    for index, option in enumerate(options):
        here = (*path, index)
        yield from _named(option, here)
        yield from _localised(option, here)
        if option.get("required") and optional_seen:
            yield Problem(
                path=here,
                code="APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                message="Required options must be placed before non-required options",
            )
        optional_seen |= not option.get("required")
        yield from _choices(option, here)
        yield from _ranges(option, here)
        yield from _options(option.get("options") or (), (*here, "options"))


def _choices(option: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    choices = option.get("choices") or ()
    for index, choice in enumerate(choices):
        yield from _localised(choice, (*path, "choices", index))
    if choices and option.get("autocomplete"):
        yield Problem(path=path, message="choices and autocomplete exclude each other")
    if (choices or option.get("autocomplete")) and option["type"] not in _CHOOSABLE:
        yield Problem(path=path, message="only strings and numbers have choices")
    for name in ("name", "value"):
        if any(count > 1 for count in Counter(choice[name] for choice in choices).values()):
            yield Problem(
                path=(*path, "choices"),
                code="APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
                message=f"same {name}",
            )


def _ranges(option: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    for least, most in (("min_value", "max_value"), ("min_length", "max_length")):
        low, high = option.get(least), option.get(most)
        if low is not None and high is not None and low > high:
            yield Problem(path=(*path, least), message=f"{least} is more than {most}")


def _localised(row: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    for field in ("name_localizations", "description_localizations"):
        for locale in (row.get(field) or {}).keys() - _LOCALES:
            yield Problem(path=(*path, field, locale), code="BASE_TYPE_CHOICES", message="no locale of Discord's")


def _named(row: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    names = [("name", row["name"])]
    names += [("name_localizations", name) for name in (row.get("name_localizations") or {}).values()]
    for field, name in names:
        if not _is_name(name):
            yield Problem(
                path=(*path, field), code="APPLICATION_COMMAND_INVALID_NAME", message=f"Command name is invalid: {name}"
            )
    if not 1 <= len(row.get("description") or "") <= 100:
        yield Problem(
            path=(*path, "description"), code="BASE_TYPE_BAD_LENGTH", message="Must be between 1 and 100 in length."
        )


def _is_name(name: str) -> bool:
    fits = 1 <= len(name) <= 32 and name == name.lower()
    # letters with their marks (Devanagari and Thai are written with them), digits, - _ '
    return fits and all(char in "-_'" or unicodedata.category(char)[0] in "LNM" for char in name)


def _chars(row: Mapping[str, Any]) -> int:
    own = _longest(row, "name") + _longest(row, "description")
    choices = sum(_longest(choice, "name") + len(str(choice["value"])) for choice in row.get("choices") or ())
    return own + choices + sum(_chars(option) for option in row.get("options") or ())


def _longest(row: Mapping[str, Any], name: str) -> int:
    return max(len(text or "") for text in (row.get(name), *(row.get(f"{name}_localizations") or {}).values()))
