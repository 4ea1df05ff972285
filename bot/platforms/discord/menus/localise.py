"""What Discord's menus say in other languages: texts of `bot.speech`, after checking that Discord will take them.

A verb, an option or a flag has a name of its own where a language gives its text a `.name`, and names of its choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.discord.posting.protocol import CommandType
from bot.speech.languages import ENGLISH, language, nearest, spoken
from core.domain.errors import OperatorError
from core.domain.say import Say, Text, say

Row = Mapping[str, Any]
# all that Discord knows (docs: "Locales" of the reference)
_WEST = "cs da de el en-GB en-US es-419 es-ES fi fr hr hu it lt nl no pl pt-BR ro sv-SE"
_EAST = "ar bg he hi id ja ko ru th tr uk vi zh-CN zh-TW"
CODES = tuple(f"{_WEST} {_EAST}".split())
NAMES, DESCRIPTIONS = "name_localizations", "description_localizations"
# whoever has the one language and no words in it gets those of the other (docs: locale fallbacks)
_OURS, _ITS_FALLBACK = "en-US", "en-GB"
# limits of the documentation: names, descriptions and names of choices
_NAME_CHARS, _LINE_CHARS = 32, 100
_SIGNS = frozenset("-_'")
# letters of these are written with marks (docs: interactions/application-commands#application-command-object)
_DEVANAGARI, _THAI = range(0x0900, 0x0980), range(0x0E00, 0x0E80)


def described(text: Text) -> dict[str, Any]:
    """A row's description in every other language; raises OperatorError for one that is too long."""
    return _field(DESCRIPTIONS, _said(text, _LINE_CHARS), spoken(text, ENGLISH))


def entitled(text: Text) -> dict[str, Any]:
    """The name of a menu over messages and people in every other language; raises OperatorError like `described`."""
    return _field(NAMES, _said(text, _NAME_CHARS), spoken(text, ENGLISH))


def named(name: str, text: Text) -> dict[str, Any]:
    """What is typed instead of a name, by the text that tells about it; raises OperatorError for what is no name."""
    names = _said(_beside(text, "name"), _NAME_CHARS)
    for code, other in names.items():
        near = "".join(_fitting(other.lower().replace(" ", "-")))
        if near != other:
            raise OperatorError(
                f"{_where(code)}: Discord takes small letters, digits, - _ and ' in names, "
                f"so {other!r} could be {near!r}."
            )
    return _field(NAMES, names, name)


def chosen(text: Text, choice: str) -> dict[str, Any]:
    """The name of a choice of an option with this text; raises OperatorError like `described`."""
    return _field(NAMES, _said(_beside(text, choice), _LINE_CHARS), choice)


def in_language(text: Text, choice: str, locale: str) -> str:
    """The same for one person: a choice as it is called in their language, else as it is sent."""
    code = nearest(locale)
    return (code != ENGLISH and _own(_beside(text, choice), code)) or choice


def once(rows: Sequence[Row]) -> None:
    """Raise OperatorError where two rows of a kind have one name in a language."""
    for kind in CommandType:
        of_kind = [row for row in rows if row["type"] == kind]
        _once("menus and commands", of_kind)
        for row in of_kind:
            _once(f"options of /{row['name']}", row.get("options") or ())


def _once(what: str, rows: Sequence[Row]) -> None:
    for code in CODES:
        for name, count in Counter(row.get(NAMES, {}).get(code, row["name"]) for row in rows).items():
            if count > 1:
                raise OperatorError(f"{_where(code)}: two {what} are called {name!r}; give one of them another name.")


def _said(text: Text, most: int) -> dict[str, str]:
    """What each locale of Discord says that has a language of its own; what a language lacks is left as it is."""
    found = {code: _own(text, nearest(code)) for code in CODES if nearest(code) != ENGLISH}
    said = {code: words for code, words in found.items() if words}
    for code, words in said.items():
        if len(words) > most:
            raise OperatorError(
                f"{_where(code)}: Discord takes up to {most} characters, and {words!r} has {len(words)}."
            )
    return said


def _own(text: Text, code: str) -> str:
    """The words that a language has for a text by itself; "" for none."""
    if not isinstance(text, Say):
        return ""
    words, problem = language(code).render(text)
    return "" if words is None or problem else words


def _beside(text: Text, attribute: str) -> Text:
    return say(f"{text.id.partition('.')[0]}.{attribute}") if isinstance(text, Say) else ""


def _field(field: str, words: Mapping[str, str], original: str) -> dict[str, Any]:
    ours = {_OURS: original} if _ITS_FALLBACK in words else {}
    return {field: {**ours, **words}} if words else {}


def _fitting(name: str) -> Iterator[str]:
    return (char for char in name if char.isalnum() or char in _SIGNS or ord(char) in (*_DEVANAGARI, *_THAI))


def _where(code: str) -> str:
    return f"bot/speech/locales/{nearest(code)}"
