"""What can be typed instead of pressing a button: "u2", "v3 at night", "reroll"; made from the action rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.menus.action import Action
from bot.menus.registry import actions


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcut:
    """A shortcut that was typed."""

    action: Action
    index: int = 0
    words: str = ""


def read_shortcut(text: str, *, is_reply: bool) -> Shortcut | None:
    """Read a shortcut, or None.

    Outside a reply only unmistakable ones count: a bare word such as "reroll" must be the whole text, and what
    takes something away must be a reply.
    """
    for pattern, action in _patterns():
        match = pattern.fullmatch(text.strip())
        if match is None:
            continue
        words = (match["words"] or "").strip()
        if words and not action.takes_words:
            continue
        if not is_reply and (action.only_as_reply or (words and not action.per_picture)):
            continue
        index = int(match["n"]) - 1 if action.per_picture else 0
        return Shortcut(action=action, index=index, words=words)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Action], ...]:
    rows = [(text, action) for action in actions().values() for text in (action.text, *action.aliases) if text]
    return tuple((_pattern(text), action) for text, action in sorted(rows, key=lambda row: -len(row[0])))


def _pattern(text: str) -> re.Pattern[str]:
    shape = re.escape(text).replace(re.escape("{n}"), r"(?P<n>[1-9]\d?)")
    return re.compile(rf"{shape}(?:\s+(?P<words>.+))?", re.IGNORECASE | re.DOTALL)
