"""The short storm and the scenarios, with lease constants scaled down; `make chaos` runs them in full."""

from __future__ import annotations

import os
import random

import pytest

from tests.chaos import scenarios
from tests.chaos.plan import BRISK
from tests.chaos.storm import POINTS, SHORT, storm

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def seed():
    """A fresh one each time, printed with a failure; CHAOS_SEED repeats one."""
    chosen = int(os.environ.get("CHAOS_SEED") or random.SystemRandom().randrange(10**6))
    print(f"seed {chosen}")
    return chosen


async def test_nothing_is_lost_and_nothing_posted_twice_in_a_storm(nursery, seed):
    """Kills in every crash point, freezes, restarts, partitions and a moody platform: one answer for each command."""
    outcome = await storm(nursery, BRISK, SHORT, seed=seed)
    assert [] == outcome.verdict.faults, str(outcome.verdict)
    assert SHORT.jobs <= outcome.verdict.acknowledged
    proven = outcome.log.proven
    assert {point for points in POINTS.values() for point in points} == set(proven), proven
    assert outcome.settled


async def test_a_replayed_update_is_one_post(nursery, seed):
    """Every update ten times, in any order, on four processes."""
    verdict = await scenarios.replay(nursery, BRISK, updates=20, times=10, seed=seed)
    assert [] == verdict.faults, str(verdict)
    # one more asked whether somebody draws
    assert (21, 21) == (verdict.acknowledged, verdict.delivered)


async def test_forged_jobs_are_set_aside_and_honest_ones_served(nursery):
    """Every kind of forgery, among jobs that people asked for."""
    verdict = await scenarios.forgeries(nursery, BRISK, count=48, honest=8)
    assert [] == verdict.faults, str(verdict)
    assert (8, 8) == (verdict.acknowledged, verdict.delivered)


async def test_killers_are_set_aside_and_the_others_served(nursery, seed):
    """A job that ends whoever renders it is told so; nobody else is."""
    verdict = await scenarios.killers(nursery, BRISK, count=2, good=20, seed=seed)
    assert [] == verdict.faults, str(verdict)
    assert (20, 2) == (verdict.delivered, verdict.explained)


async def test_rolling_restarts_lose_nothing(nursery, seed):
    """Every process in turn is asked to end, while people type."""
    verdict = await scenarios.rolling_restarts(nursery, BRISK, restarts=7, seed=seed)
    assert [] == verdict.faults, str(verdict)
    assert verdict.acknowledged == verdict.delivered + sum(verdict.unsure.values())


async def test_what_was_acknowledged_survives_the_death_of_the_host(nursery, seed):
    """The end of the append-only file that nobody was answered about is cut off at random places."""
    verdict = await scenarios.host_crashes(nursery, BRISK, cuts=3, jobs_per_cut=12, seed=seed)
    assert [] == verdict.faults, str(verdict)
