"""Which language a browser asks for (RFC 9110, 12.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.speech.languages import ENGLISH, is_spoken

_RANGE = re.compile(r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4})\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")
# more than anybody speaks
_MOST_CHARS = 400


def locale_of(headers: Mapping[str, str]) -> str:
    """The locale that a browser likes best among those that are spoken here; English where there is none."""
    liked = sorted(_ranges(headers.get("accept-language", "")[:_MOST_CHARS]), key=lambda one: -one[1])
    return next((tag for tag, weight in liked if weight > 0 and is_spoken(tag)), ENGLISH)


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        match = _RANGE.fullmatch(part)
        if match is not None:
            yield match[1], float(match[2] or 1)
