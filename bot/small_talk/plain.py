"""Words as they are compared: without accents, signs and repetition."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[^\w]+")
# "sooo", "hahahaha", "ｗｗｗ": a letter, or two together, said again and again
_AGAIN = re.compile(r"(\w)\1{2,}")
_IN_CHORUS = re.compile(r"(\w\w?)\1{2,}")
# written without spaces between words
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def plain(text: str) -> str:
    """Small letters without accents, emoji and punctuation; laughter and drawn-out letters once."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Lm"} or c in "ー々")
    letters = unicodedata.normalize("NFKC", kept).replace("_", " ").replace("ـ", "")
    words = " ".join(_NOT_WORDS.sub(" ", letters).split())
    return _IN_CHORUS.sub(r"\1\1", _AGAIN.sub(r"\1", words))


def is_unspaced(words: str) -> bool:
    """Whether words are of a script that writes no spaces between them."""
    return _UNSPACED.search(words) is not None
