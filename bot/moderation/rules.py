"""Rules over senses: which of them together, how near, and what is left out, make a picture unwanted. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.moderation.letters import CJK
from bot.moderation.search import Hit
from core.domain.place import Audience

# a word, a letter of a script without spaces or one that stands alone, the end of a sentence
_STEP = re.compile(rf"(?P<word>[^\W_{CJK}]{{2,}})|(?P<letter>[^\W_])|(?P<stop>[.!?](?=\s|$)|[。！？؟\n])")
# how many words they count as
_LENGTHS = {"word": 1.0, "letter": 0.25, "stop": 4.0}
Groups = tuple[frozenset[str], ...]


class Reading:
    """The senses of one text, and how far apart they stand."""

    def __init__(self, text: str, hits: Iterable[Hit]) -> None:
        """Keep a plain text and what was found in it."""
        self._text = text
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for hit in hits:
            self._spans[hit.sense].append((hit.start, hit.end))

    def has(self, senses: frozenset[str]) -> bool:
        """Whether one of these occurs."""
        return not senses.isdisjoint(self._spans)

    def near(self, groups: Groups, within: int) -> bool:
        """Whether a sense of each group occurs in a stretch of so many words; a full stop counts as four."""
        marks = sorted(
            (self._place(start), n)
            for n, senses in enumerate(groups)
            for sense in senses
            for start, _ in self._spans.get(sense, ())
        )
        last: dict[int, float] = {}
        for place, n in marks:
            last[n] = place
            if len(last) == len(groups) and place - min(last.values()) <= within:
                return True
        return False

    def follows(self, first: frozenset[str], second: frozenset[str], within: int) -> bool:
        """Whether one of the second begins behind one of the first, at most so many words later."""
        ends = sorted(self._place(end) for sense in first for _, end in self._spans.get(sense, ()))
        for sense in second:
            for start, _ in self._spans.get(sense, ()):
                here = self._place(start)
                before = bisect_right(ends, here) - 1
                if before >= 0 and here - ends[before] <= within:
                    return True
        return False

    def _place(self, at: int) -> float:
        starts, totals = self._measure
        return totals[bisect_right(starts, at - 1)]

    @cached_property
    def _measure(self) -> tuple[list[int], list[float]]:
        starts, totals, total = [], [0.0], 0.0
        for match in _STEP.finditer(self._text):
            total += _LENGTHS[match.lastgroup or "word"]
            starts.append(match.start())
            totals.append(total)
        return starts, totals


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """What makes a hit of a rule; all of it must be so."""

    # a sense of each group is said
    groups: Groups = ()
    # a sense of each of these is said, anywhere
    also: Groups = ()
    # one of these is left out
    left_out: frozenset[str] = frozenset()
    # none of these is said
    unless: frozenset[str] = frozenset()
    # the groups stand in a stretch of so many words; None: anywhere
    within: int | None = None
    # the second of two groups stands behind the first
    in_order: bool = False
    # only where a picture is changed that somebody brought along
    edit: bool = False

    def holds(self, said: Reading, left_out: Reading, *, edits: bool) -> bool:
        """Whether these words are what is meant."""
        if self.edit and not edits:
            return False
        if self.left_out and not left_out.has(self.left_out):
            return False
        if not all(said.has(group) for group in (*self.groups, *self.also)) or said.has(self.unless):
            return False
        if self.within is None or len(self.groups) < 2:
            return True
        if self.in_order:
            return said.follows(self.groups[0], self.groups[1], self.within)
        return said.near(self.groups, self.within)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What a person is told, where it holds, and what it is about."""

    rule: str
    audiences: frozenset[Audience]
    conditions: Sequence[Condition]

    def hits(self, said: Reading, left_out: Reading, *, edits: bool) -> bool:
        """Whether any of the conditions holds."""
        return any(condition.holds(said, left_out, edits=edits) for condition in self.conditions)
