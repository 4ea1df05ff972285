"""The texts: every language has the same ones with the same arguments, all are used, and all that is said is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from bot.speech.languages import ENGLISH, codes, language, spoken
from bot.speech.patterns import arguments
from core.domain.errors import ImagineError
from core.domain.jobs.reasons import all_sentences
from core.domain.say import Say
from core.tasks import tasks
from core.wire.buttons import StaleButton

ROOT = Path(__file__).parents[3]
ENTRIES = language(ENGLISH).entries
OTHERS = [code for code in codes() if code != ENGLISH]
_BY_CALL = {"say": "", "because": "reason-"}


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_is_complete(code):
    """It has each text that English has, and no other."""
    assert set(ENTRIES) == set(language(code).entries)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", ENTRIES)
def test_texts_have_the_same_arguments(code, name):
    """A text that leaves one out loses what it is about; one with another cannot be said."""
    assert arguments(ENTRIES[name]) == arguments(language(code).entries[name])


@pytest.mark.parametrize("code", codes())
def test_files_are_read_whole(code):
    """Nothing in them is left out for a mistake, and no text is there twice."""
    names = []
    for path in (ROOT / "bot/speech/locales" / code).glob("*.ftl"):
        text = path.read_text()
        names += re.findall(r"^([a-z][a-z0-9-]*) =", text, re.MULTILINE)
    assert len(names) == len(set(names)), sorted(one for one in names if names.count(one) > 1)
    assert set(names) == set(language(code).entries)


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for room in ("core", "bot", "workers", "imagine") for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())) for path in paths)


def calls() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where which text is said, with the names of its arguments; None where they cannot be told."""
    for name, tree in trees():
        if name.startswith("imagine/supervisor/"):
            # `say` is something else there
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in _BY_CALL or not node.args:
                continue
            prefix = _BY_CALL[node.func.id]
            told = frozenset(one.arg for one in node.keywords if one.arg is not None)
            known = None if any(one.arg is None for one in node.keywords) else told
            for text in _texts(node.args[0]):
                if text.startswith("verb-"):
                    # gets the number of its picture when it is shown
                    known = None
                yield f"{name}:{node.lineno}", prefix + (text.replace("_", "-") if prefix else text), known


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def test_what_is_said_has_a_text():
    """With the arguments that it is given, no more and no less."""
    wrong = []
    for where, name, args in calls():
        entry = ENTRIES.get(name.partition(".")[0])
        if entry is None:
            wrong.append(f"{where}: no text {name}")
        elif args is not None and args != arguments(entry):
            wrong.append(f"{where}: {name} takes {sorted(arguments(entry))} and is given {sorted(args)}")
    assert not wrong, "\n".join(wrong)


def used() -> set[str]:
    """Every id that stands anywhere in code, scripts and pages, or belongs to an error or a reason."""
    found = {sentence.id for sentence in all_sentences()} | {f"task-{name.replace('_', '-')}" for name in tasks()}
    for _, tree in trees():
        found |= {
            node.value.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    for path in (ROOT / "bot/platforms/web/static").rglob("*.js"):
        found |= set(re.findall(r"say\(\"([a-z0-9-]+)\"", path.read_text()))
    for path in (ROOT / "bot/platforms/web/static").glob("*.html"):
        found |= set(re.findall(r"\{\{([a-z0-9-]+)\}\}", path.read_text()))
    waiting = [ImagineError]
    assert issubclass(StaleButton, ImagineError)
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        said = kind().said if kind.user_visible and kind.__init__ is ImagineError.__init__ else None
        found |= {said.id} if isinstance(said, Say) else set()
    return found


def test_every_text_is_used():
    """A text that nobody says is taken out."""
    assert set(ENTRIES) <= used(), sorted(set(ENTRIES) - used())


def test_what_scripts_and_pages_say_has_a_text():
    """Each id that they name."""
    named = set()
    for path in (ROOT / "bot/platforms/web/static").rglob("*.js"):
        named |= set(re.findall(r"\bsay\(\"([a-z0-9-]+)\"", path.read_text()))
    for path in (ROOT / "bot/platforms/web/static").glob("*.html"):
        named |= set(re.findall(r"\{\{(page-[a-z0-9-]+)\}\}", path.read_text()))
    assert len(named) > 80
    assert named <= set(ENTRIES), sorted(named - set(ENTRIES))


def test_what_scripts_say_has_its_arguments():
    """{names} that nobody fills would be shown as "undefined"."""
    wrong = []
    for path in (ROOT / "bot/platforms/web/static").rglob("*.js"):
        for name, args in re.findall(r"\bsay\(\"([a-z0-9-]+)\"(?:, \{ (.*?) \})?\)", path.read_text()):
            told = {one.partition(":")[0].strip() for one in re.split(r", (?=\w+(?::|$|,))", args) if one}
            if told != set(arguments(ENTRIES[name])):
                wrong.append(
                    f"{path.name}: {name} takes {sorted(arguments(ENTRIES[name]))} and is given {sorted(told)}"
                )
    assert not wrong, wrong


def test_every_error_that_people_see_has_a_sentence():
    """Also without a message."""
    waiting = [ImagineError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.user_visible and kind.__init__ is ImagineError.__init__:
            said = kind().said
            assert isinstance(said, Say)
            assert said.id != spoken(said, ENGLISH), kind


def test_plural_forms_are_those_of_the_language():
    """A form that the language does not have is never shown; the last one is marked as the rest."""
    for code in codes():
        forms = set(language(code).locale.plural_form.tags) | {"other"}
        ordinals = set(language(code).locale.ordinal_form.tags) | {"other"}
        for name, entry in language(code).entries.items():
            for select in _selects(entry):
                keys = {key.key.name for key in select.variants if isinstance(key.key, ftl.Identifier)}
                assert keys <= forms | ordinals, f"{code} {name}: {keys}"


def _selects(node: ftl.BaseNode) -> Iterator[ftl.SelectExpression]:
    if isinstance(node, ftl.SelectExpression):
        yield node
    for value in vars(node).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ftl.BaseNode):
                yield from _selects(one)


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", ENTRIES)
def test_every_language_says_each_part(code, name):
    """What a menu shows beside a text is there, too; names for Discord and of choices may come on top."""
    parts = {one.id.name for one in ENTRIES[name].attributes}
    assert parts <= {one.id.name for one in language(code).entries[name].attributes}
    assert (ENTRIES[name].value is None) == (language(code).entries[name].value is None)
