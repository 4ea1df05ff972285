"""What the admins of a place have chosen for all who use the bot there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from core.domain.ids import PersonKey
from core.domain.place import Audience, Place
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Cap:
    """What one person of a role may have drawn in a day; None: as much as there is."""

    role: str
    pictures: int | None = None
    # of a device
    seconds: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRules:
    """The rules of a place; what is empty is as the operator has it."""

    # ids of models; only these draw
    models: tuple[str, ...] = ()
    # the name of the lane in which everybody waits
    lane: str = ""
    # between two requests of one person
    cooldown_s: int = 0
    # by role; WHOLE_PLACE stands for all together
    caps: tuple[Cap, ...] = ()
    # roles to which neither caps nor the pause apply
    exempt: tuple[str, ...] = ()
    # roles that may draw; empty: everybody. Admins always may
    users: tuple[str, ...] = ()
    # False: nothing that is for adults, also where the platform and the operator allow it
    adult: bool = True
    spoiler: bool = False
    # the code of a language
    language: str = ""
    # people who may not draw here, as `blocked_name` names them
    blocked: tuple[str, ...] = ()
    # where the day begins at midnight, as in "Europe/Berlin"
    timezone: str = ""


# in the place of a role: everybody of a place together
WHOLE_PLACE = "place"
NO_RULES = PlaceRules()
RECORD = Record(
    name="place-rules",
    summary="what the admins chose with /admin",
    owner=Owner.PLACE,
    holds=PlaceRules,
    # as long as somebody uses the bot there
    renewed=True,
)


def rules_of(records: Records, place: Place) -> PlaceRules:
    """What the admins chose for a place with all its threads; alone with the bot there are no admins."""
    if place.audience is Audience.DIRECT:
        return NO_RULES
    return records.get(RECORD, chat_key(place)) or NO_RULES


def set_rules(records: Records, place: Place, rules: PlaceRules) -> None:
    """Remember them, or nothing where nothing is chosen any more."""
    if rules == NO_RULES:
        records.remove(RECORD, chat_key(place))
    else:
        records.put(RECORD, chat_key(place), rules)


def blocked_name(place: Place, person: PersonKey) -> str:
    """Under what a place keeps that somebody is blocked: it tells nobody who, and outlasts that they are forgotten."""
    return hashlib.blake2b(f"{chat_key(place)}\n{person}".encode(), digest_size=10).hexdigest()


def chat_key(place: Place) -> str:
    """The place with all its threads: who is over a limit does not go on in the next thread."""
    return replace(place, thread=None).key
