"""No sentence that people read stands in code: they stand in `bot/speech/locales/`, and code names them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# written for operators and programmers, who read English
OPERATORS = re.compile(
    r"^_?log\.|(^|\.)(OperatorError|Finding|Check|echo|Metric|field|secho)$"
    r"|(^|\.)(\w+Error|Untrusted|UnknownSchema|Post\w+|PlaceGone|Declined|lost|BrokenRules|Broken|IllegalTransition)$"
)
# a UserError is for people, whatever its name ends in
PEOPLE = {"UserError"}
# what only operators run or read, the pages of docs/reference, and what stands in files for programs
OPERATORS_FILES = re.compile(
    r"/(checks|command_line|settings)\.py$|^core/(settings|stores|wire|observability)|^workers/bootstrap|^bot/menus/reference\.py$"
    r"|^bot/platforms/discord/(gateway|posting/faults)\.py$|^workers/engines/weights|^workers/(metrics|weights)/"
    r"|^bot/platforms/discord/interactions/(endpoint|followups)\.py$|^workers/(deliver|render)/worker\.py$"
    r"|^core/domain/jobs/(notes|reasons)\.py$|^workers/finish/(marks/(iptc|read)|stages/iptc)\.py$"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[\s“\"(]*(?:[A-Z{].*[.!?…]|.*; .*[.!?])[\s”\")]*", re.DOTALL)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _is_for_operators(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.Call):
            name = _name(node)
            if name.rpartition(".")[2] in PEOPLE:
                return False
            if OPERATORS.search(name):
                return True
        if isinstance(node, ast.stmt):
            return False
    return False


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Every literal of a file that reads like a sentence for people, with its line."""
    tree = ast.parse(path.read_text())
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if text is None or isinstance(parents[node], ast.JoinedStr | ast.Expr | ast.FormattedValue):
            continue
        if len(_WORDS.findall(text)) < 3 or not _SENTENCE.fullmatch(text) or text.startswith("{}"):
            continue
        if not _is_for_operators(node, parents):
            yield node.lineno, text


def test_no_sentence_stands_in_python():
    """A literal of three words or more that begins like a sentence and ends like one, and is not for operators."""
    found = []
    for room in ("core", "bot", "workers"):
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not OPERATORS_FILES.search(name):
                found += [f"{name}:{line}: {text}" for line, text in sentences(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('raise UserError("That is no picture of mine.")', 1),
        ('raise UserError(f"That is no picture of {name}.")', 1),
        ('GONE = "That picture is gone; please ask for it anew."', 1),
        ('private(request, "Deleted it for you.")', 1),
        ('"""A docstring is no sentence for people."""', 0),
        ('raise OperatorError("Set this to that, please.")', 0),
        ('raise ValueError("This is a bug of ours.")', 0),
        ('_log.error("the worker has died here.")', 0),
        ('say("picture-gone")', 0),
        ('ONE = "two words."', 0),
    ],
)
def test_the_rule_tells_sentences_apart(tmp_path, code, count):
    """What is said to people from what operators and programmers read."""
    file = tmp_path / "some.py"
    file.write_text(f"{code}\n")
    assert count == len(list(sentences(file)))


STATIC = ROOT / "bot/platforms/web/static"
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")
# names of classes, selectors, addresses and the like have no capital, or no space
_SAID = re.compile(r"^[A-Z][a-z]+(?: .*)?$|^[A-Z].* .*[.;…]$")
# not words: what the browser calls things
_NAMES_OF_THE_BROWSER = {
    "Enter", "Tab", "Escape", "Home", "End", "Delete", "Backspace", "Files",
}  # fmt: skip


def test_no_sentence_stands_in_scripts():
    """A string that begins with a capital and is a word or more; keys of the keyboard are names."""
    found = []
    for path in sorted(STATIC.rglob("*.js")):
        for match in _STRING.finditer(_COMMENT.sub("", path.read_text())):
            text = match[1] if match[1] is not None else match[2]
            if _SAID.match(text) and text not in _NAMES_OF_THE_BROWSER and not text.startswith("Arrow"):
                found.append(f"{path.name}: {text}")
    assert not found


# between tags, and in attributes that are read aloud or shown
_SHOWN = re.compile(r">([^<>]+)<|(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"")
_SIGNS = {"imagine", "Enter", "Alt"}


def test_no_sentence_stands_in_pages():
    """What a page shows are {{texts}}, names and keys."""
    found = []
    for path in sorted(STATIC.glob("*.html")):
        page = re.sub(r"<script.*?</script>|<svg.*?</svg>|<!doctype html>", "", path.read_text(), flags=re.DOTALL)
        for match in _SHOWN.finditer(page):
            words = re.sub(r"\{\{[a-z-]+\}\}", "", match[1] or match[2] or "").strip()
            if re.search(r"[A-Za-z]{2,}", words) and words.removesuffix(" –") not in _SIGNS and words != "/imagine":
                found.append(f"{path.name}: {words}")
    assert not found
