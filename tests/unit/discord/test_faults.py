"""Answers of Discord's API in the core's words."""

from __future__ import annotations

import json

import pytest

from bot.platforms.discord.posting.faults import Declined, problem_of
from core.domain.errors import PlaceGone, PostAmbiguous, PostRetryable


def answer(status, body=None, headers=None, *, repeatable=True):
    content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return problem_of(status, headers or {}, content, repeatable=repeatable)


@pytest.mark.parametrize(
    ("body", "headers", "scope", "wait_s"),
    [
        ({"retry_after": 0.25, "global": False}, {"X-RateLimit-Scope": "user"}, "route", 0.25),
        ({"retry_after": 1.5, "global": False}, {"X-RateLimit-Scope": "shared"}, "route", 1.5),
        ({"retry_after": 2, "global": True}, {"X-RateLimit-Scope": "global"}, "bot", 2.0),
        (b"<html>error 1015</html>", {"Retry-After": "600"}, "bot", 600.0),
        (b"", {}, "bot", 2.0),
    ],
)
def test_too_many_calls(body, headers, scope, wait_s):
    """The wait and whose limit it is; a page instead of JSON is the network's ban of everything."""
    problem = answer(429, body, headers)
    assert isinstance(problem, PostRetryable)
    assert (problem.scope, problem.retry_after_s) == (scope, wait_s)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 524])
def test_discords_own_trouble(status):
    """Harmless calls are tried again; of others nobody knows what became."""
    assert isinstance(answer(status, b"<html></html>"), PostRetryable)
    assert isinstance(answer(status, repeatable=False), PostAmbiguous)


@pytest.mark.parametrize(
    ("status", "number", "words"),
    [
        (404, 10003, "channel no longer exists"),
        (404, 10008, "message no longer exists"),
        (404, 10015, "time in which I may answer"),
        (401, 50027, "time in which I may answer"),
        (403, 50001, "View Channel is missing"),
        (403, 50013, "Send Messages"),
        (403, 50007, "takes no private messages"),
        (400, 50083, "archived"),
        (400, 50035, "code 50035"),
    ],
)
def test_what_will_never_work(status, number, words):
    """A sentence that says what is gone, or what is missing."""
    problem = answer(status, {"code": number, "message": "…"})
    assert isinstance(problem, Declined)
    assert isinstance(problem, PlaceGone)
    assert problem.number == number
    assert words in problem.message


def test_no_storm_of_refused_calls():
    """A wrong token and a closed gatekeeper are asked again only after a minute, by nobody of the bot."""
    for status, body in ((401, {"code": 0, "message": "401: Unauthorized"}), (403, b"<html></html>")):
        problem = answer(status, body)
        assert isinstance(problem, PostRetryable)
        assert (problem.scope, problem.retry_after_s) == ("bot", 60.0)


def test_slow_mode():
    """It says how long."""
    problem = answer(429, {"code": 20016, "retry_after": 30})
    assert isinstance(problem, PostRetryable)
    assert problem.retry_after_s == 30.0
