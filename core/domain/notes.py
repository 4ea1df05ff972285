"""The note that goes with a result, made on a GPU host: of the prompt's own words and known ones, and of no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from core.domain.job import RenderSpec

_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[^“”;]{1,60}"
_QUOTED = r"“[^“”]{1,25}”"
_LIST = r"[^“”?]{1,300}"
_TAIL = r"“.{1,100}?”"
# words that a model does not know
_UNKNOWN = (
    rf"(?P<title>{_NAME}) does not know (?P<asked>{_QUOTED}(?:(?:, | or ){_QUOTED}){{0,2}})"
    rf"(?:; did you mean (?P<meant>{_LIST})\?|; it knows words such as (?P<known>{_LIST})\.|\.)"
)
# the end of a text that it has no room for
_UNHEARD = (
    rf"(?P<hears>{_NAME}) hears only the beginning of so long a text, "
    rf"and not (?P<first>{_TAIL})(?: behind --no)?(?: or (?P<second>{_TAIL}) behind --no)?\."
)
_NOTE = re.compile(rf"(?:{_UNKNOWN})?(?:(?<=.) (?=.))?(?:{_UNHEARD})?")


def allowed_note(note: str, spec: RenderSpec, known: Collection[str]) -> str | None:
    """The note, where all of it is words of the job, of the closed list `known`, and of the form; else None."""
    match = _NOTE.fullmatch(note)
    if match is None or not all(title in known for title in (match["title"], match["hears"]) if title):
        return None
    own = _words_of(spec.prompt)
    asked = re.findall(r"“([^“”]+)”", match["asked"] or "")
    named = re.split(r", | and ", match["meant"] or match["known"] or "")
    if not all(_is_of(word, own) for word in asked) or not all(not word or word in known for word in named):
        return None
    tails = [tail[1:-1].removesuffix("…") for tail in (match["first"], match["second"]) if tail]
    texts = list(_texts(spec, known))
    return note if all(any(tail in text for text in texts) for tail in tails) else None


def _words_of(prompt: str) -> list[str]:
    """The words of a prompt, lower case without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", prompt.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def _is_of(word: str, own: Collection[str]) -> bool:
    return any(one.startswith(word[:-1]) if word.endswith("…") else one == word for one in own)


def _texts(spec: RenderSpec, known: Collection[str]) -> Iterator[str]:
    """What a model is given to read: the prompt, also with words about motion behind it, and what is left out."""
    for text in (spec.prompt, spec.negative, *(f"{spec.prompt.rstrip(' .')}. {one}" for one in known if " " in one)):
        yield " ".join(text.split())
