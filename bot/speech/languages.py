"""The languages that there are, each read when somebody first speaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import structlog
from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast

from bot.speech import locales
from bot.speech.functions import Listed, functions
from core.domain.say import Say, Text

ENGLISH = "en"
# ours is British: no comma before "and"
_WRITTEN_AS = {ENGLISH: "en-GB"}
_ENDING = ".ftl"
_SHORT = 100
# whatever is beyond (no number at all, too) stands in a text as it is written; CLDR has no word for it
_MOST_NUMBER = 1e15
# a noncharacter (Unicode, 23.7) around the number of a long text
_SIGN = "\ufffe"
_MARK = re.compile(f"{_SIGN}(\\d+){_SIGN}")

_log = structlog.get_logger(__name__)


class Language:
    """The texts of one language."""

    def __init__(self, code: str, files: Mapping[Path, str]) -> None:
        """Read its files; what has a syntax error is left out, and the log names it."""
        self.code = code
        self.locale = _locale(code)
        # by id, as written
        self.entries: dict[str, ast.Message] = {}
        self._bundle = FluentBundle(
            [str(self.locale).replace("_", "-")],
            functions=dict(functions(self.locale)),
            # marks around arguments would end up in commands, links and lengths; only a mixed direction needs them
            use_isolating=self.locale.text_direction == "rtl",
        )
        for path, text in files.items():
            resource = _parsed(path, text)
            self._bundle.add_resource(resource)
            self.entries |= {one.id.name: one for one in resource.body if isinstance(one, ast.Message)}

    def render(self, said: Say) -> tuple[str | None, str]:
        """The words of a sentence, and what is wrong with them: None where there is no such text, "" where all is well.

        Words that lack an argument show its name.
        """
        long = list[str]()
        words, problem = self.fill(said.id, {key: self._value(one, long) for key, one in said.args})
        return None if words is None else _MARK.sub(lambda mark: long[int(mark[1])], words), problem

    def fill(self, text: str, args: Mapping[str, Any]) -> tuple[str | None, str]:
        """Like `render`, with arguments of Fluent."""
        name, _, attribute = text.partition(".")
        if not self._bundle.has_message(name):
            return None, "there is no such text"
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            return None, "there is no such text"
        try:
            words, problems = self._bundle.format_pattern(pattern, dict(args))
        except (LookupError, TypeError, ValueError, ArithmeticError, RecursionError) as problem:
            # a function that was given what it cannot take, or texts that refer to each other
            return None, f"{type(problem).__name__}: {problem}"
        return str(words), "; ".join(str(one) for one in problems)

    def _value(self, value: Any, long: list[str]) -> Any:
        """An argument as Fluent takes it; of a text it takes 2,500 characters, so a long one goes in afterwards."""
        if isinstance(value, tuple):
            return Listed(tuple(self._part(one) for one in value), partial(_aside, long))
        if isinstance(value, int | float) and abs(value) <= _MOST_NUMBER:
            # a seed, a size, a number of pictures: groups of digits only where a text asks for them
            return fluent_number(value, useGrouping=False)
        return _aside(long, self._part(value))

    def _part(self, value: Any) -> str:
        """An argument, or one of several, as words."""
        return spoken(value if isinstance(value, Say) else str(value), self.code).replace(_SIGN, "")


def _aside(long: list[str], text: str) -> str:
    """A text as Fluent takes it: itself, or the mark that a long one replaces in the end."""
    if len(text) <= _SHORT:
        return text
    long.append(text)
    return f"{_SIGN}{len(long) - 1}{_SIGN}"


def spoken(text: Text, locale: str) -> str:
    """The words of a sentence for whoever has this locale ("de-AT"), in the nearest language that there is.

    What a language lacks, or cannot say for want of an argument, is said in English, and the log tells of it once.
    """
    if isinstance(text, str):
        return text
    code = nearest(locale)
    words, problem = language(code).render(text)
    if problem:
        _complain(code, text.id, problem)
        if code != ENGLISH:
            return spoken(text, ENGLISH)
    # nobody wrote it: its name is more than nothing
    return text.id if words is None else words


def is_text(text: str) -> bool:
    """Whether there are words for an id."""
    return text.partition(".")[0] in language(ENGLISH).entries


def is_spoken(locale: str) -> bool:
    """Whether there is a language for a locale, English included."""
    return nearest(locale) != ENGLISH or locale.replace("_", "-").casefold().partition("-")[0] == ENGLISH


# people send whatever locale they like
@lru_cache(maxsize=256)
def nearest(locale: str) -> str:
    """The code of the language for a locale: "de" for "de_AT"; English where there is none."""
    known = {code.casefold(): code for code in codes()}
    tag = locale.replace("_", "-").casefold()
    while tag:
        if tag in known:
            return known[tag]
        tag = tag.rpartition("-")[0]
    return ENGLISH


@cache
def codes() -> tuple[str, ...]:
    """The languages that there are, by the names of their folders."""
    folders = (folder for root in locales.__path__ for folder in Path(root).iterdir() if folder.is_dir())
    return tuple(sorted({folder.name for folder in folders if any(folder.glob(f"*{_ENDING}"))}))


@cache
def language(code: str) -> Language:
    """A language, read once."""
    return Language(code, dict(_files(code)))


def forget() -> None:
    """Look for the languages anew, where a folder has come."""
    for known in (nearest, codes, language, _complain):
        known.cache_clear()


def _files(code: str) -> Iterator[tuple[Path, str]]:
    for root in locales.__path__:
        for path in sorted(Path(root, code).glob(f"*{_ENDING}")):
            try:
                yield path, path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as problem:
                _log.error("speech.file_unreadable", file=f"{code}/{path.name}", problem=type(problem).__name__)


def _parsed(path: Path, text: str) -> ast.Resource:
    """Parse a file; Fluent goes on behind what it cannot read."""
    # where each part of a text stands is a third of what a language weighs, and of interest where something is wrong
    resource = FluentParser(with_spans=False).parse(text)
    if any(isinstance(entry, ast.Junk) for entry in resource.body):
        _tell_of_mistakes(path, text)
    return resource


def _tell_of_mistakes(path: Path, text: str) -> None:
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Junk):
            line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
            said = "; ".join(one.message or one.code or "" for one in entry.annotations)
            _log.error("speech.syntax_error", file=f"{path.parent.name}/{path.name}", line=line, problem=said)


def _locale(code: str) -> Locale:
    """How numbers and plurals are written; a language that CLDR does not know writes them as English does."""
    try:
        return Locale.parse(_WRITTEN_AS.get(code, code), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


@cache
def _complain(code: str, text: str, problem: str) -> None:
    """Say once in the log what a language lacks; its operator may want to know, people are answered in English."""
    # under "text" the log would take it for somebody's words
    _log.error("speech.text_faulty", language=code, id=text, problem=problem)
