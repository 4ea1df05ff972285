"""Questions that wait for an answer, and what forgetting takes along."""

from __future__ import annotations

from core.domain.ids import consent_ticket
from core.records.consents import allows, set_consent
from tests.contract.ports.rows import PLACE, author, make_invocation

BEN = author("ben").key


def test_held_commands_come_out_in_order_and_once(ports):
    """Several wait under one ticket; one that waited too long is gone."""
    stale = make_invocation(0)
    ports.people.hold(stale, BEN, for_s=10)
    ports.clock.move(11)
    first, second = make_invocation(1), make_invocation(2)
    ticket = ports.people.hold(first, BEN, for_s=600)
    assert consent_ticket(BEN, PLACE.key) == ticket == ports.people.hold(second, BEN, for_s=600)
    assert (first, BEN) == ports.people.release(ticket)
    assert (second, BEN) == ports.people.release(ticket)
    assert ports.people.release(ticket) is None


def test_a_held_command_comes_out_under_its_own_question(ports):
    """Whoever is asked something else lets nothing go on that waits for somebody."""
    ticket = ports.people.hold(make_invocation(1), BEN, for_s=600)
    assert ports.people.release(consent_ticket(author("ana").key, PLACE.key)) is None
    assert ports.people.release(ticket) is not None


def test_forgetting_takes_consents_and_held_commands_along(ports):
    """Both the asker's and the owner's; what others hold stays."""
    set_consent(ports.records, BEN, PLACE, allowed=True)
    ticket = ports.people.hold(make_invocation(1, by="ana"), BEN, for_s=600)
    other = make_invocation(2, by="cyd")
    ports.people.hold(other, BEN, for_s=600)
    ports.people.forget(author("ana").key)
    assert (other, BEN) == ports.people.release(ticket)
    ports.people.hold(other, BEN, for_s=600)
    ports.people.forget(BEN)
    assert ports.people.release(ticket) is None
    assert allows(ports.records, BEN, PLACE) is None
