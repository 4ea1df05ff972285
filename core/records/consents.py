"""Whether others may remix the pictures that somebody uploads: one answer per place."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.place import Place
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """An answer."""

    allowed: bool


RECORD = Record(
    name="consents",
    summary="where you allow others to remix the pictures that you upload, and where you do not",
    owner=Owner.PERSON,
    holds=Consent,
    most=1000,
)


def allows(records: Records, owner: PersonKey, place: Place) -> bool | None:
    """Whether this person lets others in this place remix their pictures; None if never asked."""
    answer = records.get(RECORD, owner, place.key)
    return None if answer is None else answer.allowed


def denies(records: Records, owner: PersonKey) -> bool:
    """Whether this person has said no in any place."""
    return any(not entry.value.allowed for entry in records.of_owner(RECORD, owner))


def set_consent(records: Records, owner: PersonKey, place: Place, allowed: bool | None) -> None:
    """Remember an answer, or with None forget it."""
    if allowed is None:
        records.remove(RECORD, owner, place.key)
    else:
        records.put(RECORD, owner, Consent(allowed=allowed), place.key)
