"""Consents: an answer per place, which can be taken back."""

from __future__ import annotations

from dataclasses import replace

from core.records.consents import allows, denies, set_consent
from tests.contract.ports.rows import PLACE, author

BEN = author("ben").key


def test_a_consent_holds_for_one_place_and_can_be_taken_back(ports):
    """Never asked, yes, no, and forgotten are four different things."""
    records = ports.records
    assert allows(records, BEN, PLACE) is None
    set_consent(records, BEN, PLACE, allowed=True)
    assert allows(records, BEN, PLACE) is True
    assert allows(records, BEN, replace(PLACE, chat="other")) is None
    assert not denies(records, BEN)
    set_consent(records, BEN, PLACE, allowed=False)
    assert allows(records, BEN, PLACE) is False
    assert denies(records, BEN)
    set_consent(records, BEN, PLACE, None)
    assert allows(records, BEN, PLACE) is None
    assert not denies(records, BEN)
