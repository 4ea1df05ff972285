"""The exports that somebody is being made: as long as one is noted, its person has not been forgotten meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """That one is being made; its name is nobody else's."""


RECORD = Record(
    name="exports",
    summary="that a file with everything kept about you is being made",
    owner=Owner.PERSON,
    holds=Making,
    most=10,
    # of one whose process died
    days=1,
    # it says nothing about anybody
    exported=False,
)


def begin(records: Records, person: PersonKey, name: str) -> None:
    """Note, before anything is read, that one is being made."""
    records.put(RECORD, person, Making(), name)


def end(records: Records, person: PersonKey, name: str) -> bool:
    """It is made; False where its person was forgotten since it began."""
    return records.remove(RECORD, person, name)
