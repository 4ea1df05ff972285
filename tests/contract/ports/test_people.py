"""Consents."""

from __future__ import annotations

from dataclasses import replace

from tests.contract.ports.rows import PLACE, author

BEN = author("ben").key


def test_a_consent_holds_for_one_place_and_can_be_taken_back(ports):
    """Never asked, yes, no, and forgotten are four different things."""
    assert ports.people.allows(BEN, PLACE) is None
    ports.people.set_consent(BEN, PLACE, allowed=True)
    assert ports.people.allows(BEN, PLACE) is True
    assert ports.people.allows(BEN, replace(PLACE, chat="other")) is None
    ports.people.set_consent(BEN, PLACE, allowed=False)
    assert ports.people.allows(BEN, PLACE) is False
    ports.people.set_consent(BEN, PLACE, None)
    assert ports.people.allows(BEN, PLACE) is None


def test_forgetting_takes_consents_along(ports):
    """Those of the person."""
    ports.people.set_consent(BEN, PLACE, allowed=True)
    ports.people.forget(BEN)
    assert ports.people.allows(BEN, PLACE) is None
