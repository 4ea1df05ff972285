"""Texts with {names} where arguments go, for a page that puts them in by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fluent.runtime.types import fluent_number
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.speech.languages import ENGLISH, Language, language, nearest

# the one argument that a text may have plural forms by
COUNT = "count"
# no language needs a larger number to show all its forms
_MOST = 200
# a number written with so many digits stands in no text of its own accord
_DIGITS = 12


class _Names(Visitor):
    """Collects the arguments of a text."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.found.add(node.id.name)


def arguments(entry: ast.BaseNode) -> frozenset[str]:
    """The names of the arguments that a text has."""
    names = _Names()
    names.visit(entry)
    return frozenset(names.found)


def patterns(prefix: str, locale: str) -> Mapping[str, str | Mapping[str, str]]:
    """The texts whose ids begin so: each as one pattern, or by plural category where it has a number `count`."""
    spoken_here, english = language(nearest(locale)), language(ENGLISH)
    return {
        name: _pattern(spoken_here, english, name, arguments(entry))
        for name, entry in english.entries.items()
        if name.startswith(prefix)
    }


def _pattern(here: Language, english: Language, name: str, args: frozenset[str]) -> str | Mapping[str, str]:
    filled = {arg: f"{{{arg}}}" for arg in args - {COUNT}}
    if COUNT not in args:
        return _filled(here, english, name, filled)
    samples = {here.locale.plural_form(number): number for number in reversed(range(_MOST))}
    return {form: _counted(here, english, name, filled, at) for form, at in samples.items()}


def _counted(here: Language, english: Language, name: str, filled: Mapping[str, Any], at: int) -> str:
    """The words for a number, with {count} in its place; what a form is chosen by can only be a number to Fluent."""
    number = fluent_number(at, useGrouping=False, minimumIntegerDigits=_DIGITS)
    return _filled(here, english, name, {**filled, COUNT: number}).replace(f"{at:0{_DIGITS}}", f"{{{COUNT}}}")


def _filled(here: Language, english: Language, name: str, args: Mapping[str, Any]) -> str:
    words, problem = here.fill(name, args)
    return english.fill(name, args)[0] or name if words is None or problem else words
