"""The sentence that goes with a result, made on a GPU host: of the prompt's own words and known ones, and no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = r"“[^“”]{1,25}”"
_NAME = r"[^“”;]{1,60}"
_LIST = r"[^“”?]{1,300}"
_NOTE = re.compile(
    rf"(?P<title>{_NAME}) does not know (?P<asked>{_QUOTED}(?:(?:, | or ){_QUOTED}){{0,2}})"
    rf"(?:; did you mean (?P<meant>{_LIST})\?|; it knows words such as (?P<known>{_LIST})\.|\.)"
)


def words_of(prompt: str) -> list[str]:
    """The words of a prompt, once each, lower case without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", prompt.casefold()) if not unicodedata.combining(c))
    return list(dict.fromkeys(word for word in _WORD.findall(plain) if len(word) > 1 or not word.isascii()))


def allowed_note(note: str, prompt: str, known: Collection[str]) -> str | None:
    """The note, where all of it is words of the prompt, of the closed list `known`, and of the form; else None."""
    match = _NOTE.fullmatch(note)
    if match is None or match["title"] not in known:
        return None
    own = words_of(prompt)
    asked = re.findall(r"“([^“”]+)”", match["asked"])
    named = re.split(r", | and ", match["meant"] or match["known"] or "")
    if not all(_is_of(word, own) for word in asked) or not all(not word or word in known for word in named):
        return None
    return note


def _is_of(word: str, own: Collection[str]) -> bool:
    return any(one.startswith(word[:-1]) if word.endswith("…") else one == word for one in own)
