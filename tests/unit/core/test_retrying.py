"""Trying again: how often, how long, and with no word of it in the log."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from core.retrying import tries

ROOT = Path(__file__).parents[3]
CANARY = "crimson herring"


class Away(Exception):
    """Something did not answer."""


class Thing:
    """Fails so often and then answers."""

    def __init__(self, failures: int, problem: Exception | None = None) -> None:
        self.calls, self._failures, self._problem = 0, failures, problem or Away(CANARY)

    def act(self, prompt: str = CANARY) -> str:
        self.calls += 1
        if self.calls <= self._failures:
            raise self._problem
        return prompt


def tried(thing: Thing, *args: object, **how: object) -> str:
    for attempt in tries(*args, **how):
        with attempt:
            answer = thing.act(CANARY)
    return answer


def test_it_is_done_until_it_works():
    """Each pause is twice as long as the one before."""
    thing, begun = Thing(3), time.monotonic()
    assert CANARY == tried(thing, Away, first_s=0.01, most_s=0.02)
    assert 4 == thing.calls
    assert 0.05 <= time.monotonic() - begun < 1


@pytest.mark.parametrize(
    ("how", "calls"),
    [({"attempts": 2}, 2), ({"for_s": 0.05, "first_s": 0.02}, range(2, 6)), ({"attempts": 1}, 1), ({"for_s": 0.0}, 1)],
)
def test_in_the_end_the_last_error_is_raised(how, calls):
    """After so many tries, or so long."""
    thing = Thing(100)
    with pytest.raises(Away):
        tried(thing, Away, **{"first_s": 0.001, "most_s": 0.02, **how})
    assert thing.calls in (calls if isinstance(calls, range) else (calls,))


def test_an_error_says_how_long_or_that_it_is_of_no_use():
    """No pause at all is a pause, too."""
    assert CANARY == tried(Thing(1), lambda _: 0.0, first_s=60)
    thing = Thing(1, ValueError("absurd"))
    with pytest.raises(ValueError, match="absurd"):
        tried(thing, lambda problem: isinstance(problem, Away) and 0.0)
    assert 1 == thing.calls


async def test_in_a_task_it_sleeps_for_that_task_alone():
    """The same for coroutines."""
    thing = Thing(2)
    async for attempt in tries(Away, first_s=0.001):
        with attempt:
            answer = thing.act()
    assert (CANARY, 3) == (answer, thing.calls)


def test_the_log_has_no_word_of_it(caplog):
    """Neither what was tried, nor with what, nor what the error said."""
    with capture_logs() as logs:
        tried(Thing(2), Away, first_s=0.001)
    assert [("Away", 1), ("Away", 2)] == [(line["problem"], line["tries"]) for line in logs]
    assert CANARY not in f"{logs}{caplog.text}"


def test_nobody_goes_around_it():
    """Stamina's own hooks would log arguments, and with them words and tokens."""
    sources = [path for room in ("core", "bot", "workers", "imagine", "config") for path in (ROOT / room).rglob("*.py")]
    names_it = re.compile(r"^\s*(import|from) (stamina|tenacity)", re.MULTILINE)
    found = [path for path in sources if names_it.search(path.read_text())]
    assert [ROOT / "core" / "retrying.py"] == found
