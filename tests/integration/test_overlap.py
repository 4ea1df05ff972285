"""Two batches in one worker process: the older is stored while the newer is drawn, and either may be cut off."""

from __future__ import annotations

import signal
import subprocess
import sys

from core.domain.jobs.states import TERMINAL
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.line.pools import announcements
from tests.integration.conftest import plain
from tests.integration.test_one_way import accept, delivered


def phases(installation) -> dict[str, str]:
    return {lease.job: lease.phase for lease in RedisSweepLedger(installation.store).leases()}


def overlap(installation):
    """Let a worker store one job and draw another; returns the jobs and the process."""
    stored, drawn = (
        accept(installation, 1, prompt="dawdle"),
        accept(installation, 2, prompt="slow", width=128, steps=10),
    )
    (render,) = installation.start("render")

    def both() -> bool:
        found = phases(installation)
        return "encode" == found.get(stored.id) and "step" == found.get(drawn.id)

    installation.until(both, "both to be in work")
    return stored, drawn, render


def test_the_next_batch_is_drawn_while_the_last_is_stored(installation):
    """Both leases live at once, each in its own phase, and both results arrive."""
    installation.start("deliver")
    stored, drawn, _ = overlap(installation)
    installation.until(delivered(installation, stored, drawn), "the results")
    assert 2 == len(installation.posts())


def test_a_crash_with_two_batches_in_hand_convicts_nobody(installation):
    """Kill -9: each is made again, and each is posted once."""
    installation.start("deliver")
    stored, drawn, render = overlap(installation)
    installation.kill(render)
    rows = [installation.ledger.load(job.id) for job in (stored, drawn)]
    assert [("queued", 2, 0)] * 2 == [(row.state.value, row.attempt, row.lone_crashes) for row in rows]
    installation.start("render")
    installation.until(delivered(installation, stored, drawn), "the results")
    assert 2 == len(installation.posts())


def test_a_lost_host_with_two_batches_convicts_nobody(installation):
    """Nobody releases the leases; the sweeper sees both run out."""
    installation.start("deliver", "sweep")
    stored, drawn, render = overlap(installation)
    render.kill()
    render.wait()
    installation.start("render")
    installation.until(delivered(installation, stored, drawn), "the results")
    assert [0, 0] == [installation.ledger.load(job.id).lone_crashes for job in (stored, drawn)]


def test_a_worker_asked_to_stop_stores_one_batch_and_draws_the_other(installation):
    """SIGTERM with both in hand: nothing is made twice."""
    installation.start("deliver")
    stored, drawn, render = overlap(installation)
    render.send_signal(signal.SIGTERM)
    installation.until(delivered(installation, stored, drawn), "the results")
    assert 0 == render.wait(timeout=20)
    assert [1, 1] == [installation.ledger.load(job.id).attempt for job in (stored, drawn)]


def test_a_worker_asked_to_stop_stores_one_batch_and_returns_a_long_one(installation):
    """There is no time to draw the rest: it goes back into the line, while the drawn one is stored."""
    installation.start("deliver")
    (render,) = installation.start("render")
    stored = accept(installation, 1, prompt="dawdle")
    drawn = accept(installation, 2, prompt="slow", width=128, steps=90)
    installation.until(lambda: "step" == phases(installation).get(drawn.id), "the long one to be drawn")
    render.send_signal(signal.SIGTERM)
    assert 0 == render.wait(timeout=20)
    assert installation.state(stored) in {"rendered", "delivering", "delivered"}
    row = installation.ledger.load(drawn.id)
    assert ("queued", 2, 0) == (row.state.value, row.attempt, row.lone_crashes)


def test_a_job_that_kills_its_worker_while_it_is_stored_is_set_aside(installation):
    """Also in a busy line: it may share two crashes, and is alone in the process for the others."""
    installation.start("deliver")
    bad = accept(installation, 1, prompt="jam")
    others = [accept(installation, number, prompt="slow", width=64 * number) for number in (2, 3)]
    for _ in range(5):
        if installation.ledger.load(bad.id).state in TERMINAL:
            break
        (render,) = installation.start("render")
        render.wait(timeout=40)
        installation.kill(render)
    row = installation.ledger.load(bad.id)
    assert ("failed", 3) == (row.state.value, row.lone_crashes)
    installation.start("render")
    installation.until(delivered(installation, *others), "the others")
    assert [0, 0] == [installation.ledger.load(job.id).lone_crashes for job in others]


def test_rolling_restarts_lose_and_double_nothing(installation):
    """Each worker is asked to stop in turn while the line is full, and a fresh one takes its place."""
    installation.start("deliver")
    workers = installation.start("render", "render")
    jobs = [
        accept(installation, number, prompt="slow", steps=3, width=64 * (number % 3 + 1)) for number in range(1, 19)
    ]
    for done in (2, 6, 10):
        installation.until(lambda done=done: done <= len(installation.posts()), f"{done} results")
        old = workers.pop(0)
        workers += installation.start("render")
        installation.until(lambda: 3 == len(announcements(installation.store.client)), "the fresh worker")
        old.send_signal(signal.SIGTERM)
        assert 0 == old.wait(timeout=30)
        assert 2 == len(announcements(installation.store.client))
    installation.until(delivered(installation, *jobs), "all results")
    assert len(jobs) == len(installation.posts())
    assert [0] * len(jobs) == [installation.ledger.load(job.id).lone_crashes for job in jobs]


def test_a_worker_asked_to_stop_before_it_has_begun_leaves_in_order(installation):
    """In the middle of loading its model, minutes before RQ would listen to signals."""
    command = [sys.executable, "-m", "tests.integration.loading"]
    render = subprocess.Popen(command, stdin=subprocess.PIPE)
    installation.workers.append(render)
    render.stdin.write(plain(installation.settings).encode())
    render.stdin.close()
    installation.until(lambda: len(announcements(installation.store.client)), "the announcement")
    render.send_signal(signal.SIGTERM)
    assert 0 == render.wait(timeout=20)
    assert 0 == len(announcements(installation.store.client))
