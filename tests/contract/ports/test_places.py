"""What admins chose for a place."""

from __future__ import annotations

from dataclasses import replace

from core.domain.place import Place
from core.records.plain_replies import plain_replies, set_plain_replies

DEN = Place(platform="fake", account="bot", chat="den")


def test_plain_replies_are_as_somebody_chose(ports):
    """For one place, and whatever message is replied to in it; nobody's choice is told from a no."""
    assert plain_replies(ports.records, DEN) is None
    for _ in range(2):
        set_plain_replies(ports.records, DEN, wanted=True)
    assert plain_replies(ports.records, replace(DEN, reply_to="5"))
    assert plain_replies(ports.records, replace(DEN, thread="topic")) is None
    for _ in range(2):
        set_plain_replies(ports.records, DEN, wanted=False)
    assert plain_replies(ports.records, DEN) is False
