"""Interactions over HTTP: the same conversations by the second front door, and nothing that Discord did not sign."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator

import httpx
import pytest
from redis import Redis

from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import DiscordServer

_PING = b'{"type":1}'


@pytest.fixture
def address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}/interactions"


@pytest.fixture
def stand(server: DiscordServer, redis_url: str, address: str) -> Iterator[DiscordStand]:
    server.deliver_to(address)
    port = int(address.rpartition(":")[2].partition("/")[0])
    with (
        Redis.from_url(redis_url, socket_timeout=1.5) as client,
        discord_stand(server, client, listen="http", port=port) as running,
    ):
        running.until(lambda: _answers(port), "nobody listens")
        yield running


def test_a_picture_over_http(server: DiscordServer, stand: DiscordStand) -> None:
    """Commands, presses and dialogs work as over the gateway."""
    channel, ana = server.guild().channel(), server.user("Ana")
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    assert "a red fox" in asked.response.text
    stand.settle()
    (shown,) = channel.shown()
    opened = ana.presses(channel, shown, "Remix")
    ana.submits(opened, {"words": "a blue fox"}).until_answered()
    stand.settle()
    assert "a blue fox" in channel.shown()[-1].text


def test_discord_asks_whether_we_are_there(server: DiscordServer, stand: DiscordStand, address: str) -> None:
    """A signed ping gets its pong."""
    assert stand.server is server
    answer = httpx.post(address, content=_PING, headers=server.sign(_PING))
    assert (200, {"type": 1}) == (answer.status_code, answer.json())


def test_what_discord_did_not_sign(server: DiscordServer, stand: DiscordStand, address: str) -> None:
    """Flipped bits, other bodies, old stamps and missing headers are turned away before anything is read."""
    good = server.sign(_PING)
    signature, stamp = good["X-Signature-Ed25519"], good["X-Signature-Timestamp"]
    flipped = f"{int(signature[0], 16) ^ 1:x}{signature[1:]}"
    old = server.sign(_PING, at=time.time() - 3600)
    for headers, body in (
        ({}, _PING),
        (good, b'{"type": 1}'),
        ({**good, "X-Signature-Ed25519": flipped}, _PING),
        ({**good, "X-Signature-Ed25519": signature[:-2]}, _PING),
        ({**good, "X-Signature-Ed25519": "xyz"}, _PING),
        ({**good, "X-Signature-Timestamp": str(int(stamp) + 1)}, _PING),
        ({**good, "X-Signature-Timestamp": "now"}, _PING),
        (old, _PING),
        ({"X-Signature-Ed25519": signature}, _PING),
    ):
        assert 401 == httpx.post(address, content=body, headers=headers).status_code
    twice = [*good.items(), ("X-Signature-Ed25519", signature)]
    assert 401 == httpx.post(address, content=_PING, headers=twice).status_code
    assert not stand.memory.jobs


def test_bodies_that_are_too_much(server: DiscordServer, stand: DiscordStand, address: str) -> None:
    """More than a mebibyte is not read, and what is no interaction is refused."""
    assert stand.server is server
    large = json.dumps({"type": 1, "x": "x" * 1_100_000}).encode()
    assert 413 == httpx.post(address, content=large, headers=server.sign(large)).status_code
    for odd in (b"[]", b"{", b'"x"', b"{}"):
        assert 400 == httpx.post(address, content=odd, headers=server.sign(odd)).status_code


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    except httpx.TransportError:
        return False
