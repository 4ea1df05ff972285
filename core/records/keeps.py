"""Whether somebody keeps others from remixing what is theirs: one answer for all places."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """That it is kept; nothing is written for those who let others remix."""


RECORD = Record(
    name="keeps",
    summary="that you keep others from remixing your pictures",
    owner=Owner.PERSON,
    holds=Kept,
)


def keeps(records: Records, person: PersonKey) -> bool:
    """Whether this person keeps others from remixing."""
    return records.get(RECORD, person) is not None


def set_keeps(records: Records, person: PersonKey, *, kept: bool) -> None:
    """Remember it, or that it is over."""
    if kept:
        records.put(RECORD, person, Kept())
    else:
        records.remove(RECORD, person)
