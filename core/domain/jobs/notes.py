"""The note that goes with a result, made on a GPU host: of the prompt's own words and known ones, and of no other.

| Sentence | Arguments |
|---|---|
| note-unknown | model, words |
| note-unknown-near | model, words, meant |
| note-unknown-known | model, words, known |
| note-unheard, note-unheard-negative | model, tail |
| note-unheard-both | model, tail, negative |
| note-both | first, second: one of the former, one of the latter |
| note-failover | model, other: titles |
| note-and | first: note-failover, second: any other |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, overload

from core.domain.jobs.job import RenderSpec
from core.domain.say import Say, Text, say

_WORD = re.compile(r"[^\W\d_]+")
_WORD_CHARS, _WORDS, _TAIL_CHARS, _TITLE_CHARS = 25, 10, 100, 60
_MEANING = {"note-unknown": (), "note-unknown-near": ("meant",), "note-unknown-known": ("known",)}
_HEARING = {
    "note-unheard": ("tail",),
    "note-unheard-negative": ("tail",),
    "note-unheard-both": ("tail", "negative"),
}
# as release 0.1 wrote it
_NAME = r"[^“”;]{1,60}"
_QUOTED = r"“[^“”]{1,25}”"
_LIST = r"[^“”?]{1,300}"
_TAIL = r"“.{1,100}?”"
_UNKNOWN = (
    rf"(?P<title>{_NAME}) does not know (?P<asked>{_QUOTED}(?:(?:, | or ){_QUOTED}){{0,2}})"
    rf"(?:; did you mean (?P<meant>{_LIST})\?|; it knows words such as (?P<known>{_LIST})\.|\.)"
)
_UNHEARD = (
    rf"(?P<hears>{_NAME}) hears only the beginning of so long a text, "
    rf"and not (?P<first>{_TAIL})(?: behind --no)?(?: or (?P<second>{_TAIL}) behind --no)?\."
)
_NOTE_OF_0_1 = re.compile(rf"(?:{_UNKNOWN})?(?:(?<=.) (?=.))?(?:{_UNHEARD})?")


def quoted(words: Sequence[str]) -> tuple[Say, ...]:
    """Words of a person as an argument."""
    return tuple(say("quoted", words=word) for word in words)


@overload
def both(first: Say | None, second: Say | None) -> Say | None: ...
@overload
def both(first: Text | None, second: Text | None) -> Text | None: ...
def both(first: Text | None, second: Text | None) -> Text | None:
    """Two remarks that go with a result, as one: of a prompt's meaning and its length, or of two flags."""
    return say("note-both", first=first, second=second) if first and second else first or second


def by_another(model: str, other: str, note: Say | None) -> Say:
    """What is said of a result that another model made than the one that was asked; `note` is what that one says."""
    said = say("note-failover", model=model, other=other)
    return said if note is None else say("note-and", first=said, second=note)


def allowed_note(note: Text, spec: RenderSpec, known: Collection[str]) -> Text | None:
    """The note, where all of it is words of the job, of the closed list `known`, and of the form; else None."""
    if isinstance(note, str):
        return note if _is_of_0_1(note, spec, known) else None
    parts = dict(note.args)
    if note.id == "note-failover":
        return note if _is_failover(note, known) else None
    if note.id == "note-and":
        first, second = parts.get("first"), parts.get("second")
        if parts.keys() != {"first", "second"} or not isinstance(second, Say) or second.id.startswith("note-and"):
            return None
        return note if _is_failover(first, known) and allowed_note(second, spec, known) is not None else None
    if note.id == "note-both":
        fits = parts.keys() == {"first", "second"} and (
            _is_meaning(parts["first"], spec, known) and _is_hearing(parts["second"], spec, known)
        )
    else:
        fits = _is_meaning(note, spec, known) or _is_hearing(note, spec, known)
    return note if fits else None


def _is_meaning(note: object, spec: RenderSpec, known: Collection[str]) -> bool:
    """Whether a sentence says which words a model does not know."""
    args = _args(note, _MEANING, ("words",), known)
    if args is None:
        return False
    asked, own = _unquoted(args.pop("words")), _words_of(spec.prompt)
    near = [word for words in args.values() for word in (words if isinstance(words, tuple) else ())]
    return (
        asked is not None
        and all(len(word) <= _WORD_CHARS and _is_of(word, own) for word in asked)
        and all(isinstance(words, tuple) and 0 < len(words) <= _WORDS for words in args.values())
        and all(isinstance(word, str) and word in known for word in near)
    )


def _is_failover(note: object, known: Collection[str]) -> bool:
    """Whether a sentence says which model was asked, and which one made it."""
    args = dict(note.args) if isinstance(note, Say) and note.id == "note-failover" else {}
    return args.keys() == {"model", "other"} and all(
        isinstance(title, str) and len(title) <= _TITLE_CHARS and title in known for title in args.values()
    )


def _is_hearing(note: object, spec: RenderSpec, known: Collection[str]) -> bool:
    """Whether a sentence says which end of a text a model has no room for."""
    args = _args(note, _HEARING, (), known)
    if args is None:
        return False
    return all(isinstance(tail, str) and _is_end(tail, spec, known) for tail in args.values())


def _args(
    note: object, forms: Mapping[str, tuple[str, ...]], always: tuple[str, ...], known: Collection[str]
) -> dict[str, Any] | None:
    """The arguments beside the model's name, where these are the ones of the form."""
    if not isinstance(note, Say) or note.id not in forms:
        return None
    args: dict[str, Any] = dict(note.args)
    model = args.pop("model", None)
    fits = args.keys() == {*always, *forms[note.id]} and isinstance(model, str) and len(model) <= _TITLE_CHARS
    return args if fits and model in known else None


def _unquoted(words: object) -> list[str] | None:
    """The words of `quoted`; None for anything else."""
    if not isinstance(words, tuple) or not 0 < len(words) <= _WORDS:
        return None
    found = [dict(one.args).get("words") for one in words if isinstance(one, Say) and one.id == "quoted"]
    plain = [word for word in found if isinstance(word, str)]
    return plain if len(plain) == len(words) else None


def _is_end(tail: str, spec: RenderSpec, known: Collection[str]) -> bool:
    said = tail.removesuffix("…")
    return 0 < len(tail) <= _TAIL_CHARS and any(said in text for text in _texts(spec, known))


def _is_of_0_1(note: str, spec: RenderSpec, known: Collection[str]) -> bool:
    match = _NOTE_OF_0_1.fullmatch(note)
    if match is None or not all(title in known for title in (match["title"], match["hears"]) if title):
        return False
    own = _words_of(spec.prompt)
    asked = re.findall(r"“([^“”]+)”", match["asked"] or "")
    named = re.split(r", | and ", match["meant"] or match["known"] or "")
    if not all(_is_of(word, own) for word in asked) or not all(not word or word in known for word in named):
        return False
    return all(_is_end(tail[1:-1], spec, known) for tail in (match["first"], match["second"]) if tail)


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
