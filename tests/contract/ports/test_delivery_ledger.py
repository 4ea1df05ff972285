"""The deliver worker's ledger: a promise is kept once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import MessageId, delivery_id
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import NO_PLACE, OVERDUE, UNSURE
from core.ports.work import Ticket
from tests.contract.ports.rows import PLACE, make_artifact, make_job


def rendered(ports, number=1, *, place=PLACE):
    job = replace(make_job(number), place=place)
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    ports.render.store_result(ticket, [make_artifact()])
    return job


@pytest.fixture
def job(ports):
    """A rendered job."""
    return rendered(ports)


def test_one_sender_at_a_time(ports, job):
    """The second is turned away until the first one's time is over; nothing was out yet."""
    first = ports.deliveries.begin(job.id, for_s=30)
    assert (JobState.DELIVERING, delivery_id(job.id), 1, False) == (
        first.job.state, first.delivery.id, first.delivery.tries, first.unclear,
    )  # fmt: skip
    assert ports.deliveries.begin(job.id, for_s=30) is None
    ports.wait(31)
    second = ports.deliveries.begin(job.id, for_s=30)
    assert (2, False) == (second.delivery.tries, second.unclear)


def test_a_message_that_may_be_out_is_remembered(ports, job):
    """Whoever comes next hears when each unanswered send began, also after an orderly delay."""
    first = ports.clock.now()
    assert ports.deliveries.will_send(ports.deliveries.begin(job.id, for_s=30).delivery)
    ports.wait(31)
    second = ports.deliveries.begin(job.id, for_s=30)
    assert (True, (first,)) == (second.unclear, second.delivery.open_sends)
    ports.deliveries.will_send(second.delivery)
    ports.deliveries.later(second.delivery, at=ports.clock.now())
    third = ports.deliveries.begin(job.id, for_s=30)
    assert (first, first + 31) == third.delivery.open_sends


def test_a_refused_send_is_forgotten(ports, job):
    """The platform said that it did not take it; the doubt about an earlier one stays."""
    begin, now = lambda: ports.deliveries.begin(job.id, for_s=30), ports.clock.now()
    first = begin()
    ports.deliveries.will_send(first.delivery)
    ports.deliveries.later(first.delivery, at=now, refused=True)
    second = begin()
    assert not second.unclear
    ports.deliveries.will_send(second.delivery)
    ports.deliveries.later(second.delivery, at=now)
    third = begin()
    assert third.unclear
    ports.deliveries.will_send(third.delivery)
    ports.deliveries.later(third.delivery, at=now, refused=True)
    assert third.delivery.open_sends == begin().delivery.open_sends


def test_a_sender_that_was_replaced_may_not_send(ports, job):
    """It stood still while its mark ran out; whoever came after it may be posting, waiting or done."""
    frozen = ports.deliveries.begin(job.id, for_s=30).delivery
    ports.wait(31)
    second = ports.deliveries.begin(job.id, for_s=30).delivery
    assert not ports.deliveries.will_send(frozen)
    ports.deliveries.later(second, at=ports.clock.now(), counted=False)
    assert not ports.deliveries.will_send(frozen)
    third = ports.deliveries.begin(job.id, for_s=30).delivery
    assert not ports.deliveries.will_send(frozen)
    assert ports.deliveries.will_send(third)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    for begun in (frozen, second, third):
        assert not ports.deliveries.will_send(begun)


def test_a_sender_that_was_replaced_forgets_nothing_of_its_successor(ports, job):
    """What it hears late about its own send does not put the delivery off that another one has in hand."""
    frozen = ports.deliveries.begin(job.id, for_s=30).delivery
    assert ports.deliveries.will_send(frozen)
    ports.wait(31)
    second = ports.deliveries.begin(job.id, for_s=30).delivery
    assert ports.deliveries.will_send(second)
    ports.deliveries.later(frozen, at=ports.clock.now(), refused=True)
    assert ports.deliveries.begin(job.id, for_s=30) is None
    ports.wait(31)
    assert 2 == len(ports.deliveries.begin(job.id, for_s=30).delivery.open_sends)


def test_a_turn_that_was_not_had_is_no_try(ports, job):
    """Waiting for one's turn wears nobody out."""
    for _ in range(3):
        begun = ports.deliveries.begin(job.id, for_s=30)
        ports.deliveries.later(begun.delivery, at=ports.clock.now(), counted=False)
    assert 1 == ports.deliveries.begin(job.id, for_s=30).delivery.tries


