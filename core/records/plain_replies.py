"""Whether a plain sentence in reply to a picture is a remix in a place, as its admins have chosen."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.place import Place
from core.domain.record import Owner, Record
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainReplies:
    """A choice."""

    wanted: bool


RECORD = Record(
    name="plain-replies",
    summary="whether plain replies to pictures are remixes here",
    owner=Owner.PLACE,
    holds=PlainReplies,
    # kept until long after it mattered last
    renewed=True,
)


def plain_replies(records: Records, place: Place) -> bool | None:
    """What the admins chose; None where nobody did."""
    chosen = records.get(RECORD, place.key)
    return None if chosen is None else chosen.wanted


def set_plain_replies(records: Records, place: Place, *, wanted: bool) -> None:
    """Remember a choice."""
    records.put(RECORD, place.key, PlainReplies(wanted=wanted))
