"""How people talk and order in one language: the lists of one file of `words/`, ready to be compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

from bot.small_talk.patterns import anywhere, at_start
from bot.small_talk.plain import Script, plain, script_of

# a thing to draw is named in fewer words, or with an article or a preposition among them
_TELLING_WORDS = 4


class Clause(Enum):
    """What a clause is."""

    # nothing but phrases of talk, which say nothing about what stands beside them
    PHRASE = "phrase"
    ORDER = "order"
    # asked of people
    QUESTION = "question"
    # how something is
    REMARK = "remark"
    # said to somebody, whatever the words would order
    TO_PEOPLE = "to people"
    # what can be seen somewhere, such as "two foxes in the snow"
    SCENE = "scene"
    # none of it, such as "fox"
    OPEN = "open"
    # none of it, and so long that it tells rather than names
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """The lists of a language; clauses come as `plain` writes them."""

    phrases: re.Pattern[str]
    questions: re.Pattern[str]
    requests: re.Pattern[str]
    orders: re.Pattern[str]
    remarks: re.Pattern[str]
    people: re.Pattern[str]
    joins: re.Pattern[str]
    scenes: re.Pattern[str]
    vocabulary: frozenset[str]
    script: Script

    def clauses(self, words: str) -> list[str]:
        """What a clause holds, apart from words such as "but" between."""
        return [one.strip() for one in self.joins.split(words) if one.strip()]

    def kind(self, clause: str) -> Clause:
        """What a clause is in this language."""
        rest, fillers = clause, False
        while (phrase := self.phrases.match(rest)) is not None and phrase.end():
            rest, fillers = rest[phrase.end() :].lstrip(), True
            if not rest:
                return Clause.PHRASE
        if self.people.search(clause):
            return Clause.TO_PEOPLE
        if self.requests.search(clause):
            return Clause.ORDER
        if self.questions.match(clause):
            return Clause.QUESTION
        remark = self.remarks.search(clause)
        spoken_before = remark is not None and remark.start() < len(clause) - len(rest)
        if self.orders.match(clause) or (fillers and not spoken_before and self.orders.match(rest)):
            return Clause.ORDER
        if remark is not None:
            return Clause.REMARK
        if self.scenes.search(clause):
            return Clause.SCENE
        # many words that describe nothing tell something
        return Clause.UNSURE if len(clause.split()) >= _TELLING_WORDS else Clause.OPEN

    def share(self, words: Sequence[str]) -> int:
        """How many of these words the lists hold, which tells languages of one script apart."""
        return sum(one in self.vocabulary for one in words)


@cache
def languages() -> tuple[Language, ...]:
    """The files, read once."""
    folder = resources.files(__package__).joinpath("words")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(_language(tomllib.loads(one.read_text(encoding="utf-8"))) for one in files)


def _language(data: Mapping[str, Sequence[str]]) -> Language:
    script = script_of(plain(" ".join(data["talk"])))
    spaced = script is not Script.JAPANESE
    return Language(
        phrases=at_start(data["talk"], spaced=spaced),
        questions=at_start(data["questions"], spaced=spaced),
        requests=anywhere(data["requests"], spaced=spaced),
        orders=at_start(data["orders"], spaced=spaced),
        remarks=anywhere(data["remarks"], spaced=spaced),
        people=anywhere(data["people"], spaced=spaced),
        joins=anywhere(data["joins"], spaced=True),
        scenes=anywhere([*data["scenes"], *data["orders"]], spaced=spaced),
        vocabulary=frozenset(word for entries in data.values() for entry in entries for word in plain(entry).split()),
        script=script,
    )
