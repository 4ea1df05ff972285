"""A command that waits for somebody's consent goes on as its person's, so nobody but the bot can have held it."""

from __future__ import annotations

import json
from dataclasses import replace

from core.domain.ids import consent_ticket, question_ticket
from core.domain.question import Question
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.scheme import names as layout
from core.wire.codec import to_data
from core.wire.signing import state
from core.wire.statements import HELD, QUESTION
from tests.contract.ports.rows import PLACE, author, make_invocation
from tests.integration.compromise.effects import identities


def test_a_held_command_that_others_wrote_does_not_go_on(world):
    """As it is, and signed with other keys: in a chat that asked for nothing, let go by the writer's own "allow"."""
    writer, questions = world.taken_over("writer"), RedisQuestions(world.bot)
    mallory = author("mallory").key
    forged = replace(make_invocation(1, by="vera"), text="/imagine what Vera never said")
    ticket = consent_ticket(mallory, PLACE.key)
    # as releases before wrote it, and as this one does
    old = {"owner": mallory, "until": 9e9, "invocation": to_data(forged)}
    now = {"ticket": ticket, "person": mallory, "until": 9e9, "invocation": to_data(forged)}
    for row in (old, now):
        writer.client.rpush(layout.held(ticket), json.dumps(row), "[" * 200_000, "x", b"\xff")
        for me in identities(writer):
            writer.client.rpush(layout.held(ticket), state(HELD, row, list(me.signing), me))
    assert [] == list(questions.waiting(ticket))


def test_a_true_one_cannot_be_let_go_by_somebody_else(world):
    """A copy among those that wait for another person stays where it is."""
    writer, questions = world.taken_over("writer"), RedisQuestions(world.bot)
    owner, mallory = author("ben").key, author("mallory").key
    true = make_invocation(2, by="vera")
    ticket, other = consent_ticket(owner, PLACE.key), consent_ticket(mallory, PLACE.key)
    question = Question(ticket=ticket, about="consent", place=PLACE, person=owner, answers=("allow", "deny"))
    questions.pose(question, true, for_s=600)
    writer.client.copy(layout.held(ticket), layout.held(other))
    assert [] == list(questions.waiting(other))
    assert [true] == list(questions.waiting(ticket))


def test_nobody_else_says_who_may_answer(world):
    """A question that others wrote, or a true one under another ticket, was never asked."""
    writer, questions = world.taken_over("writer"), RedisQuestions(world.bot)
    vera, mallory = author("vera").key, author("mallory").key
    asked = make_invocation(3, by="vera")
    ticket, other = question_ticket("many", asked.id), question_ticket("many", make_invocation(4).id)
    true = Question(ticket=ticket, about="many", place=PLACE, person=vera, answers=("yes", "no"), until=9e9)
    questions.pose(true, asked, for_s=600)
    forged = to_data(replace(true, person=mallory, ticket=other))
    writer.client.copy(layout.question(ticket), layout.question(other))
    assert questions.posed(other) is None
    for raw in (
        json.dumps(forged),
        "x",
        b"\xff",
        *(state(QUESTION, forged, list(me.signing), me) for me in identities(writer)),
    ):
        writer.client.set(layout.question(other), raw)
        assert questions.posed(other) is None
        assert not questions.answer(other, "yes")
    assert true == questions.posed(ticket)
