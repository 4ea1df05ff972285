"""The limiter: no platform is called more often than it allows, whoever calls."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from core.domain.limits import Bucket, Limits, Rate, Route, bucket_name, buckets_of
from core.domain.place import Audience
from tests.contract.ports.rows import PLACE

FAST = Bucket(name="fast", rate=Rate(per_s=10.0, burst=10))
SLOW = Bucket(name="slow", rate=Rate(per_s=0.5, burst=2))
KEPT = Bucket(name="kept", rate=Rate(per_s=1.0, burst=5, reserve=2))


def test_a_full_bucket_gives_its_burst_and_then_its_rate(ports):
    """The third call of a bucket of two waits two seconds, and then it is its turn."""
    assert [0.0, 0.0] == [ports.limiter.spend([SLOW]) for _ in range(2)]
    assert pytest.approx(2.0, abs=0.01) == ports.limiter.spend([SLOW])
    ports.wait(1.9)
    assert ports.limiter.spend([SLOW]) > 0
    ports.wait(0.1)
    assert 0.0 == ports.limiter.spend([SLOW])
    assert ports.limiter.spend([SLOW]) > 0


def test_a_call_takes_from_all_buckets_or_from_none(ports):
    """Turned away by one, it leaves the others as they were."""
    for _ in range(2):
        assert 0.0 == ports.limiter.spend([FAST, SLOW])
    for _ in range(20):
        assert ports.limiter.spend([FAST, SLOW]) > 0
    assert [0.0] * 8 == [ports.limiter.spend([FAST]) for _ in range(8)]
    assert ports.limiter.spend([FAST]) > 0


def test_the_longest_wait_counts(ports):
    """Of two empty buckets the slower one decides."""
    for _ in range(10):
        ports.limiter.spend([FAST])
    for _ in range(2):
        ports.limiter.spend([SLOW])
    assert pytest.approx(2.0, abs=0.01) == ports.limiter.spend([FAST, SLOW])


def test_those_turned_away_are_told_different_times(ports):
    """One after the other, so that they do not come back together; never longer than half a minute."""
    for _ in range(2):
        ports.limiter.spend([SLOW])
    told = [ports.limiter.spend([SLOW]) for _ in range(30)]
    assert pytest.approx([2.0, 4.0, 6.0, 8.0], abs=0.01) == told[:4]
    assert max(told) <= 30.01
    ports.wait(60)
    assert 0.0 == ports.limiter.spend([SLOW])


def test_progress_leaves_the_reserve_to_results(ports):
    """Of five calls it takes three, a result the rest; what refused it did not put anybody later."""
    assert [0.0] * 3 == [ports.limiter.spend([KEPT], gives_way=True) for _ in range(3)]
    for _ in range(9):
        assert ports.limiter.spend([KEPT], gives_way=True) > 0
    assert [0.0] * 2 == [ports.limiter.spend([KEPT]) for _ in range(2)]
    assert pytest.approx(1.0, abs=0.01) == ports.limiter.spend([KEPT])


def test_progress_lets_those_pass_who_were_sent_away(ports):
    """What has come in meanwhile is theirs; once their time is over it is anybody's."""
    bucket = Bucket(name="chat", rate=Rate(per_s=1, burst=5))
    for _ in range(5):
        ports.limiter.spend([bucket])
    assert pytest.approx([1.0, 2.0], abs=0.01) == [ports.limiter.spend([bucket]) for _ in range(2)]
    ports.wait(2.5)
    assert 0 < ports.limiter.spend([bucket], gives_way=True) <= 0.51
    assert [0.0] * 2 == [ports.limiter.spend([bucket]) for _ in range(2)]
    ports.wait(1)
    assert 0.0 == ports.limiter.spend([bucket], gives_way=True)


def test_a_pause_stops_everybody_who_takes_from_that_bucket(ports):
    """Also from a bucket without a rate; other buckets go on; afterwards all is as before."""
    chat = Bucket(name="chat")
    ports.limiter.pause("chat", for_s=20)
    assert 19 < ports.limiter.spend([FAST, chat]) <= 20
    assert 0.0 == ports.limiter.spend([FAST, Bucket(name="other")])
    ports.wait(19)
    assert 0 < ports.limiter.spend([chat]) <= 1
    ports.wait(1.5)
    assert 0.0 == ports.limiter.spend([FAST, chat])


def test_a_shorter_pause_does_not_end_a_longer_one(ports):
    """Two processes hear different times; the platform means both."""
    ports.limiter.pause("chat", for_s=60)
    ports.limiter.pause("chat", for_s=5)
    ports.wait(30)
    assert ports.limiter.spend([Bucket(name="chat")]) > 20
    ports.limiter.pause("chat", for_s=60)
    ports.wait(31)
    assert ports.limiter.spend([Bucket(name="chat")]) > 20


def test_no_window_of_time_sees_more_calls_than_allowed(ports):
    """Ten minutes of a busy group: never more than the burst and the rate allow, and little less."""
    rate = Rate(per_s=0.25, burst=4, reserve=1)
    calls, clock, rng = [], ports.clock, random.Random(7)
    while clock.now() < 1_800_000_600:
        if ports.limiter.spend([Bucket(name="group", rate=rate)], gives_way=rng.random() < 0.3) == 0.0:
            calls.append(clock.now())
        ports.clock.move(rng.random())
    for first in calls:
        assert sum(first <= call < first + 60 for call in calls) <= 4 + 60 * 0.25
    assert len(calls) > 600 * 0.25 * 0.95


def test_a_clock_that_is_behind_fills_nothing_twice(ports):
    """Two hosts whose clocks differ share one bucket."""
    ports.wait(10)
    for _ in range(2):
        assert 0.0 == ports.limiter.spend([SLOW])
    ports.clock.move(-5)
    assert ports.limiter.spend([SLOW]) > 0
    ports.clock.move(5)
    assert ports.limiter.spend([SLOW]) > 0


def test_a_platforms_numbers_become_buckets():
    """A thread counts to its chat, a private chat is no group, and every pause has a bucket in which it is found."""
    limits = Limits(
        overall=Rate(per_s=30, burst=30),
        chat=Rate(per_s=1, burst=2),
        group=Rate(per_s=1 / 3, burst=3),
        routes=((Route.DELETE, Rate(per_s=5, burst=5)),),
    )
    group = replace(PLACE, thread="7")
    direct = replace(PLACE, audience=Audience.DIRECT)
    named = {bucket.name: bucket.rate for bucket in buckets_of(limits, group, Route.EDIT)}
    assert [limits.overall, limits.chat, None, limits.group] == list(named.values())
    assert 3 == len(buckets_of(limits, direct, Route.EDIT))
    assert limits.routes[0][1] in [bucket.rate for bucket in buckets_of(limits, group, Route.DELETE)]
    assert buckets_of(limits, PLACE, Route.EDIT) == buckets_of(limits, group, Route.EDIT)
    for scope in ("bot", "chat", "route"):
        assert bucket_name(group, Route.EDIT, scope) in named
    assert bucket_name(group, Route.EDIT, "route") != bucket_name(group, Route.DELETE, "route")


@pytest.mark.parametrize(
    "numbers", [{"per_s": 0, "burst": 1}, {"per_s": 1, "burst": 0}, {"per_s": 1, "burst": 2, "reserve": 2}]
)
def test_a_bucket_from_which_nobody_could_take_is_refused(numbers):
    """A mistake in an adapter's row shows when it is loaded."""
    with pytest.raises(ValueError, match="burst above its reserve"):
        Rate(**numbers)
