"""Several batches of one worker at once."""

from __future__ import annotations

import threading

import pytest

from core.domain.errors import StoreUnavailable
from workers.render.side_by_side import SideBySide


def test_one_at_a_time_runs_in_the_callers_thread():
    """Where torch and a GPU's context are."""
    seen = []
    SideBySide(1).run(lambda: seen.append(threading.current_thread()))
    assert [threading.current_thread()] == seen


def test_a_place_is_free_when_the_call_returns():
    """Whoever claims the next batch can begin it at once, so that its lease is never waited away."""
    beside, gates, begun = SideBySide(2), [threading.Event() for _ in range(3)], []

    def work(number: int):
        def run() -> None:
            begun.append(number)
            gates[number].wait(10)

        return run

    beside.run(work(0))
    threading.Timer(0.2, gates[0].set).start()
    beside.run(work(1))
    assert gates[0].is_set()
    gates[1].set()
    gates[2].set()
    beside.run(work(2))
    beside.drain()
    assert [0, 1, 2] == sorted(begun)


def test_redis_that_stays_away_is_no_matter_of_other_batches():
    """The leases run out; any other error is the worker's."""

    def away() -> None:
        raise StoreUnavailable

    def broken() -> None:
        raise ZeroDivisionError

    beside = SideBySide(2)
    beside.run(away)
    beside.drain()
    beside.run(broken)
    with pytest.raises(ZeroDivisionError):
        beside.drain()
