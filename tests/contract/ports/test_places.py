"""What admins chose for a place."""

from __future__ import annotations

from dataclasses import replace

from core.domain.place import Place

DEN = Place(platform="fake", account="bot", chat="den")


def test_plain_replies_are_as_somebody_chose(ports):
    """For one place, and whatever message is replied to in it; nobody's choice is told from a no."""
    assert ports.places.plain_replies(DEN) is None
    for _ in range(2):
        ports.places.set_plain_replies(DEN, wanted=True)
    assert ports.places.plain_replies(replace(DEN, reply_to="5"))
    assert ports.places.plain_replies(replace(DEN, thread="topic")) is None
    for _ in range(2):
        ports.places.set_plain_replies(DEN, wanted=False)
    assert ports.places.plain_replies(DEN) is False
