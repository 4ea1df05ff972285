"""What is remembered about somebody or something in small pieces: one row per kind of record, and what it promises.

A kind is a file in `core.records`. Whoever adds one gets it stored, exported and forgotten without another change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from core.domain.errors import OperatorError

T = TypeVar("T")
# makes the fields of one version of those of the version before
Upgrade = Callable[[Mapping[str, Any]], Mapping[str, Any]]

# the owner of what an installation as a whole remembers; neither a person's key nor a place's
DEPLOYMENT = "deployment"
_NAME = re.compile(r"[a-z][a-z-]{0,30}")
# what else stands beside the records in the key scheme
_RESERVED = frozenset({"kinds", "about"})


class Owner(StrEnum):
    """Whose a record is; its owner's key is a person's key, a place's key, or `DEPLOYMENT`."""

    PERSON = "person"
    PLACE = "place"
    DEPLOYMENT = "deployment"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Record(Generic[T]):
    """One kind of record; an owner has up to `most` entries of it, each under a name of its own.

    Raises OperatorError for a kind that could not be kept.
    """

    name: str
    # what it says about its owner, for those who ask what is kept
    summary: str
    owner: Owner
    # a frozen dataclass of what JSON can hold
    holds: type[T]
    # raise it when `holds` changes, and say with the version before how its fields become those of the next
    version: int = 1
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)
    # entries of one owner; the oldest give way
    most: int = 1
    # how long an entry lives after it was written; None: as long as the rows of jobs
    days: float | None = None
    # looking at an entry keeps all of its owner's for as long again
    renewed: bool = False
    # the names of its entries are ids of jobs or people, and go with these
    about: bool = False
    # a person may see it with everything else that is kept about them
    exported: bool = True

    def __post_init__(self) -> None:
        """Refuse what no store could keep."""
        if not _NAME.fullmatch(self.name) or self.name in _RESERVED:
            raise OperatorError(
                f"A record cannot be called {self.name!r}: small letters and hyphens make a name, up to 31 of them, "
                f"and {' and '.join(sorted(_RESERVED))} are taken."
            )
        if not is_dataclass(self.holds):
            raise OperatorError(f"The record {self.name!r} must hold a frozen dataclass.")
        if self.most < 1 or (self.days is not None and self.days <= 0):
            raise OperatorError(f"The record {self.name!r} keeps nothing; give it a `most` and `days` above zero.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Generic[T]):
    """One entry of a record."""

    name: str
    value: T
    # unix time when it was written
    at: float
