"""Where a text uses the terms of a lexicon: plainly, with signs, spelled out, cut up, or glued together. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.moderation.arabic import is_arabic
from bot.moderation.letters import skeleton
from bot.moderation.lexicon import HARMLESS, HARMLESS_THING, SHORTEST_INSIDE, SOMEBODY, SPECIAL, Lexicon, Node
from bot.moderation.words import (
    Word,
    characters,
    cut_up,
    glued,
    masked,
    merged,
    pairs,
    signed_words,
    spelled_out,
    words_of,
)

# hardly a word of our languages is as long as that; Arabic ones are shorter
_LONG, _LONG_ARABIC = 15, 10
# in a long word, shorter terms are parts of others too often: "Kanalisation"
_SHORTEST_IN_LONG = 5
_SHORTEST_JOINED, _SHORTEST_PIECE, _LONG_PIECE, _LONGEST_PIECE, _SHORTEST_PAIR = 8, 2, 4, 14, 5
_MANY_SIGNED, _FEW, _SHORTEST_GLUED = 2, 4, 10
_LONGEST_PHRASE = 80
# 4k, 80s, 50mm
_MEASURE = re.compile(r"\d+[^\W\d]{1,3}")


# "nude pink woman", "nude pink-haired woman"
_AT_ONCE = re.compile(r"[\s-]*(?:[^\W\d]+ed[\s-]+)?")


class Hit(NamedTuple):
    """A sense and where it stands, in characters of the plain text."""

    sense: str
    start: int
    end: int


def find(lexicon: Lexicon, text: str) -> list[Hit]:
    """All senses in a plain text; those of words inside of a harmless phrase are left out."""
    return _without_harmless(text, _Search(lexicon, text).all())


class _Search:
    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._lexicon, self._text = lexicon, text
        self._words = words_of(text)
        self._signed = signed_words(text)
        self._loosely = _is_signed_throughout(self._words) or _is_signed_throughout(self._signed)
        # one or two long words are all that is said
        self._glued = len(self._words) <= _FEW and not any(c == " " for c in text.strip())
        # words come again: each is looked up once
        self._forms: dict[str, tuple[str, ...]] = {}

    def all(self) -> set[Hit]:
        words, text = self._words, self._text
        rows = [words]
        rows += [row for row in (self._signed, merged(words, text), merged(self._signed, text)) if row]
        rows += ([word] for word in masked(text))
        hits = set[Hit]()
        for row in rows:
            hits.update(self._said(row))
        hits.update(self._joined({word for row in rows for word in row}))
        hits.update(self._taken_apart())
        hits.update(self._without_spaces())
        return hits

    def _said(self, row: Sequence[Word]) -> Iterator[Hit]:
        """Terms in a row of words."""
        forms = [self._forms_of(word.text) for word in row]
        begins = self._lexicon.phrases.next
        for place, meant in enumerate(forms):
            if meant and (meant[0] in begins or len(meant) > 1):
                for node, last in _walk(self._lexicon.phrases, forms, place):
                    start, end = row[place].start, row[last].end
                    for sense in node.senses:
                        if sense not in SPECIAL or _in_one_breath(self._text[start:end]):
                            yield Hit(sense, start, end)

    def _forms_of(self, word: str) -> tuple[str, ...]:
        found = self._forms.get(word)
        if found is None:
            found = self._forms[word] = self._lexicon.forms(word, loosely=self._loosely)
        return found

    def _joined(self, words: Iterable[Word]) -> Iterator[Hit]:
        """Terms in words that are too long for one, or wholly made of others."""
        for word in words:
            if len(word.text) < _SHORTEST_JOINED or self._forms_of(word.text):
                continue
            if len(word.text) >= (_LONG_ARABIC if is_arabic(word.text) else _LONG):
                yield from self._inside(word, SHORTEST_INSIDE if self._glued else _SHORTEST_IN_LONG)
            pieces = self._pieces(word)
            if pieces:
                yield from self._said(pieces)

    def _pieces(self, word: Word) -> list[Word]:
        """The known words that a word consists of; empty where something is left over."""
        text, known = word.text, self._lexicon.words
        ways: dict[int, list[Word]] = {0: []}
        for start in range(len(text) - _SHORTEST_PIECE + 1):
            before = ways.get(start)
            if before is None or len(before) > len(text) // _SHORTEST_PIECE:
                continue
            for end in range(start + _SHORTEST_PIECE, min(len(text), start + _LONGEST_PIECE) + 1):
                if text[start:end] in known and end not in ways:
                    ways[end] = [*before, Word(text[start:end], word.start + start, word.start + end)]
        found = ways.get(len(text), [])
        if self._glued and len(found) > 2 and len(text) >= _SHORTEST_GLUED:
            return found if any(known[piece.text] for piece in found) else []
        # "computes" and "continue" are made of short ones that mean something elsewhere
        long = [piece.text for piece in found if len(piece.text) >= _LONG_PIECE]
        return found if len(long) > 1 and any(known[piece] for piece in long) else []

    def _taken_apart(self) -> Iterator[Hit]:
        """Terms in what is spelled out, cut up or has one space in it."""
        text, known = self._text, self._lexicon.words
        for spelled in (*spelled_out(text, self._words), *spelled_out(text, self._signed)):
            yield from self._said(spelled)
            whole = glued(spelled)
            yield from self._inside(whole, SHORTEST_INSIDE)
            # "a s e x scene": the first or last letter may be a word of its own
            for edge in (whole.text, whole.text[1:], whole.text[:-1], whole.text[1:-1]):
                if len(edge) > 2:
                    yield from self._said([whole._replace(text=edge)])
        for whole in cut_up(text, self._words):
            yield from self._inside(whole, _SHORTEST_IN_LONG)
        for one, other in pairs(self._words):
            both = one.text + other.text
            if len(both) >= _SHORTEST_PAIR and known.get(both) and not (one.text in known and other.text in known):
                yield from self._said([Word(both, one.start, other.end)])

    def _inside(self, word: Word, shortest: int) -> Iterator[Hit]:
        """Terms of so many letters anywhere in a word."""
        shape = skeleton(word.text)
        scale = (word.end - word.start) / len(shape)
        for place in range(len(shape) - SHORTEST_INSIDE + 1):
            for letters, sense in self._lexicon.inside.get(shape[place : place + SHORTEST_INSIDE], ()):
                if len(letters) >= shortest and shape.startswith(letters, place):
                    end = place + len(letters)
                    yield Hit(sense, word.start + int(place * scale), word.start + int(end * scale))

    def _without_spaces(self) -> Iterator[Hit]:
        """Terms of scripts without spaces; words of katakana or Latin letters are whole ones."""
        joined, places = characters(self._text)
        unspaced = self._lexicon.unspaced
        for place in range(len(joined)):
            for first in {joined[place : place + 2], joined[place]}:
                for letters, sense in unspaced.get(first, ()):
                    end = place + len(letters)
                    if joined.startswith(letters, place) and not (
                        _cuts(joined, places, place) or _cuts(joined, places, end)
                    ):
                        yield Hit(sense, places[place], places[end - 1] + 1)


def _walk(node: Node, forms: Sequence[tuple[str, ...]], place: int) -> Iterator[tuple[Node, int]]:
    """The ends of all phrases that begin at a place."""
    nodes = [node]
    for here in range(place, len(forms)):
        nodes = [after for one in nodes for word in forms[here] if (after := one.next.get(word)) is not None]
        if not nodes:
            return
        for one in nodes:
            if one.senses:
                yield one, here


def _is_signed_throughout(words: Sequence[Word]) -> bool:
    """Whether so many words have digits or signs in them that those without a letter may be words, too."""
    letters = [word.text for word in words if any(c.isalpha() for c in word.text)]
    signed = sum(1 for word in letters if not word.isalpha() and not _MEASURE.fullmatch(word))
    return signed >= _MANY_SIGNED and 2 * signed >= len(letters)


def _cuts(joined: str, places: Sequence[int], edge: int) -> bool:
    """Whether an edge goes through a word of katakana or of Latin letters; a sign between two letters parts words."""
    if not 0 < edge < len(joined) or places[edge] - places[edge - 1] > 1:
        return False
    before, after = joined[edge - 1], joined[edge]
    if "ァ" <= after <= "ヺ" or after == "ー":
        return "ァ" <= before <= "ヺ" or before == "ー"
    return before.isascii() and after.isascii()


def _in_one_breath(text: str) -> bool:
    """Whether no comma or full stop stands inside, so that a phrase is one."""
    return not any(sign in text for sign in ",.;:!?\n،؛؟")


def _without_harmless(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """What no harmless phrase touches, and what is longer than the one inside of it."""
    found = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    calm = [hit for hit in found if hit.sense == HARMLESS]
    things = [hit for hit in found if hit.sense == HARMLESS_THING]
    if things:
        people = sorted({hit.start for hit in found if hit.sense in SOMEBODY})
        calm = sorted([*calm, *(thing for thing in things if not _is_of_somebody(thing, text, people))], key=_start)
    starts = [hit.start for hit in calm]
    return [hit for hit in found if hit.sense not in SPECIAL and not _is_calmed(hit, calm, starts)]


def _start(hit: Hit) -> int:
    return hit.start


def _is_of_somebody(thing: Hit, text: str, people: Sequence[int]) -> bool:
    """Whether what a phrase says of a thing is said of somebody who stands right behind it."""
    place = bisect_left(people, thing.end)
    return place < len(people) and _AT_ONCE.fullmatch(text, thing.end, people[place]) is not None


def _is_calmed(hit: Hit, calm: Sequence[Hit], starts: Sequence[int]) -> bool:
    """Whether a hit touches a harmless phrase without being the longer one around it."""
    # no phrase is longer than this, so that few have to be looked at
    place = bisect_left(starts, hit.start - _LONGEST_PHRASE)
    while place < len(calm) and calm[place].start < hit.end:
        one = calm[place]
        if one.end > hit.start:
            inside = hit.start <= one.start and one.end <= hit.end
            if not inside or (one.start, one.end) == (hit.start, hit.end):
                return True
        place += 1
    return False
