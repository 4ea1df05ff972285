"""A family of results as a parameter of a spec: it is signed with everything else that was accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.domain.family import MOST_RELATIVES, Kind, Relative


def written(family: Sequence[Relative]) -> str:
    """Everything that is drawn beside the pictures themselves, as short as JSON can say it."""
    rows = [
        [one.who, one.how, one.words, one.credits, one.kind.value, list(one.parents), one.shown_by, one.focus]
        for one in family
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_family(text: str, *, pictures: int) -> tuple[Relative, ...]:
    """What `written` wrote, where so many pictures go in; raises ValueError or TypeError for anything else."""
    rows = json.loads(text)
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_RELATIVES:
        raise ValueError("no family, or too large a one")
    return tuple(_relative(at, row, pictures) for at, row in enumerate(rows))


def _relative(at: int, row: object, pictures: int) -> Relative:
    if not isinstance(row, list):
        raise TypeError("a relative is a row")
    who, how, words, credits_, kind, parents, shown_by, focus = row
    if not all(isinstance(one, str) for one in (who, how, words, credits_)):
        raise ValueError("what is said of a relative is text")
    if not isinstance(parents, list) or not all(type(one) is int and 0 <= one < at for one in parents):
        raise ValueError("parents stand before their children")
    if not (shown_by is None or (type(shown_by) is int and 0 <= shown_by < pictures)):
        raise ValueError("a relative is shown by a picture that goes in, or by none")
    return Relative(
        who=who,
        how=how,
        words=words,
        credits=credits_,
        kind=Kind(kind),
        parents=tuple(parents),
        shown_by=shown_by,
        focus=focus is True,
    )
