"""Moderation by a rule file: it judges words before anything is made of them, and fails closed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from core.errors import OperatorError
from core.place import Audience, Place
from core.ports import Verdict
from core.text_file import read_text

SHIPPED: Path = Path(__file__).resolve().parents[1] / "config" / "rules.toml"
"""The rules that come with the project."""

_SCHEMA = 1
_KEYS = frozenset({"rule", "audiences", "all", "patterns", "leaving_out"})
_BROKEN = "The rules of this place cannot be read right now, so I draw nothing; whoever runs me has to mend them."
# Cyrillic and Greek letters that look like Latin ones (a basic choice from Unicode's confusables.txt)
_LOOK_ALIKE = str.maketrans(
    dict(
        zip(
            "авгдеиікмнопрстухсԁһјѕԛѡαβγεηικνορτυχω",
            "abrdeuikmhonpctyxcdhjsqwabyenikvoptuxw",
            strict=True,
        )
    )
)
# digits and signs that are used as letters; a one may be an l or an i
_LEET = tuple(str.maketrans("013457@$!|", letters) for letters in ("oleastasii", "oieastasii"))
_SPELT = re.compile(r"\b(?:\w[ .\-_*]){3,}\w\b")
_NOT_WORDS = re.compile(r"[\W_]+")
_LEAVING_OUT = " --no "

_log = structlog.get_logger("bot.moderation")


class BrokenRules(ValueError):
    """The rule file cannot be used; its text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule: what is told, where it holds, and what it looks for."""

    rule: str
    audiences: frozenset[Audience]
    # a hit in every group makes a hit of the rule
    groups: tuple[re.Pattern[str], ...]
    patterns: tuple[re.Pattern[str], ...]
    leaving_out: re.Pattern[str] | None

    def hits(self, readings: Sequence[str], left_out: Sequence[str]) -> bool:
        """Whether any reading of the words, or of what they leave out, is what this rule is about."""
        for reading in readings:
            if self.groups and all(group.search(reading) for group in self.groups):
                return True
            if any(pattern.search(reading) for pattern in self.patterns):
                return True
        return self.leaving_out is not None and any(self.leaving_out.search(reading) for reading in left_out)


class RuleModerator:
    """A Moderator over rules; without them it refuses everything."""

    def __init__(self, rules: Sequence[Rule] | None) -> None:
        """Judge by these rules; None stands for a file that could not be read."""
        self._rules = rules

    def judge(self, text: str, place: Place) -> Verdict:
        """Decide about words; what stands after "--no" is what they leave out."""
        if self._rules is None:
            return Verdict(allowed=False, rule="no rules", sentence=_BROKEN)
        said, _, without = text.partition(_LEAVING_OUT)
        words, left_out = readings(said), readings(without)
        for rule in self._rules:
            if place.audience in rule.audiences and rule.hits(words, left_out):
                sentence = f"I do not draw that here: it falls under the rule about {rule.rule}."
                return Verdict(allowed=False, rule=rule.rule, sentence=sentence)
        return Verdict(allowed=True)


def load_moderator(path: Path | None = None) -> RuleModerator:
    """Read a rule file, the shipped one by default; a file that cannot be used refuses everything and is logged."""
    file = path or SHIPPED
    try:
        return RuleModerator(read_rules(file))
    except BrokenRules as problem:
        _log.error("rules_unusable", file=str(file), problem=str(problem))
        return RuleModerator(None)


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Turn a file into rules; raises BrokenRules, because a rule that is half understood protects nobody."""
    try:
        data = tomllib.loads(read_text(path))
    except OperatorError as problem:
        raise BrokenRules(problem.message) from None
    except tomllib.TOMLDecodeError as problem:
        raise BrokenRules(f"not TOML: {problem}") from None
    rows = data.get("rules")
    if data.get("schema") != _SCHEMA or not isinstance(rows, list) or not rows:
        raise BrokenRules(f"it needs schema = {_SCHEMA} and at least one [[rules]] table")
    return tuple(_rule(row) for row in rows)


def readings(text: str) -> tuple[str, ...]:
    """The ways in which words can be meant: plain, with digits as letters, with s p e l t  o u t letters joined."""
    spread = "".join(c for c in unicodedata.normalize("NFKD", text) if not _vanishes(c)).casefold()
    latin = spread.translate(_LOOK_ALIKE)
    found = []
    for reading in (spread, latin, *(latin.translate(leet) for leet in _LEET)):
        joined = _SPELT.sub(_joined, reading)
        found += [_words(reading), _words(joined)]
    return tuple(dict.fromkeys(found))


def _vanishes(character: str) -> bool:
    # accents, and invisible characters such as zero-width joiners and soft hyphens
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def _joined(match: re.Match[str]) -> str:
    word = _NOT_WORDS.sub("", match[0])
    # the first letter may be an article: "a n u d e"
    return f"{word} {word[1:]}"


def _words(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", text).split())


def _rule(row: Any) -> Rule:
    if not isinstance(row, dict) or not row.keys() <= _KEYS or not isinstance(row.get("rule"), str):
        raise BrokenRules(f"a rule takes {', '.join(sorted(_KEYS))} and needs a name")
    name = row["rule"]
    groups = row.get("all", [])
    if not isinstance(groups, list) or not (groups or row.get("patterns")):
        raise BrokenRules(f"the rule {name!r} looks for nothing")
    try:
        return Rule(
            rule=name,
            audiences=frozenset(Audience(one) for one in _texts(row.get("audiences"), name)),
            groups=tuple(_any_of(_texts(group, name)) for group in groups),
            patterns=tuple(re.compile(pattern) for pattern in _texts(row.get("patterns", ["(?!)"]), name)),
            leaving_out=_any_of(_texts(row["leaving_out"], name)) if "leaving_out" in row else None,
        )
    except (ValueError, re.error) as problem:
        raise BrokenRules(f"the rule {name!r}: {problem}") from None


def _texts(value: object, name: str) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        raise BrokenRules(f"the rule {name!r} has a list without words")
    return [str(one) for one in value]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for words as `readings` writes them; a star at the end stands for any ending."""
    shapes = []
    for word in words:
        plain = _words(word.casefold().rstrip("*"))
        shapes.append(re.escape(plain).replace(r"\ ", " ") + (r"\w*" if word.endswith("*") else ""))
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b")
