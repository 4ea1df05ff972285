"""How somebody likes their pictures where they say nothing else, and in which language they are spoken to."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences:
    """What somebody chose; an empty one is no choice."""

    # the id of a model
    model: str = ""
    # two numbers, as --ar takes them
    size: str = ""
    # the name of a lane
    lane: str = ""
    # words and flags behind every prompt
    suffix: str = ""
    # the code of a language
    language: str = ""


NOTHING_CHOSEN = Preferences()
RECORD = Record(
    name="preferences",
    summary="the model, size, lane, suffix and language that you chose with /settings",
    owner=Owner.PERSON,
    holds=Preferences,
    # as long as they are looked at, which every command of their person does
    renewed=True,
)


def preferences_of(records: Records, person: PersonKey) -> Preferences:
    """What this person chose."""
    return records.get(RECORD, person) or NOTHING_CHOSEN


def prefer(records: Records, person: PersonKey, chosen: Preferences) -> None:
    """Remember it, or nothing where nothing is chosen any more."""
    if chosen == NOTHING_CHOSEN:
        records.remove(RECORD, person)
    else:
        records.put(RECORD, person, chosen)
