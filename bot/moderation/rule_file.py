"""Rule files: TOML that an operator can extend becomes a lexicon and rules over it, or is refused as a whole."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.moderation.letters import spellings_of
from bot.moderation.lexicon import SPECIAL, Lexicon
from bot.moderation.rules import Condition, Rule
from core.domain.errors import OperatorError
from core.domain.place import Audience
from core.text_file import read_text

SHIPPED: Path = Path(__file__).resolve().parents[2] / "config" / "rules" / "rules.toml"
"""The rules that come with the project."""

_SCHEMA = 2
_FILE_KEYS = frozenset({"schema", "include", "words", "rules"})
_RULE_KEYS = frozenset({"rule", "audiences", "when"})
_CONDITION_KEYS = frozenset({"all", "also", "left_out", "unless", "within", "in_order", "edit"})
_SHIPPED_NAME, _NUMBERS = "shipped", "numbers"
_LETTER = re.compile(r"[^\W_]")
_BRACES = re.compile(r"\{([^{}]*)\}")
# one term may stand for so many spellings; a slip of the pen shall not fill the memory
_MOST_SPELLINGS = 2000
_MINOR_AGES = range(18)
_OLD_SCHEMA = (
    "it is of schema 1, which listed stems and patterns; schema 2 lists whole words under [words] and says with "
    "[[rules.when]] which of them belong together (docs/moderation.md shows how to convert one)"
)


class BrokenRules(ValueError):
    """The rule file cannot be used; its text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleBook:
    """What words mean, and what is not drawn."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]


@dataclass(kw_only=True, slots=True)
class _Gathered:
    terms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows: list[object] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)


def read_rules(path: Path) -> RuleBook:
    """Read a file and those that it includes; raises BrokenRules, because a rule half understood protects nobody."""
    gathered = _Gathered()
    _gather(path.expanduser(), gathered)
    if not gathered.rows:
        raise BrokenRules(f"{path.name}: it needs at least one [[rules]] table")
    rules = tuple(_rule(row, gathered.terms) for row in gathered.rows)
    return RuleBook(lexicon=Lexicon(gathered.terms), rules=rules)


def _gather(path: Path, gathered: _Gathered) -> None:
    if path.resolve() in gathered.seen:
        return
    gathered.seen.add(path.resolve())
    data = _data(path)
    for name in _texts(data.get("include", []), path.name, "include"):
        _gather(SHIPPED if name == _SHIPPED_NAME else path.parent / name, gathered)
    words = data.get("words", {})
    if not isinstance(words, dict):
        raise BrokenRules(f"{path.name}: [words] is a table of senses, each with a list of words")
    ages = ages_of(_texts(words.get(_NUMBERS, []), path.name, _NUMBERS))
    for sense, terms in words.items():
        for term in _texts(terms, path.name, sense) if sense != _NUMBERS else ():
            gathered.terms[sense] += spellings(term, ages)
    rows = data.get("rules", [])
    if not isinstance(rows, list):
        raise BrokenRules(f"{path.name}: rules are written as [[rules]]")
    gathered.rows += rows


def _data(path: Path) -> Mapping[str, Any]:
    try:
        data = tomllib.loads(read_text(path))
    except OperatorError as problem:
        raise BrokenRules(problem.message) from None
    except tomllib.TOMLDecodeError as problem:
        raise BrokenRules(f"{path.name} is not TOML: {problem}") from None
    if data.get("schema") == 1:
        raise BrokenRules(f"{path.name}: {_OLD_SCHEMA}")
    if data.get("schema") != _SCHEMA or not data.keys() <= _FILE_KEYS:
        raise BrokenRules(f"{path.name}: it needs schema = {_SCHEMA}, and takes {', '.join(sorted(_FILE_KEYS))}")
    return data


def ages_of(numbers: Sequence[str]) -> str:
    """What # stands for in terms: every number under 18, in digits and in these words."""
    return "{" + ",".join([*map(str, _MINOR_AGES), *numbers]) + "}"


