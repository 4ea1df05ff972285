"""The message index: which message shows what."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import MessageId
from core.ports.work import Ticket
from tests.contract.ports.rows import PLACE, author, make_artifact, make_invocation, make_job


def render(ports, number):
    job = make_job(number)
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    ports.render.store_result(ticket, [make_artifact()])
    return job


def test_a_message_shows_its_job_in_its_thread_only(ports):
    """The same message id in another chat is another message; the reply-to of a place does not matter."""
    job = render(ports, 1)
    ports.messages.attach(PLACE, MessageId("m1"), job.id)
    assert job.id == ports.messages.job_at(replace(PLACE, reply_to=MessageId("m0")), MessageId("m1"))
    assert ports.messages.job_at(replace(PLACE, chat="other"), MessageId("m1")) is None


def test_the_latest_result_falls_back_when_a_message_is_deleted(ports):
    """A placeholder does not count, and "u2" means the newest result that is still there."""
    first, second = render(ports, 1), render(ports, 2)
    waiting = make_job(3)
    ports.ledger.accept(waiting, dedupe_s=60)
    for job, message in ((first, "m1"), (second, "m2"), (waiting, "m3")):
        ports.clock.move(1)
        ports.messages.attach(PLACE, MessageId(message), job.id)
    assert second.id == ports.messages.latest(PLACE)
    ports.messages.detach(PLACE, MessageId("m2"))
    assert first.id == ports.messages.latest(PLACE)
    assert ports.messages.job_at(PLACE, MessageId("m2")) is None


def test_uploads_come_back_with_their_owners(ports):
    """A reply to an uploaded picture finds the invocation that brought it, until somebody concerned is forgotten."""
    brought = make_invocation(1, by="ana", owner=author("ben").key)
    ports.messages.attach_uploads(brought, MessageId("m1"))
    assert brought == ports.messages.uploads_at(PLACE, MessageId("m1"))
    ports.people.forget(author("ben").key)
    assert ports.messages.uploads_at(PLACE, MessageId("m1")) is None
