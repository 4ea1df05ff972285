"""Text as words: plain ones, and those that somebody has spelled out, cut up or glued together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.moderation.letters import CJK


class Word(NamedTuple):
    """Some letters and where they stand, in characters of the plain text."""

    text: str
    start: int
    end: int


_WORD = re.compile(rf"[^\W_{CJK}]+")
_SPACE = re.compile(rf"[\s{CJK}]")
_CHARACTER = re.compile(rf"[{CJK}]")
# what may stand for letters
_AS_LETTERS = "@$|!+€"
_SIGNED_WORD = re.compile(rf"(?:[^\W_{CJK}]|[{re.escape(_AS_LETTERS)}])+")
_SIGN = re.compile(rf"[{re.escape(_AS_LETTERS)}][^\W_{CJK}]|[^\W_{CJK}][{re.escape(_AS_LETTERS)}]")
_MOST_APART = 4


def words_of(text: str) -> list[Word]:
    """The words of alphabets, in order."""
    return [Word(match[0], *match.span()) for match in _WORD.finditer(text)]


def signed_words(text: str) -> list[Word]:
    """The words with signs in them read as letters (b@re, $ign); empty where no sign stands at a letter."""
    return [Word(match[0], *match.span()) for match in _SIGNED_WORD.finditer(text)] if _SIGN.search(text) else []


def merged(words: Sequence[Word], text: str) -> list[Word]:
    """The words, those without a space between them as one (n.u.d.e, nu__de); empty where there are none such."""
    found: list[Word] = []
    for word in words:
        if found and (gap := text[found[-1].end : word.start]) and len(gap) <= _MOST_APART and not _SPACE.search(gap):
            last = found[-1]
            found[-1] = Word(last.text + word.text, last.start, word.end)
        else:
            found.append(word)
    return found if len(found) < len(words) else []


def masked(text: str) -> Iterator[Word]:
    """Words with one letter starred out, once for every vowel that it may hide."""
    if "*" not in text:
        return
    for match in re.finditer(rf"[^\W\d_{CJK}]{{1,12}}\*[^\W\d_{CJK}]{{1,12}}", text):
        for vowel in "aeiou":
            yield Word(match[0].replace("*", vowel), *match.span())


def spelled_out(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Runs of letters that stand alone (s e x, n.u.d.e), each as the words that its wider gaps make."""
    for run in _runs(text, words, longest=1):
        gaps = [text[one.end : other.start] for one, other in pairwise(run)]
        narrow = min(len(gap) for gap in gaps)
        spelled, begin = [], 0
        for place, gap in enumerate([*gaps, None], start=1):
            if gap is None or len(gap) > narrow or (" " in gap and any(" " not in other for other in gaps)):
                spelled.append(glued(run[begin:place]))
                begin = place
        yield spelled


def cut_up(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Runs of pieces of one or two letters, as one word."""
    for run in _runs(text, words, longest=2):
        yield glued(run)


def pairs(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Neighbours."""
    for one, other in pairwise(words):
        if other.start - one.end <= _MOST_APART:
            yield one, other


def characters(text: str) -> tuple[str, list[int]]:
    """The text without anything but letters and digits, for scripts without spaces; and where each one stands.

    Empty where no such script is used.
    """
    if text.isascii() or not _CHARACTER.search(text):
        return "", []
    places = [place for place, c in enumerate(text) if c.isalnum() or c == "ー"]
    return "".join([text[place] for place in places]), places


def _runs(text: str, words: Sequence[Word], *, longest: int) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        apart = text[run[-1].end : word.start] if run else ""
        if len(word.text) > longest or len(apart) > _MOST_APART or "\n" in apart:
            if len(run) > 2:
                yield run
            run = []
        if len(word.text) <= longest:
            run.append(word)
    if len(run) > 2:
        yield run


def glued(words: Sequence[Word]) -> Word:
    """Words as one."""
    return Word("".join(word.text for word in words), words[0].start, words[-1].end)