def spellings(term: str, ages: str) -> list[str]:
    """The plain phrases that a term stands for: "{a,the} nude" for two, # for each of the ages.

    Raises BrokenRules for one that stands for nothing, or for more than 2,000 phrases.
    """
    found = []
    for spelling in spellings_of(term.replace("#", ages)):
        ways = [spelling]
        while "{" in ways[0]:
            ways = [spelled for way in ways for spelled in _choices(way)]
            if len(ways) > _MOST_SPELLINGS:
                raise BrokenRules(f"the term {term[:40]!r} stands for more than 2,000 phrases")
        found += ways
    if not all(_LETTER.search(way) and "}" not in way for way in found):
        raise BrokenRules(f"the term {term[:40]!r} stands for no word, or has braces that do not fit")
    return found


def _choices(way: str) -> list[str]:
    """The term with its first innermost braces as each of the choices in them."""
    match = _BRACES.search(way)
    if match is None:
        return [way] if "{" not in way else [way.replace("{", "}")]
    return [f"{way[: match.start()]}{choice}{way[match.end() :]}" for choice in match[1].split(",")]


def _rule(row: object, terms: Mapping[str, list[str]]) -> Rule:
    if not isinstance(row, dict) or not row.keys() <= _RULE_KEYS or not isinstance(row.get("rule"), str):
        raise BrokenRules(f"a rule takes {', '.join(sorted(_RULE_KEYS))} and needs a name")
    name = row["rule"]
    try:
        audiences = frozenset(Audience(one) for one in _texts(row.get("audiences"), name, "audiences"))
    except ValueError as problem:
        raise BrokenRules(f"the rule {name!r}: {problem}") from None
    when = row.get("when")
    if not audiences or not isinstance(when, list) or not when:
        raise BrokenRules(f"the rule {name!r} needs audiences and at least one [[rules.when]]")
    return Rule(rule=name, audiences=audiences, conditions=tuple(_condition(one, name, terms) for one in when))


def _condition(row: object, name: str, terms: Mapping[str, list[str]]) -> Condition:
    if not isinstance(row, dict) or not row.keys() <= _CONDITION_KEYS or not (row.get("all") or row.get("left_out")):
        raise BrokenRules(
            f"the rule {name!r}: [[rules.when]] takes {', '.join(sorted(_CONDITION_KEYS))}, all or left_out"
        )
    groups, also = row.get("all", []), row.get("also", [])
    if not isinstance(groups, list) or not isinstance(also, list):
        raise BrokenRules(f"the rule {name!r}: all and also are lists of lists of senses")
    within, in_order, edit = row.get("within"), row.get("in_order", False), row.get("edit", False)
    if (
        not (within is None or (type(within) is int and within > 0))
        or type(in_order) is not bool
        or type(edit) is not bool
    ):
        raise BrokenRules(f"the rule {name!r}: within is a number of words, in_order and edit are true or false")
    if in_order and (within is None or len(groups) != 2):
        raise BrokenRules(f"the rule {name!r}: in_order needs two groups and within")
    return Condition(
        groups=tuple(_senses(group, name, terms) for group in groups),
        also=tuple(_senses(group, name, terms) for group in also),
        left_out=_senses(row["left_out"], name, terms) if "left_out" in row else frozenset(),
        unless=_senses(row["unless"], name, terms) if "unless" in row else frozenset(),
        within=within,
        in_order=in_order,
        edit=edit,
    )


def _senses(value: object, name: str, terms: Mapping[str, list[str]]) -> frozenset[str]:
    senses = frozenset(_texts(value, name, "all"))
    unknown = {sense for sense in senses if not terms.get(sense)} | (senses & SPECIAL)
    if not senses or unknown:
        raise BrokenRules(
            f"the rule {name!r} names no sense that has words under [words]: {', '.join(sorted(unknown))}"
        )
    return senses


def _texts(value: object, name: str, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise BrokenRules(f"{name}: {key} is a list of words")
    return [str(one) for one in value]
