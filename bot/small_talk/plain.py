"""Words as they are compared: without accents, signs and repetition."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

_NOT_WORDS = re.compile(r"[^\w]+")
# "sooo", "hahahaha", "ｗｗｗ": a letter, or two together, said again and again
_AGAIN = re.compile(r"(\w)\1{2,}")
_IN_CHORUS = re.compile(r"(\w\w?)\1{2,}")
# kana and ideographs stand without spaces between words
_SCRIPTS = {"japanese": r"[\u3040-\u30ff\u3400-\u9fff]", "arabic": r"[\u0600-\u06ff]"}


class Script(Enum):
    """What tells languages apart before any word does."""

    JAPANESE = "japanese"
    ARABIC = "arabic"
    OTHER = "other"


def plain(text: str) -> str:
    """Small letters without accents, emoji and punctuation; laughter and drawn-out letters once."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Lm"} or c in "ー々")
    letters = unicodedata.normalize("NFKC", kept).replace("_", " ").replace("ـ", "")
    words = " ".join(_NOT_WORDS.sub(" ", letters).split())
    return _IN_CHORUS.sub(r"\1\1", _AGAIN.sub(r"\1", words))


def script_of(words: str) -> Script:
    """The script of a text; one letter of Japanese or Arabic is enough, as both have Latin words among theirs."""
    return next((Script(name) for name, letters in _SCRIPTS.items() if re.search(letters, words)), Script.OTHER)
