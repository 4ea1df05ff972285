"""What an operator's monitoring reads: the same in memory and in Redis."""

from __future__ import annotations

from dataclasses import replace

from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.ports.work import LaneTally, Ticket
from tests.contract.ports.rows import make_job


def test_nothing_waits_at_first(ports):
    """Zeros, and no lane."""
    tally = ports.gauge.tally()
    assert ((), 0, 0, 0, 0.0, 0) == (
        tally.lanes,
        tally.again,
        tally.rendering,
        tally.owed,
        tally.owed_oldest_s,
        tally.set_aside,
    )


def test_each_lane_is_counted_with_its_oldest_wait(ports):
    """Of several people in two lanes of one pool."""
    start = ports.clock.now()
    for number, (person, lane) in enumerate([("ana", Lane.FAST), ("ben", Lane.FAST), ("ana", Lane.RELAX)]):
        job = make_job(number, by=person, at=start + 10 * number)
        ports.ledger.accept(replace(job, lane=lane), dedupe_s=3600)
    ports.clock.move(60)
    fast, relax = sorted(ports.gauge.tally().lanes, key=lambda lane: lane.lane)
    assert ("default", Lane.FAST, 2, 60) == (fast.pool, fast.lane, fast.waiting, round(fast.oldest_s))
    assert LaneTally(pool="default", lane=Lane.RELAX, waiting=1, oldest_s=relax.oldest_s) == relax
    assert 40 == round(relax.oldest_s)


def test_a_job_moves_from_the_line_to_work_to_what_is_owed(ports):
    """And one that is put back counts as tried again."""
    jobs = [make_job(1), make_job(2)]
    for job in jobs:
        ports.ledger.accept(job, dedupe_s=3600)
    tickets = [Ticket(job=job.id, attempt=1) for job in jobs]
    for ticket in tickets:
        assert ports.render.claim(ticket, worker="w", alone=False, for_s=9)
    assert ((), 2) == (ports.gauge.tally().lanes, ports.gauge.tally().rendering)
    ports.render.end(tickets[0], JobState.FAILED, reason="No.")
    ports.render.hand_back(tickets[1], company=1)
    ports.clock.move(5)
    tally = ports.gauge.tally()
    assert (1, 0, 1, 5) == (tally.again, tally.rendering, tally.owed, round(tally.owed_oldest_s))
