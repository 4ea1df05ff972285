"""What leads to a person's files and messages, so that erasing them can follow."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import MessageId
from tests.contract.ports.rows import PLACE, author, make_invocation, make_job

BEN = author("ben").key


def test_all_messages_that_show_a_job_in_a_place(ports):
    """Placeholder and reposts, of this place only; a deleted one is gone."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    elsewhere = replace(PLACE, chat="other")
    for place, message in ((PLACE, "m1"), (PLACE, "m2"), (elsewhere, "m3")):
        ports.messages.attach(place, MessageId(message), job.id)
    assert {"m1", "m2"} == set(ports.messages.showing(replace(PLACE, reply_to=MessageId("m0")), job.id))
    assert ["m3"] == list(ports.messages.showing(elsewhere, job.id))
    ports.messages.detach(PLACE, MessageId("m1"))
    assert ["m2"] == list(ports.messages.showing(PLACE, job.id))


def test_the_uploads_of_a_person(ports):
    """Whoever posted them; those of others stay out of it, and after forgetting there are none."""
    bens, anas = make_invocation(1, by="ana", owner=BEN), make_invocation(2, by="ben", owner=author("ana").key)
    ports.messages.attach_uploads(bens, MessageId("m1"))
    ports.messages.attach_uploads(anas, MessageId("m2"))
    assert [bens] == list(ports.people.uploads_of(BEN))
    ports.people.forget(BEN)
    assert [] == list(ports.people.uploads_of(BEN))
