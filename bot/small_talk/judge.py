"""Whether words in reply to a picture are talk: thanks, laughter, emoji, a question to somebody.

A heuristic over one small file per language (`words/*.toml`). It leans towards orders: words that none of the files
knows as talk are drawn. A text is talk

- where it has no letters and no digits: emoji and punctuation;
- where it begins by calling somebody else (`@ben look`);
- where, in one language, it is put together of that language's phrases of talk and nothing else;
- where, in one language, it begins like a question or an exclamation and asks for no change (`who made this?`,
  `what a fox`, not `can you make it blue?`).

A text with a flag (`--n 2`) is always an order.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

# the bot's own name, by which it is called
_OWN_NAME = "imagine"
_CALL = re.compile(r"@(\w+)")
_FLAG = re.compile(r"(?:^|\s)(?:--|—)\s?\w")
_NOT_WORDS = re.compile(r"[^\w]+")
# "sooo", "hahahaha", "ｗｗｗ": a letter, or two together, said again and again
_AGAIN = re.compile(r"(\w)\1{2,}")
_IN_CHORUS = re.compile(r"(\w\w?)\1{2,}")
# written without spaces between words
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """How people talk in one language; every phrase as `_plain` writes it, longest first."""

    phrases: tuple[str, ...]
    questions: tuple[str, ...]
    requests: tuple[str, ...]

    def is_talk(self, words: str, *, asks: bool) -> bool:
        """Whether plain words are talk in this language; `asks` where they end with a question mark."""
        if self._is_made_of_phrases(words):
            return True
        if any(_begins(words, request) or f" {request} " in f" {words} " for request in self.requests):
            return False
        return any(_begins(words, question) for question in self.questions) and (
            asks or _UNSPACED.search(words) is None
        )

    def _is_made_of_phrases(self, words: str) -> bool:
        rest = words
        while rest:
            phrase = next((one for one in self.phrases if _begins(rest, one)), None)
            if phrase is None:
                return False
            rest = rest[len(phrase) :].lstrip()
        return True


def is_small_talk(text: str) -> bool:
    """Whether a text in reply to a picture starts nothing."""
    if _FLAG.search(text):
        return False
    call = _CALL.match(text.strip())
    if call is not None and not call[1].casefold().startswith(_OWN_NAME):
        return True
    said = _CALL.sub(" ", text)
    words = _plain(said)
    if not words or words.isdigit():
        # "2" names a picture
        return not words
    asks = any(mark in said for mark in "?？؟")
    return any(language.is_talk(words, asks=asks) for language in languages())


@cache
def languages() -> tuple[Language, ...]:
    """The files, read once."""
    folder = resources.files(__package__).joinpath("words")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(_language(tomllib.loads(one.read_text(encoding="utf-8"))) for one in files)


def _language(data: dict[str, list[str]]) -> Language:
    phrases = sorted({_plain(one) for one in data["talk"]}, key=len, reverse=True)
    return Language(
        phrases=tuple(phrases),
        questions=tuple(_plain(one) for one in data["questions"]),
        requests=tuple(_plain(one) for one in data["requests"]),
    )


def _plain(text: str) -> str:
    """Small letters without accents, emoji and punctuation; laughter and drawn-out letters once."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Lm"} or c == "ー")
    letters = unicodedata.normalize("NFKC", kept).replace("_", " ").replace("ـ", "")
    words = " ".join(_NOT_WORDS.sub(" ", letters).split())
    return _IN_CHORUS.sub(r"\1\1", _AGAIN.sub(r"\1", words))


def _begins(words: str, phrase: str) -> bool:
    """Whether words begin with a phrase that ends where a word does; where no spaces are written, anywhere."""
    if not words.startswith(phrase):
        return False
    rest = words[len(phrase) :]
    return not rest or rest[0] == " " or _UNSPACED.match(rest) is not None or _UNSPACED.match(phrase[-1]) is not None
