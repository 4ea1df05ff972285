"""What has been had of an allowance: charged in the step that accepts, given back where there was no result."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.domain.jobs.states import JobState
from core.scheduling.spending import Allowance, Charge, Cost, Overdrawn, Per
from tests.contract.ports.rows import make_job

COST = Cost(pictures=4, seconds=2.0)


def day(ports, *, pictures=8, holder="somebody"):
    now = ports.clock.now()
    return Allowance(per=Per.ROLE, holder=holder, begins=now - 3600, ends=now + 3600, pictures=pictures)


def accept(ports, number, *allowances, costs=(COST,)):
    jobs = [make_job(number, by=f"person {number}")]
    charges = [Charge(allowance=one, costs=costs) for one in allowances]
    return ports.ledger.accept(*jobs, dedupe_s=3600, charges=charges)


def test_nothing_was_had_at_first(ports):
    """Of anything; a model that nobody has measured is guessed."""
    (spent,) = ports.spending.spent([day(ports)])
    assert (0, 0.0, {}) == (spent.pictures, spent.seconds, dict(spent.open))
    assert ports.spending.seconds_per_picture("pocket") > 0
    assert [] == list(ports.spending.spent([]))


def test_what_is_accepted_is_paid_for(ports):
    """And what there is no room for is not accepted: no job, no mark, nothing paid of anything."""
    mine, ours = day(ports), day(ports, pictures=100, holder="the place")
    assert accept(ports, 1, mine, ours)
    assert accept(ports, 2, mine, ours)
    with pytest.raises(Overdrawn) as caught:
        accept(ports, 3, ours, mine)
    assert Per.ROLE is caught.value.charge.allowance.per
    assert [8, 8] == [spent.pictures for spent in ports.spending.spent([mine, ours])]
    assert ports.ledger.load(make_job(3, by="person 3").id) is None
    assert accept(ports, 3, ours)


def test_the_same_command_twice_is_paid_once(ports):
    """A redelivery costs nothing, also where nothing is left."""
    mine = day(ports, pictures=4)
    assert accept(ports, 1, mine)
    assert not accept(ports, 1, mine)
    assert [4] == [spent.pictures for spent in ports.spending.spent([mine])]


def test_what_is_cancelled_comes_back(ports):
    """Once."""
    mine = day(ports, pictures=4)
    assert accept(ports, 1, mine)
    assert ports.ledger.request_cancel(make_job(1, by="person 1").id)
    assert [0] == [spent.pictures for spent in ports.spending.spent([mine])]
    assert accept(ports, 2, mine)
    assert [4] == [spent.pictures for spent in ports.spending.spent([mine])]


def test_what_fails_comes_back_and_what_is_drawn_does_not(ports):
    """By the row as it stands."""
    mine = day(ports, pictures=8)
    assert accept(ports, 1, mine)
    assert accept(ports, 2, mine)
    ports.advance(make_job(1, by="person 1").id, JobState.RENDERING)
    ports.advance(make_job(1, by="person 1").id, JobState.FAILED, "No.")
    assert [4] == [spent.pictures for spent in ports.spending.spent([mine])]


def test_it_ends(ports):
    """With its time."""
    mine = day(ports, pictures=4)
    assert accept(ports, 1, mine)
    ports.clock.move(7200)
    assert [0] == [spent.pictures for spent in ports.spending.spent([day(ports)])]


def test_a_request_of_yesterday_ends_no_count_of_today(ports):
    """It is accepted a moment after midnight, behind the first one of the new day, whose count stays that day."""
    now = ports.clock.now()
    yesterday = Allowance(per=Per.ROLE, holder="h", begins=now - 86_400, ends=now - 30, pictures=9)
    today = Allowance(per=Per.ROLE, holder="h", begins=now - 30, ends=now + 86_370, pictures=9)
    assert accept(ports, 1, today)
    assert accept(ports, 2, yesterday)
    ports.clock.move(600)
    assert [8] == [spent.pictures for spent in ports.spending.spent([today])]


def test_two_at_once_do_not_share_the_last_one(ports):
    """Of eight that come together, one gets what is left."""
    mine = day(ports, pictures=4)

    def one(number):
        try:
            return accept(ports, number, mine)
        except Overdrawn:
            return False

    with ThreadPoolExecutor(8) as threads:
        assert 1 == sum(threads.map(one, range(1, 9)))
    assert [4] == [spent.pictures for spent in ports.spending.spent([mine])]
