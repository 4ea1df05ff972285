"""A family of results as it is drawn: who made what out of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# so many are drawn at most
MOST_RELATIVES = 200


class Kind(StrEnum):
    """What a result shows."""

    PICTURE = "picture"
    CLIP = "clip"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Relative:
    """One result, with words that are said already: whoever draws it knows no language."""

    # a name, as it is shown
    who: str
    # by which action it came of its parents: "V2", "Zoom out 1.5×"
    how: str = ""
    words: str = ""
    # whose pictures went in beside those that are seen here
    credits: str = ""
    kind: Kind = Kind.PICTURE
    # positions of what it was made of, each before its own
    parents: tuple[int, ...] = ()
    # which of the pictures that go in shows it; None where none is kept
    shown_by: int | None = None
    # the one that was asked about
    focus: bool = False
