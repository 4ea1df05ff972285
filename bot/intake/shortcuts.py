"""What can be typed instead of pressing a button: "u2", "v3 at night", "reroll"; made from the verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.menus.registry import verbs
from bot.menus.verb import Shortcut, Verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Shorthand:
    """A shortcut that was typed."""

    verb: Verb
    index: int = 0
    words: str = ""


def read_shortcut(text: str, *, is_reply: bool) -> Shorthand | None:
    """Read a shortcut, or None.

    Outside a reply only unmistakable ones count: a bare word such as "reroll" must be the whole text, and what
    takes something away must be a reply.
    """
    for pattern, verb, face in _patterns():
        match = pattern.fullmatch(text.strip())
        if match is None:
            continue
        words = (match["words"] or "").strip()
        if words and not face.takes_words:
            continue
        if not is_reply and (face.only_as_reply or (words and not face.per_picture)):
            continue
        index = int(match["n"]) - 1 if face.per_picture else 0
        return Shorthand(verb=verb, index=index, words=words)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Verb, Shortcut], ...]:
    rows = [
        (text, verb, verb.shortcut)
        for verb in verbs().values()
        if verb.shortcut is not None
        for text in (verb.shortcut.text, *verb.shortcut.aliases)
    ]
    return tuple((_pattern(text), verb, face) for text, verb, face in sorted(rows, key=lambda row: -len(row[0])))


def _pattern(text: str) -> re.Pattern[str]:
    shape = re.escape(text).replace(re.escape("{n}"), r"(?P<n>[1-9]\d?)")
    return re.compile(rf"{shape}(?:\s+(?P<words>.+))?", re.IGNORECASE | re.DOTALL)
