"""Rate limits with their headers, and faults on demand."""

from __future__ import annotations

import json

import aiohttp
import pytest

HELLO = {"content": "hello"}


async def test_a_bucket(friends, raw):
    """The sixth message in five seconds is a 429 that says when to come again; other channels go on."""
    path = f"/channels/{friends.channel.id}/messages"
    headers = [(await raw.ask("POST", path, HELLO)).headers for _ in range(5)]
    assert ["4", "3", "2", "1", "0"] == [row["X-RateLimit-Remaining"] for row in headers]
    got = await raw.ask("POST", path, HELLO)
    assert 429 == got.status
    assert 0 < got.json["retry_after"] <= 5
    assert (False, "user") == (got.json["global"], got.headers["X-RateLimit-Scope"])
    assert headers[0]["X-RateLimit-Bucket"] == got.headers["X-RateLimit-Bucket"]
    assert 1 <= int(got.headers["Retry-After"]) <= 5
    other = friends.guild.channel("other")
    assert 200 == (await raw.ask("POST", f"/channels/{other.id}/messages", HELLO)).status
    friends.server.clock.advance(got.json["retry_after"])
    assert 200 == (await raw.ask("POST", path, HELLO)).status
    assert 1 == friends.server.invalid_requests


async def test_the_global_limit(friends, raw):
    """Fifty calls a second for the whole bot; interaction endpoints are not bound to it."""
    friends.server.pace.global_per_s = 3
    for _ in range(3):
        assert 200 == (await raw.ask("GET", "/users/@me")).status
    got = await raw.ask("GET", f"/channels/{friends.channel.id}")
    assert 429 == got.status
    assert (True, "global") == (got.json["global"], got.headers["X-RateLimit-Scope"])
    assert "true" == got.headers["X-RateLimit-Global"]
    assert 404 == (await raw.ask("PATCH", f"/webhooks/{friends.server.application_id}/none/messages/1", {})).status


async def test_an_ordered_pause(friends, raw):
    """After a global 429 every call is one too many until the pause is over, and is noted as such."""
    friends.server.fail("/messages", how="429 global", retry_after=60)
    path = f"/channels/{friends.channel.id}"
    got = await raw.ask("POST", f"{path}/messages", HELLO)
    assert (429, True, 60) == (got.status, got.json["global"], got.json["retry_after"])
    assert [] == friends.server.trespasses
    assert 429 == (await raw.ask("GET", path)).status
    assert [path] == [call.path for call in friends.server.trespasses]
    # interaction endpoints are not bound to it
    assert 404 == (await raw.ask("GET", f"/webhooks/{friends.server.application_id}/none/messages/1")).status
    assert 1 == len(friends.server.trespasses)
    assert 1 == friends.server.invalid_requests
    friends.server.clock.advance(61)
    assert 200 == (await raw.ask("GET", path)).status


async def test_an_ordered_429(friends, raw):
    """A bucket that is closed on demand stays closed for as long as it said; a shared one does not count."""
    path = f"/channels/{friends.channel.id}/messages"
    friends.server.fail("/messages", how="429", retry_after=30)
    assert 429 == (await raw.ask("POST", path, HELLO)).status
    assert 0 == friends.server.invalid_requests
    assert 429 == (await raw.ask("POST", path, HELLO)).status
    assert 1 == friends.server.invalid_requests
    friends.server.clock.advance(31)
    friends.server.fail("/messages", how="429 shared", retry_after=0)
    got = await raw.ask("POST", path, HELLO)
    assert "shared" == got.headers["X-RateLimit-Scope"]
    assert 200 == (await raw.ask("POST", path, HELLO)).status
    assert 1 == friends.server.invalid_requests


@pytest.mark.parametrize(
    ("how", "status", "kind"),
    [
        ("500", 500, "application/json"),
        ("503", 503, "application/json"),
        ("html", 502, "text/html"),
        ("403", 403, "application/json"),
        ("10015", 404, "application/json"),
        ("50083", 400, "application/json"),
    ],
)
async def test_faults_that_answer(friends, raw, how, status, kind):
    """A fault comes as often as ordered, and nothing was done meanwhile."""
    path = f"/channels/{friends.channel.id}/messages"
    friends.server.fail("POST /channels", how=how, times=2)
    for _ in range(2):
        got = await raw.ask("POST", path, HELLO)
        assert status == got.status
        assert got.headers["Content-Type"].startswith(kind)
    assert [] == friends.channel.shown()
    assert 200 == (await raw.ask("POST", path, HELLO)).status
    assert 0 == friends.server.invalid_requests
    assert [] == friends.server.refused


@pytest.mark.parametrize(("how", "done"), [("drop", 0), ("reset_after_accept", 1), ("truncated", 1)])
async def test_faults_that_cut_the_connection(friends, raw, how, done):
    """Before anything was done, or after: the client cannot tell."""
    friends.server.fail("/messages", how=how)
    with pytest.raises((aiohttp.ClientError, ValueError)):
        json.loads((await raw.ask("POST", f"/channels/{friends.channel.id}/messages", HELLO)).text)
    assert done == len(friends.channel.shown())


async def test_a_hanging_call(friends, raw):
    """It answers nothing, and other calls go on."""
    friends.server.fail("/messages", how="hang")
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.3)) as session:
        headers = {"Authorization": f"Bot {friends.server.token}"}
        with pytest.raises(TimeoutError):
            await session.post(
                f"{friends.server.api}/channels/{friends.channel.id}/messages", json=HELLO, headers=headers
            )
    assert 200 == (await raw.ask("GET", "/users/@me")).status


async def test_too_many_invalid_requests(friends, raw):
    """After 10,000 in ten minutes Cloudflare answers, and not with JSON."""
    now = friends.server.clock.now()
    friends.server.ledger.invalid.extend([now] * 10_000)
    got = await raw.ask("GET", "/users/@me")
    assert 429 == got.status
    assert "text/html" in got.headers["Content-Type"]


def test_an_unknown_fault(friends):
    """A typing mistake in a test is found at once."""
    with pytest.raises(ValueError, match="no such fault"):
        friends.server.fail("/messages", how="later")
