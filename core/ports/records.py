"""Where records are kept, whatever their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from core.domain.record import Entry, Record

T = TypeVar("T")


class Records(Protocol):
    """Small things that are remembered, by kind, owner and name.

    An entry that this release cannot read is none for whoever asks; it stays as it is until it is written anew or its
    owner is forgotten, and the log says so once.
    """

    def get(self, record: Record[T], owner: str, name: str = "") -> T | None:
        """One entry; None where there is none (any more)."""

    def put(self, record: Record[T], owner: str, value: T, name: str = "") -> None:
        """Write an entry, in place of the one of that name; the oldest beyond the kind's most give way."""

    def add(self, record: Record[T], owner: str, value: T, name: str = "") -> bool:
        """Write an entry unless there is one of that name, which then stays as it is: False."""

    def remove(self, record: Record[T], owner: str, name: str = "") -> bool:
        """Take an entry away; False where there is none."""

    def of_owner(self, record: Record[T], owner: str) -> Sequence[Entry[T]]:
        """An owner's entries of one kind, newest first."""

    def drop(self, subject: str) -> None:
        """Take away whatever anybody keeps under the name of this job or person (`Record.about`)."""

    def forget(self, owner: str) -> None:
        """Take away everything of an owner, kinds of other releases included."""
