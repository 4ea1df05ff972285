"""What has been had of a day, and what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.jobs.states import JobState
from core.scheduling.days import day_of
from core.scheduling.spending import (
    Allowance,
    Charge,
    Cost,
    Overdrawn,
    Per,
    Spent,
    charged,
    counted,
    require_room,
)
from tests.contract.ports.rows import make_job

DAY = Allowance(per=Per.ROLE, holder="h", begins=0.0, ends=100.0, pictures=4)
ONE, TWO = make_job(1), make_job(2)
COST = Cost(pictures=2, seconds=1.5)


def had(*jobs, allowance=DAY):
    """What has been had when these jobs were accepted at 10, each for COST."""
    return charged(Charge(allowance=allowance, costs=(COST,) * len(jobs)), Spent(), [job.id for job in jobs], at=10.0)


@pytest.mark.parametrize(
    ("state", "pictures"),
    [
        (JobState.QUEUED, 4),
        (JobState.RENDERING, 4),
        (JobState.RENDERED, 4),
        (JobState.DELIVERED, 4),
        (JobState.CANCELLED, 2),
        (JobState.FAILED, 2),
        (JobState.EXPIRED, 2),
        (JobState.REFUSED, 2),
    ],
)
def test_what_ends_without_a_result_comes_back_once(state, pictures):
    """And only that; looking again changes nothing."""
    jobs = {ONE.id: replace(ONE, state=state), TWO.id: TWO}
    spent = counted(had(ONE, TWO), DAY, jobs)
    assert pictures == spent.pictures
    assert pictures / 2 * 1.5 == spent.seconds
    assert pictures == counted(spent, DAY, jobs).pictures


def test_a_job_that_is_gone_was_had():
    """Deleting a picture gives nothing back."""
    spent = counted(had(ONE), DAY, {})
    assert (2, {}) == (spent.pictures, dict(spent.open))


@pytest.mark.parametrize(("wanted", "fits"), [(1, True), (2, True), (3, False), (16, False)])
def test_no_more_than_is_left(wanted, fits):
    """Together with what had been had."""
    charge = Charge(allowance=DAY, costs=(Cost(pictures=1, seconds=0.0),) * wanted)
    if fits:
        require_room(charge, had(ONE))
    else:
        with pytest.raises(Overdrawn):
            require_room(charge, had(ONE))


def test_seconds_end_when_they_are_had():
    """The last of them may be begun, because nobody knows beforehand exactly how long a picture takes."""
    allowance = replace(DAY, pictures=None, seconds=2.0)
    charge = Charge(allowance=allowance, costs=(COST,))
    require_room(charge, had(ONE, allowance=allowance))
    with pytest.raises(Overdrawn):
        require_room(charge, had(ONE, TWO, allowance=allowance))


def test_a_new_day_begins_with_nothing_had():
    """Whatever stood there."""
    assert Spent() == counted(had(ONE), replace(DAY, begins=10.0), {ONE.id: ONE})


def test_what_is_paid_after_midnight_leaves_the_new_day_whole():
    """It was asked for and looked at before; once the new day has its first request, it counts there."""
    tomorrow = replace(DAY, begins=DAY.ends, ends=DAY.ends + 100)
    late = charged(Charge(allowance=DAY, costs=(COST,)), had(ONE), [TWO.id], at=DAY.ends + 1)
    assert 4 == late.pictures
    assert Spent() == counted(late, tomorrow, {})
    first = charged(Charge(allowance=tomorrow, costs=(COST,)), Spent(), [ONE.id], at=DAY.ends + 2)
    later = charged(Charge(allowance=DAY, costs=(COST,)), counted(first, DAY, {}), [TWO.id], at=DAY.ends + 3)
    assert 4 == counted(later, tomorrow, {}).pictures


def test_the_pause_is_over_when_its_only_request_gave_nothing():
    """Who cancels need not wait; who got a picture does."""
    pause = replace(DAY, per=Per.PAUSE, pictures=None)
    charge = Charge(allowance=pause, costs=(COST,))
    for state, waits in ((JobState.QUEUED, True), (JobState.DELIVERED, True), (JobState.CANCELLED, False)):
        spent = counted(had(ONE, allowance=pause), pause, {ONE.id: replace(ONE, state=state)})
        if waits:
            with pytest.raises(Overdrawn):
                require_room(charge, spent)
        else:
            require_room(charge, spent)


@pytest.mark.parametrize(
    ("at", "zone", "begins", "hours"),
    [
        ("2026-11-30T07:00+00:00", "UTC", "2026-11-30T00:00+00:00", 24),
        ("2026-11-30T23:30+00:00", "Europe/Berlin", "2026-12-01T00:00+01:00", 24),
        ("2026-11-30T03:00+00:00", "America/New_York", "2026-11-29T00:00-05:00", 24),
        # clocks are put forward and back
        ("2026-03-29T12:00+02:00", "Europe/Berlin", "2026-03-29T00:00+01:00", 23),
        ("2026-10-25T12:00+01:00", "Europe/Berlin", "2026-10-25T00:00+02:00", 25),
    ],
)
def test_a_day_is_from_midnight_to_midnight(at, zone, begins, hours):
    """In the place's timezone, however long it is."""
    first, last = day_of(datetime.fromisoformat(at).timestamp(), zone)
    assert datetime.fromisoformat(begins) == datetime.fromtimestamp(first, tz=UTC)
    assert hours * 3600 == last - first
