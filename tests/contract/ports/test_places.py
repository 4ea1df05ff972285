"""What admins chose for a place."""

from __future__ import annotations

from dataclasses import replace

from core.place import Place

DEN = Place(platform="fake", account="bot", chat="den")


def test_plain_replies_are_off_until_somebody_wants_them(ports):
    """For one place, and whatever message is replied to in it."""
    assert not ports.places.plain_replies(DEN)
    for _ in range(2):
        ports.places.set_plain_replies(DEN, wanted=True)
    assert ports.places.plain_replies(replace(DEN, reply_to="5"))
    assert not ports.places.plain_replies(replace(DEN, thread="topic"))
    for _ in range(2):
        ports.places.set_plain_replies(DEN, wanted=False)
    assert not ports.places.plain_replies(DEN)
