"""Flags of somebody's own: a name that stands for words and flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.record import Owner, Record
from core.ports.records import Records

MOST_MACROS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Macro:
    """What a name stands for."""

    text: str


RECORD = Record(
    name="macros",
    summary="the flags of your own that you made with /prefer, and what they stand for",
    owner=Owner.PERSON,
    holds=Macro,
    most=MOST_MACROS,
    renewed=True,
)


def macros_of(records: Records, person: PersonKey) -> Mapping[str, str]:
    """What this person's names stand for, by name, in the order of the alphabet."""
    # looking at one keeps all
    records.get(RECORD, person)
    return {one.name: one.value.text for one in sorted(records.of_owner(RECORD, person), key=lambda one: one.name)}


def set_macro(records: Records, person: PersonKey, name: str, text: str) -> None:
    """Let a name stand for a text; with an empty one it stands for nothing any more."""
    if text:
        records.put(RECORD, person, Macro(text=text), name)
    else:
        records.remove(RECORD, person, name)
