"""What words mean: terms of one or more words, indexed so that a text can be searched for all of them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.moderation.arabic import bare_forms, is_arabic
from bot.moderation.letters import is_stretched, key_of, skeleton, squeezed
from bot.moderation.words import characters, words_of

HARMLESS = "harmless"
"""The sense of phrases that take the harm out of the words in them: "naked eye"."""
HARMLESS_THING = "harmless_thing"
"""The sense of phrases that do so as well, unless somebody follows at once: "nude pink", but not "nude pink woman"."""
SOMEBODY = frozenset({"person", "minor"})
"""The senses of words that mean somebody."""
KNOWN = "known"
"""The sense of words that mean nothing here and only help to tell glued words apart: "and", "beach"."""

SPECIAL = frozenset({HARMLESS, HARMLESS_THING, KNOWN})
"""Senses that no rule is about."""

SHORTEST_INSIDE = 4
"""Words of so many letters are looked for inside of what somebody has spelled out or glued together."""


class Node:
    """A step in the tree of phrases: the words that may follow, and what it means to end here."""

    __slots__ = ("next", "senses")

    def __init__(self) -> None:
        """Begin without either."""
        self.next: dict[str, Node] = {}
        self.senses: tuple[str, ...] = ()


class Part(NamedTuple):
    """Letters to look for inside of others, and their sense."""

    letters: str
    sense: str


class Lexicon:
    """Terms by sense, ready to be found."""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        """Take plain terms; those of SPECIAL senses only tell what others mean."""
        self.phrases = Node()
        # by their first four letters, as skeletons
        self.inside: dict[str, list[Part]] = defaultdict(list)
        # terms of scripts without spaces, by their first two letters
        self.unspaced: dict[str, list[Part]] = defaultdict(list)
        # from words to whether a disguise of them counts
        self.words: dict[str, bool] = {}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for sense, spellings in terms.items():
            for spelling in spellings:
                self._add(spelling, sense)
        for word, counts in self.words.items():
            if counts:
                self._by_key[key_of(word)].append(word)

    def _add(self, spelling: str, sense: str) -> None:
        joined, _ = characters(spelling)
        if joined:
            self.unspaced[joined[:2]].append(Part(joined, sense))
            return
        words = spelling.split() if spelling.replace(" ", "").isalnum() else [word.text for word in words_of(spelling)]
        counts = sense not in SPECIAL
        node = self.phrases
        for word in words:
            self.words[word] = self.words.get(word, False) or counts
            after = node.next.get(word)
            if after is None:
                after = node.next[word] = Node()
            node = after
        if sense == KNOWN or sense in node.senses:
            return
        node.senses += (sense,)
        glued = skeleton("".join(words))
        if len(glued) >= SHORTEST_INSIDE:
            self.inside[glued[:SHORTEST_INSIDE]].append(Part(glued, sense))

    def forms(self, word: str, *, loosely: bool) -> tuple[str, ...]:
        """The known words that a plain word may be; `loosely`, digits may be all that is left of it."""
        if is_arabic(word):
            exact = (word,) if word in self.words else ()
            found = exact + bare_forms(word, self.words)
            if not found and (once := squeezed(word)) != word:
                found = self._disguised(word) or bare_forms(once, self.words)
            return found
        if word in self.words:
            return (word,)
        if not loosely and not _mostly_letters(word):
            return ()
        found = self._disguised(word)
        if "rn" in word or "vv" in word:
            found += self._disguised(word.replace("rn", "m").replace("vv", "w"))
        return found

    def _disguised(self, word: str) -> tuple[str, ...]:
        candidates = self._by_key.get(key_of(word), ())
        return tuple(known for known in candidates if is_stretched(word, known))


def _mostly_letters(word: str) -> bool:
    """Whether a word with digits in it is one: "s3x" is, "53x" is a number with a sign."""
    if word.isalpha():
        return True
    letters = sum(1 for c in word if c.isalpha())
    return letters >= 2 or (letters == 1 and len(word) > 4)