def test_a_kept_promise_is_over(ports, job):
    """After delivery nobody can begin again, and the row names the message."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    row = ports.ledger.load(job.id)
    assert (JobState.DELIVERED, "m1") == (row.state, row.message)
    assert ports.deliveries.begin(job.id, for_s=30) is None
    ports.wait(3600)
    assert 0 == ports.sweep.redeliver(after_s=15)


def test_a_postponed_delivery_comes_back_when_it_is_due(ports, job):
    """Not before, and without a doubt about the earlier try."""
    begun = ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.later(begun.delivery, at=ports.clock.now() + 60)
    ports.wait(45)
    assert 0 == ports.sweep.redeliver(after_s=15)
    ports.wait(20)
    assert 1 == ports.sweep.redeliver(after_s=15)
    assert job.id in ports.promised()
    again = ports.deliveries.begin(job.id, for_s=30)
    assert (2, False) == (again.delivery.tries, again.unclear)


def test_a_place_that_is_gone_ends_the_job(ports, job):
    """The result can be shown nowhere; it is kept, and the row says why."""
    for number, reason in enumerate((NO_PLACE, OVERDUE)):
        other = job if not number else rendered(ports, 2)
        ports.deliveries.begin(other.id, for_s=30)
        ports.deliveries.gone(other.id, **({"reason": reason} if number else {}))
        row = ports.ledger.load(other.id)
        assert (JobState.FAILED, reason, 1) == (row.state, row.reason, len(row.artifacts))
        assert ports.deliveries.begin(other.id, for_s=30) is None


def test_what_is_due_is_told_until_somebody_takes_it(ports, job):
    """In the order in which it was due, and no more than was asked for."""
    second = rendered(ports, 2)
    now = ports.clock.now()
    for one, at in ((job, now + 20), (second, now + 10)):
        begun = ports.deliveries.begin(one.id, for_s=30)
        ports.deliveries.later(begun.delivery, at=at)
    assert [] == list(ports.timetable.due(most=8))
    ports.wait(25)
    assert [second.id, job.id] == list(ports.timetable.due(most=8))
    assert [second.id] == list(ports.timetable.due(most=1))
    ports.deliveries.begin(second.id, for_s=30)
    assert [job.id] == list(ports.timetable.due(most=8))


def test_what_is_forgotten_is_due_no_more(ports, job):
    """An entry without a promise goes when somebody wants to take it."""
    begun = ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.later(begun.delivery, at=ports.clock.now())
    ports.deliveries.unsure(job.id)
    assert ports.deliveries.begin(job.id, for_s=30) is None
    assert [] == list(ports.timetable.due(most=8))


def test_a_placeholder_that_ends_early_is_told_in_time(ports):
    """A minute before its end, until it has said so; only where the bot may not write later."""
    now = ports.clock.now()
    ends = {1: (now + 900, False), 2: (now + 900, True), 3: (None, False), 4: (now + 300, False)}
    jobs = {}
    for number, (until, late) in ends.items():
        place = replace(PLACE, editable_until=until, late_posts=late)
        jobs[number] = replace(make_job(number), place=place)
        ports.ledger.accept(jobs[number], dedupe_s=60)
    ports.wait(200)
    assert [] == list(ports.timetable.lapsing(most=8))
    ports.wait(41)
    assert [jobs[4].id] == list(ports.timetable.lapsing(most=8))
    ports.timetable.lapsed(jobs[4].id, again_at=ports.clock.now() + 10)
    assert [] == list(ports.timetable.lapsing(most=8))
    ports.wait(600)
    assert [jobs[4].id, jobs[1].id] == list(ports.timetable.lapsing(most=8))
    for number in (1, 4):
        ports.timetable.lapsed(jobs[number].id)
        ports.timetable.lapsed(jobs[number].id, again_at=ports.clock.now())
    assert [] == list(ports.timetable.lapsing(most=8))


def test_a_result_in_time_needs_no_such_sentence(ports):
    """Delivered, its job leaves the timetable."""
    until = ports.clock.now() + 900
    job = rendered(ports, 5, place=replace(PLACE, editable_until=until, late_posts=False))
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    ports.wait(880)
    assert [] == list(ports.timetable.lapsing(most=8))


def test_an_unsure_delivery_is_not_repeated(ports, job):
    """Rather once too few than twice; the row says so, and its pictures wait for /show."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.unsure(job.id)
    row = ports.ledger.load(job.id)
    assert (JobState.FAILED, UNSURE, 1) == (row.state, row.reason, len(row.artifacts))
    ports.wait(3600)
    assert 0 == ports.sweep.redeliver(after_s=15)
    assert ports.deliveries.begin(job.id, for_s=30) is None


def test_a_result_cancelled_in_time_is_not_posted(ports, job):
    """The promise turns into one to say so, under an id of its own."""
    assert ports.ledger.request_cancel(job.id)
    sending = ports.deliveries.begin(job.id, for_s=30)
    assert (JobState.CANCELLED, delivery_id(job.id, "ending")) == (sending.job.state, sending.delivery.id)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    assert JobState.CANCELLED is ports.ledger.load(job.id).state


def test_too_late_to_cancel(ports, job):
    """Once somebody posts it, it is posted."""
    ports.deliveries.begin(job.id, for_s=30)
    assert not ports.ledger.request_cancel(job.id)
