"""What somebody is being made that takes a while: as long as it is noted, its person was not forgotten meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """That something is being made; its name is nobody else's."""


RECORD = Record(
    name="in-the-making",
    summary="that an export, or more words for a prompt, are being made for you",
    owner=Owner.PERSON,
    holds=Making,
    most=10,
    # of one whose process died
    days=1,
    # it says nothing about anybody
    exported=False,
)


def begin(records: Records, person: PersonKey, name: str) -> None:
    """Note, before anything is read, that something is being made."""
    records.put(RECORD, person, Making(), name)


def end(records: Records, person: PersonKey, name: str) -> bool:
    """It is made; False where its person was forgotten since it began."""
    return records.remove(RECORD, person, name)
