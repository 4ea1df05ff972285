"""Lists of words as patterns: where in a clause they stand, and how a word may go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.small_talk.plain import plain

# "x*": a word that begins so; "*x": one that ends so; "x$": the end of a clause
_ANY, _END = "*", "$"
_WORD_ENDS = "(?= |$)"
_NEVER = re.compile(r"(?!)")


def at_start(entries: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    """Matches a clause that begins with one of these; its words end there, where a language writes spaces."""
    return _pattern("^", entries, spaced=spaced)


def anywhere(entries: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    """Finds one of these in a clause, as words of their own where a language writes spaces."""
    return _pattern("(?:^|(?<= ))" if spaced else "", entries, spaced=spaced)


def _pattern(before: str, entries: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    # the longest first: an alternative is taken as it comes
    written = sorted({_written(one) for one in entries}, key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(written)}){_WORD_ENDS if spaced else ''}") if written else _NEVER


def _written(entry: str) -> str:
    before = r"\w*" if entry.startswith(_ANY) else ""
    behind = r"\w*" if entry.endswith(_ANY) else "$" if entry.endswith(_END) else ""
    return f"{before}{re.escape(plain(entry.strip(_ANY + _END)))}{behind}"
