"""Puts other languages into the menus to be registered, after checking that Discord will take them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.discord.menus.languages import DialogWords, OptionWords, Words, file_of, nearest
from bot.platforms.discord.posting.protocol import LINE_CHARS, CommandType
from core.domain.errors import OperatorError

Row = Mapping[str, Any]
# limits of the documentation: names, descriptions, names of choices
_NAME_CHARS, _DESCRIPTION_CHARS, _CHOICE_CHARS = 32, 100, 100
_SIGNS = frozenset("-_'")
# letters of these are written with marks (docs: interactions/application-commands#application-command-object)
_DEVANAGARI, _THAI = range(0x0900, 0x0980), range(0x0E00, 0x0E80)
# whoever has the one language and no words in it gets those of the other (docs: locale fallbacks)
_OURS, _ITS_FALLBACK = "en-US", "en-GB"


def localised(rows: Sequence[Row], languages: Mapping[str, Words], *, asking: Collection[str]) -> list[dict[str, Any]]:
    """The same menus with every language in them; `asking` are the codes of the actions that open dialogs.

    Raises OperatorError where a file does not fit them.
    """
    for code, words in languages.items():
        _check(rows, code, words)
        _check_dialogs(code, words, asking)
    return [_typed(row, languages) if _is_typed(row) else _menu(row, languages) for row in rows]


def untranslated(rows: Sequence[Row], words: Words, *, asking: Collection[str]) -> list[str]:
    """What a language says nothing about: such commands, options, menus and dialogs are the same everywhere."""
    missing = [f"dialog of {action}" for action in asking if not words.action(action).description]
    missing += [f"dialogs.{key}" for key in DialogWords.model_fields.keys() - words.dialogs.model_fields_set]
    for row in rows:
        name = row["name"]
        if not _is_typed(row):
            missing += [] if name in words.menus else [name]
            continue
        missing += [] if words.command(name).description else [f"/{name}"]
        for option in _options(row):
            found = words.option(name, option["name"])
            choices = {choice["value"] for choice in option.get("choices") or ()}
            if not found.description or choices - found.choices.keys():
                missing.append(f"/{name} {option['name']}")
    return missing


def _typed(row: Row, languages: Mapping[str, Words]) -> dict[str, Any]:
    command = row["name"]
    said = {code: words.command(command) for code, words in languages.items()}
    made = {**row, **_told(row, said)}
    if _options(row):
        made["options"] = [_option(command, option, languages) for option in _options(row)]
    return made


def _option(command: str, row: Row, languages: Mapping[str, Words]) -> dict[str, Any]:
    said = {code: words.option(command, row["name"]) for code, words in languages.items()}
    made = {**row, **_told(row, said)}
    if row.get("choices"):
        made["choices"] = [{**choice, **_choice(choice, said)} for choice in row["choices"]]
    return made


def _menu(row: Row, languages: Mapping[str, Words]) -> dict[str, Any]:
    names = {code: words.menus.get(row["name"]) for code, words in languages.items()}
    return {**row, **_field("name_localizations", row["name"], names)}


def _choice(choice: Row, said: Mapping[str, OptionWords]) -> dict[str, Any]:
    names = {code: words.choices.get(choice["value"]) for code, words in said.items()}
    return _field("name_localizations", choice["name"], names)


def _told(row: Row, said: Mapping[str, Any]) -> dict[str, Any]:
    names = {code: words.name for code, words in said.items()}
    descriptions = {code: words.description for code, words in said.items()}
    return {
        **_field("name_localizations", row["name"], names),
        **_field("description_localizations", row["description"], descriptions),
    }


def _field(field: str, original: str, texts: Mapping[str, str | None]) -> dict[str, Any]:
    known = {code: text for code, text in texts.items() if text}
    if _ITS_FALLBACK in known:
        known.setdefault(_OURS, original)
    return {field: known} if known else {}


def _check(rows: Sequence[Row], code: str, words: Words) -> None:
    typed = {row["name"]: row for row in rows if _is_typed(row)}
    over = {row["name"] for row in rows if not _is_typed(row)}
    _known(code, "command", words.commands, set(typed))
    _known(code, "menu", words.menus, over)
    options = {option["name"] for row in typed.values() for option in _options(row)}
    _known(code, "option", words.options, options)
    for name, row in typed.items():
        own = {option["name"]: option for option in _options(row)}
        _known(code, f"option of /{name}", words.command(name).options, set(own))
        for option in own.values():
            values = {choice["value"] for choice in option.get("choices") or ()}
            said = words.option(name, option["name"])
            _known(code, f"choice of {option['name']}", said.choices, values)
            _each(code, said.choices.values(), "choice", _CHOICE_CHARS)
            _each(code, [said.description], "description", _DESCRIPTION_CHARS)
            _is_name(code, said.name)
        _each(code, [words.command(name).description], "description", _DESCRIPTION_CHARS)
        _is_name(code, words.command(name).name)
        _once(code, f"options of /{name}", [words.option(name, one).name or one for one in own])
    _each(code, words.menus.values(), "name", _NAME_CHARS)
    _once(code, "commands", [words.command(name).name or name for name in typed])
    for kind in (CommandType.MESSAGE, CommandType.PERSON):
        names = [row["name"] for row in rows if row["type"] == kind]
        _once(code, "menus", [words.menus.get(name, name) for name in names])


def _check_dialogs(code: str, words: Words, asking: Collection[str]) -> None:
    _known(code, "action with a dialog", words.actions, set(asking))
    for action in words.actions.values():
        _each(code, [action.name, action.description], "line of a dialog", LINE_CHARS)
    _each(code, words.dialogs.model_dump().values(), "line of a dialog", LINE_CHARS)
    if "{n}" not in words.dialogs.picture:
        raise OperatorError(f"{file_of(code)}: dialogs.picture needs {{n}}, which stands for the picture's number.")


def _known(code: str, what: str, given: Mapping[str, Any], known: set[str]) -> None:
    for name in given:
        if name not in known:
            hint = nearest(name, known) if known else "there is none."
            raise OperatorError(f"{file_of(code)} knows a {what} {name!r}, which there is not; {hint}")


def _each(code: str, texts: Any, what: str, most: int) -> None:
    for text in texts:
        if text is not None and not 1 <= len(text) <= most:
            raise OperatorError(f"{file_of(code)}: a {what} has 1 to {most} characters, and {text!r} has {len(text)}.")


def _is_name(code: str, name: str | None) -> None:
    if name is None:
        return
    _each(code, [name], "name", _NAME_CHARS)
    near = "".join(_fitting(name.lower().replace(" ", "-")))
    if near != name:
        raise OperatorError(
            f"{file_of(code)}: Discord takes small letters, digits, - _ and ' in names, so {name!r} could be {near!r}."
        )


def _fitting(name: str) -> Iterator[str]:
    return (char for char in name if char.isalnum() or char in _SIGNS or ord(char) in (*_DEVANAGARI, *_THAI))


def _once(code: str, what: str, names: Sequence[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise OperatorError(f"{file_of(code)}: two {what} are called {name!r}; give one of them another name.")


def _is_typed(row: Row) -> bool:
    return bool(row["type"] == CommandType.TYPED)


def _options(row: Row) -> Sequence[Row]:
    return row.get("options") or ()
