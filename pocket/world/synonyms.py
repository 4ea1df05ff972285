"""Words that mean what a word of the world means: those of newcomers, and of six other languages.

Nothing is trained on them: each gets the embedding of its meaning. The files in `languages` have a line for every
meaning, `fox = "fuchs fuchses"`; `rot{,e,er}` stands for rot, rote and roter, and `prefixes` for what a script writes
together with a noun.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "de", "es", "fr", "pt", "ar", "ja")
_ENDINGS = re.compile(r"^(.*)\{(.*)\}$")


def plain(word: str) -> str:
    """A word as the tokenizer sees it: lower case, without accents and other marks."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").lower()


def of_language(code: str) -> Iterator[tuple[str, str]]:
    """Every word of a language file as the tokenizer sees it, and what it means."""
    lines = tomllib.loads((Path(__file__).parent / "languages" / f"{code}.toml").read_text(encoding="utf-8"))
    prefixes = lines.pop("prefixes", [""])
    for meaning, words in lines.items():
        for word in words.split():
            ends = _ENDINGS.match(word)
            for form in [ends[1] + end for end in ends[2].split(",")] if ends else [word]:
                yield from ((plain(prefix + form), meaning) for prefix in prefixes)


@cache
def synonyms(own: frozenset[str]) -> dict[str, str]:
    """The meaning of every word that is none of the world's `own`; where languages differ the first one is right."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for word, meaning in of_language(code):
            if word not in own:
                found.setdefault(word, meaning)
    return found
