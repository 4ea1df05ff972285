"""Characters: pictures of somebody or something under a name, saved by their owner and used as `@name`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.ids import JobId, PersonKey, Sha256
from core.domain.place import Author, Place
from core.domain.record import Entry, Owner, Record
from core.ports.records import Records
from core.records.shared_characters import keep, note, sharers

MOST_PICTURES = 5
MOST_CHARACTERS = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """One picture of a character: of a result, whose row says the rest, or one that its owner has sent."""

    sha256: Sha256
    media_type: str
    width: int
    height: int
    job: JobId | None = None
    index: int = 0
    # of one that was sent: decoded and encoded anew when it came in
    prepared: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Character:
    """A character, and where others may use it."""

    # how its owner is named and reached, where they are asked
    by: Author
    pictures: tuple[Likeness, ...]
    # keys of the places with which it is shared
    places: tuple[str, ...] = ()
    # it is the owner themselves: others are let use it only by the owner's own word
    of_owner: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Somebody's character under its name."""

    name: str
    character: Character

    @property
    def owner(self) -> PersonKey:
        """Whose it is."""
        return self.character.by.key


RECORD = Record(
    name="characters",
    summary="the characters that you saved: their names, from which pictures they are, and where others may use them",
    owner=Owner.PERSON,
    holds=Character,
    most=MOST_CHARACTERS,
    # kept until long after it was used last
    renewed=True,
)


def character(records: Records, owner: PersonKey, name: str) -> Character | None:
    """One by its name; None where there is none (any more)."""
    return records.get(RECORD, owner, _key(name))


def characters(records: Records, owner: PersonKey) -> Sequence[Named]:
    """All of an owner's, in the order of the alphabet."""
    return sorted(map(_named, records.of_owner(RECORD, owner)), key=lambda one: one.name)


def save(records: Records, name: str, saved: Character) -> None:
    """Keep one, in place of the one of that name."""
    records.put(RECORD, saved.by.key, saved, _key(name))
    for place in saved.places:
        note(records, place, saved.by.key)


def share(records: Records, one: Named, place: Place) -> None:
    """Let others in a place use it."""
    places = tuple(dict.fromkeys((*one.character.places, place.key)))
    save(records, one.name, replace(one.character, places=places))


def unshare(records: Records, one: Named, place: Place) -> None:
    """Let nobody else in a place use it any more."""
    places = tuple(key for key in one.character.places if key != place.key)
    save(records, one.name, replace(one.character, places=places))


def remove(records: Records, owner: PersonKey, name: str) -> bool:
    """Forget one; False where there is none."""
    return records.remove(RECORD, owner, _key(name))


def shared_in(records: Records, place: Place) -> Sequence[Named]:
    """All that are shared with a place, whosever they are; those that were shared first come first."""
    found = (named for owner in sharers(records, place) for named in characters(records, owner))
    return [named for named in found if place.key in named.character.places]


def keep_in_use(records: Records, one: Named, place: Place) -> None:
    """Note that one was used: it is kept for as long again, and so is where others find it."""
    # looking at it is what keeps it
    character(records, one.owner, one.name)
    if place.key in one.character.places:
        keep(records, place, one.owner)


def _named(entry: Entry[Character]) -> Named:
    return Named(name=entry.name, character=entry.value)


def _key(name: str) -> str:
    return name.casefold()
