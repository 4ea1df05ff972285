"""A log that cannot be flooded."""

from __future__ import annotations

import io
import logging

import pytest

from core.observability.log import configure
from core.observability.log_flood import MOST_OF_ALL, MOST_OF_ONE, Flood
from core.settings import LogSettings


def line(message, level=logging.WARNING):
    return logging.LogRecord("test", level, "", 0, message, None, None)


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def flood(now):
    return Flood(clock=lambda: now[0])


def test_what_repeats_is_counted(flood, now):
    """So many of one kind a minute; the next minute begins by saying how many there were."""
    assert [True] * MOST_OF_ONE + [False] * 5 == [flood.filter(line("again")) for _ in range(MOST_OF_ONE + 5)]
    assert flood.filter(line("something else"))
    now[0] += 61
    first, second = line("again"), line("again")
    assert flood.filter(first)
    assert flood.filter(second)
    assert "again (unsaid before: 5)" == first.msg
    assert "again" == second.msg


def test_all_kinds_together_have_a_limit(flood):
    """A line whose words change each time is no way around."""
    passed = sum(flood.filter(line(f"kind {number}")) for number in range(10_000))
    assert MOST_OF_ALL == passed


def test_work_is_always_logged(flood):
    """What stands below a warning follows from work that was accepted."""
    assert all(flood.filter(line("rendered", logging.INFO)) for _ in range(1000))


def test_every_logger_of_a_process_is_behind_it():
    """Libraries, too, by the one handler that there is."""
    out = io.StringIO()
    before = logging.getLogger().handlers[:]
    try:
        configure(LogSettings(format="json"), stream=out)
        for _ in range(500):
            logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    finally:
        root = logging.getLogger()
        for handler in root.handlers[:]:
            root.removeHandler(handler)
        for handler in before:
            root.addHandler(handler)
    assert MOST_OF_ONE == len(out.getvalue().splitlines())
