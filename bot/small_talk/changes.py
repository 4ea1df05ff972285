"""Whether a sentence asks to change what was drawn just now ("make it bluer"), and no picture of its own.

What a sentence begins or ends with tells, by one list per language (`changes.toml`). Whoever asks decides what to make
of it where there is nothing to change. Pure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from core.language.text import visible

_MARKS = "¿¡“”\"'«»*_`.,!?！？。、…:;-– "


def asks_for_change(text: str) -> bool:
    """Whether these words say how something that is there should become."""
    words = " ".join(visible(text).casefold().strip(_MARKS).split()).replace("’", "'")
    return bool(words) and any(pattern.search(words) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    raw = resources.files(__package__).joinpath("changes.toml").read_text(encoding="utf-8")
    return tuple(_pattern(**lists) for lists in tomllib.loads(raw).values())


def _pattern(polite: Sequence[str], begins: Sequence[str], ends: Sequence[str] = ()) -> re.Pattern[str]:
    # where no spaces are written nothing need stand behind a phrase
    first = (
        rf"^(?:(?:{_any(polite)})[\s,،、:]*)*(?:{_any(begins)})(?:(?=[\s,:])|(?<=[\u3040-\u30ff\u3400-\u9fff]))\s*\S"
    )
    return re.compile(rf"{first}|\S(?:{_any(ends)})$" if ends else first)


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
