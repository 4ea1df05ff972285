"""Places that may be written in for a while, what is held for them, and accounts that are left alone."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from tests.contract.ports.rows import NOW, PLACE, make_artifact, make_job

DAY_S = 86_400.0


def promised(ports, number=1):
    """A job whose result is promised, in a sender's hands."""
    job = make_job(number)
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    ports.render.store_result(ticket, [make_artifact()])
    return ports.deliveries.begin(job.id, for_s=30)


def test_an_act_opens_a_place_for_a_while(ports):
    """Until the time is over, and nowhere else."""
    assert ports.windows.opened_at(PLACE) is None
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=60)
    assert ports.clock.now() == ports.windows.opened_at(PLACE)
    assert ports.windows.opened_at(replace(PLACE, chat="elsewhere")) is None
    ports.wait(61)
    assert ports.windows.opened_at(PLACE) is None


def test_an_old_act_neither_shortens_nor_opens(ports):
    """Events may come late and out of order."""
    now = ports.clock.now()
    ports.windows.open(PLACE, at=now - 100, for_s=60)
    assert ports.windows.opened_at(PLACE) is None
    ports.windows.open(PLACE, at=now, for_s=60)
    ports.windows.open(PLACE, at=now - 30, for_s=60)
    assert now == ports.windows.opened_at(PLACE)


def test_what_is_held_waits_for_the_next_act(ports):
    """For days, and no sweeper brings it; then it is due at once, oldest first, until it is delivered."""
    first, second = promised(ports, 1), promised(ports, 2)
    for sending in (first, second):
        ports.deliveries.hold(sending.delivery, opened_at=None)
        ports.wait(1)
    ports.wait(2 * DAY_S)
    ports.sweep.redeliver(after_s=15)
    assert [] == ports.timetable.due(most=9)
    jobs = [first.job.id, second.job.id]
    assert jobs == list(ports.windows.held(PLACE))
    assert jobs == list(ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S))
    assert set(jobs) == set(ports.timetable.due(most=9))
    again = ports.deliveries.begin(first.job.id, for_s=30)
    assert first.delivery.id == again.delivery.id
    ports.deliveries.delivered(first.job.id, MessageId("m1"))
    assert [second.job.id] == list(ports.windows.held(PLACE))


def test_what_is_held_is_let_go_once(ports):
    """Whoever goes on speaking, or is heard twice, is told of it once, and nobody hurries what has its time."""
    sending = promised(ports)
    ports.deliveries.hold(sending.delivery, opened_at=None)
    ports.wait(DAY_S)
    at = ports.clock.now()
    assert [sending.job.id] == list(ports.windows.open(PLACE, at=at, for_s=DAY_S))
    assert [] == list(ports.windows.open(PLACE, at=at, for_s=DAY_S))
    assert [sending.job.id] == list(ports.windows.held(PLACE))
    again = ports.deliveries.begin(sending.job.id, for_s=30)
    ports.wait(1)
    assert [] == list(ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S))
    assert [] == ports.timetable.due(most=9)
    ports.deliveries.later(again.delivery, at=ports.clock.now() + 600)
    ports.wait(1)
    assert [] == list(ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S))
    assert [] == list(ports.windows.held(PLACE))
    assert [] == ports.timetable.due(most=9)
    ports.wait(600)
    third = ports.deliveries.begin(sending.job.id, for_s=30)
    ports.deliveries.hold(third.delivery, opened_at=ports.windows.opened_at(PLACE))
    ports.wait(1)
    assert [sending.job.id] == list(ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S))


def test_an_act_that_does_not_open_lets_nothing_go(ports):
    """A webhook that comes again after days, or after a newer one."""
    sending = promised(ports)
    now = ports.clock.now()
    ports.deliveries.hold(sending.delivery, opened_at=None)
    assert [] == list(ports.windows.open(PLACE, at=now - DAY_S, for_s=60))
    assert [] == ports.timetable.due(most=9)


def test_an_act_that_comes_in_between_is_not_missed(ports):
    """Whoever decides to hold has looked before somebody spoke."""
    sending = promised(ports)
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S)
    ports.deliveries.hold(sending.delivery, opened_at=None)
    assert [sending.job.id] == list(ports.timetable.due(most=9))


def test_a_place_that_was_open_may_be_held_all_the_same(ports):
    """The platform said no although the act that is known should have opened it."""
    sending = promised(ports)
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S)
    ports.deliveries.hold(sending.delivery, opened_at=ports.windows.opened_at(PLACE))
    assert [] == ports.timetable.due(most=9)


def test_only_the_sender_in_charge_holds(ports):
    """Whoever stood still meanwhile changes nothing."""
    before = promised(ports)
    ports.deliveries.hold(before.delivery, opened_at=None)
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S)
    now = ports.deliveries.begin(before.job.id, for_s=30)
    assert now is not None
    ports.deliveries.will_send(now.delivery)
    ports.deliveries.hold(before.delivery, opened_at=None)
    ports.deliveries.later(now.delivery, at=ports.clock.now())
    assert ports.deliveries.begin(before.job.id, for_s=30).unclear


def test_a_held_try_is_none_and_a_refused_send_is_not_out(ports):
    """Overnight nothing is used up."""
    sending = promised(ports)
    ports.deliveries.will_send(sending.delivery)
    ports.deliveries.hold(sending.delivery, opened_at=None, refused=True)
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S)
    again = ports.deliveries.begin(sending.job.id, for_s=30)
    assert (1, False) == (again.delivery.tries, again.unclear)


def test_what_its_person_had_erased_is_held_no_more(ports):
    """It is not counted to anybody."""
    sending = promised(ports)
    ports.deliveries.hold(sending.delivery, opened_at=None)
    ports.people.forget(sending.job.author.key)
    assert [] == list(ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S))


def test_what_is_held_may_still_be_cancelled(ports):
    """Nothing of it is out."""
    sending = promised(ports)
    ports.deliveries.hold(sending.delivery, opened_at=None)
    ends = {"state": JobState.CANCELLED, "cancel_requested": True, "artifacts": ()}
    ports.provenance.rewrite(sending.job.id, lambda row: replace(row, **ends))
    ports.windows.open(PLACE, at=ports.clock.now(), for_s=DAY_S)
    again = ports.deliveries.begin(sending.job.id, for_s=30)
    assert (JobState.CANCELLED, ()) == (again.job.state, again.job.artifacts)


def test_a_stopped_account_is_named_until_its_time_is_over(ports):
    """With the reason, for whoever runs it."""
    assert {} == ports.accounts.stopped()
    ports.accounts.stop("messenger:1", why="The token is dead.", for_s=60)
    assert {"messenger:1": "The token is dead."} == ports.accounts.stopped()
    ports.wait(61)
    assert {} == ports.accounts.stopped()
    assert ports.clock.now() > NOW
