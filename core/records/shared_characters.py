"""Who has shared characters with a place: where to look for them; what is shared, their owner's own entries say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.place import Place
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Shares:
    """That somebody does; its name is their key."""


RECORD = Record(
    name="shared-characters",
    summary="who has shared characters here",
    owner=Owner.PLACE,
    holds=Shares,
    most=500,
    about=True,
    renewed=True,
)


def note(records: Records, place_key: str, person: PersonKey) -> None:
    """Remember that somebody shares characters with a place."""
    records.add(RECORD, place_key, Shares(), person)


def keep(records: Records, place: Place, person: PersonKey) -> None:
    """Let a place remember all who share there for as long again, because what this one shares was used."""
    records.get(RECORD, place.key, person)


def sharers(records: Records, place: Place) -> Sequence[PersonKey]:
    """Who does, or did: the first one first."""
    return [PersonKey(entry.name) for entry in reversed(records.of_owner(RECORD, place.key))]
