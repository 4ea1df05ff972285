"""A command that waits for somebody's consent goes on as its person's, so nobody but the bot can have held it."""

from __future__ import annotations

import json
from dataclasses import replace

from core.domain.ids import consent_ticket
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.scheme import names as layout
from core.wire.codec import to_data
from core.wire.signing import state
from core.wire.statements import HELD
from tests.contract.ports.rows import PLACE, author, make_invocation
from tests.integration.compromise.effects import identities


def test_a_held_command_that_others_wrote_does_not_go_on(world):
    """As it is, and signed with other keys: in a chat that asked for nothing, let go by the writer's own "allow"."""
    writer, people = world.taken_over("writer"), RedisPeople(world.bot)
    mallory = author("mallory").key
    forged = replace(make_invocation(1, by="vera"), text="/imagine what Vera never said")
    row = {"owner": mallory, "until": 9e9, "invocation": to_data(forged)}
    ticket = consent_ticket(mallory, PLACE.key)
    writer.client.rpush(layout.held(ticket), json.dumps(row), "[" * 200_000, "x", b"\xff")
    for me in identities(writer):
        writer.client.rpush(layout.held(ticket), state(HELD, row, list(me.signing), me))
    assert people.release(ticket) is None


def test_a_true_one_cannot_be_let_go_by_somebody_else(world):
    """A copy among those that wait for another person stays where it is."""
    writer, people = world.taken_over("writer"), RedisPeople(world.bot)
    owner, mallory = author("ben").key, author("mallory").key
    true = make_invocation(2, by="vera")
    ticket, other = people.hold(true, owner, for_s=600), consent_ticket(mallory, PLACE.key)
    writer.client.copy(layout.held(ticket), layout.held(other))
    assert people.release(other) is None
    assert people.release(ticket) == (true, owner)
