"""Arabic words without what is written onto them: article, prepositions, conjunctions, pronouns, endings. Pure."""

from __future__ import annotations

from collections.abc import Container

_BEFORE = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "فل", "و", "ف", "ب", "ل", "ك", "س")
_AFTER = ("هما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ون", "ين", "ات", "وا", "ه", "ك", "ي", "ا")
_BY_FIRST = {first: ("", *(one for one in _BEFORE if one[0] == first)) for first in {one[0] for one in _BEFORE}}
_BY_LAST = {last: ("", *(one for one in _AFTER if one[-1] == last)) for last in {one[-1] for one in _AFTER}}
_NOTHING = ("",)
# shorter ones are too much like parts of other words
_SHORTEST = 3


def is_arabic(word: str) -> bool:
    """Whether a plain word is written in Arabic letters."""
    return "\u0620" <= word[:1] <= "\u08ff"


def bare_forms(word: str, known: Container[str]) -> tuple[str, ...]:
    """The known words that this may be with something written onto it; the word itself is none of them."""
    found = []
    after_last = _BY_LAST.get(word[-1], _NOTHING)
    for before in _BY_FIRST.get(word[0], _NOTHING):
        if not word.startswith(before):
            continue
        rest = word[len(before) :]
        for after in after_last:
            if not rest.endswith(after):
                continue
            bare = rest[: len(rest) - len(after)]
            # before a pronoun, the feminine ending is written as another letter
            ways = (bare, f"{bare[:-1]}ه") if bare.endswith("ت") and after else (bare,)
            found += [one for one in ways if len(one) >= _SHORTEST and one != word and one in known]
    return tuple(found)
