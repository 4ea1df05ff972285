"""The stub as a thing: quick to start, gone when it is stopped, quick to judge, and signing as everybody does."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from tests.contract.discord.conftest import COMMAND
from tests.stubs.discord import DiscordServer
from tests.stubs.discord.signing import SigningKey


def test_it_starts_and_stops_at_once():
    """No thread stays, and twenty of them cost little: the document is read once."""
    began = time.process_time()
    for _ in range(20):
        with DiscordServer() as server:
            server.guild().channel()
    assert time.process_time() - began < 2
    assert "discord-stub" not in {thread.name for thread in threading.enumerate()}


def test_what_was_shown_stays_readable():
    """After the end a test still looks at what happened."""
    with DiscordServer() as server:
        channel = server.guild().channel()
        server.user("Ana").says(channel, "hello")
    assert ["hello"] == [row.text for row in channel.shown()]


def test_people_may_act_from_many_threads(friends):
    """Nothing is lost where several threads use the same handles."""
    threads = [
        threading.Thread(target=lambda: [friends.ana.says(friends.channel, "hi") for _ in range(20)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = friends.channel.shown()
    assert 160 == len({row.id for row in shown})
    assert [row.id for row in shown] == sorted((row.id for row in shown), key=int)


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            (
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            (
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
    ],
)
def test_signatures(seed, public, message, signature):
    """The first two test vectors of RFC 8032, section 7.1."""
    key = SigningKey(bytes.fromhex(seed))
    assert public == key.public.hex()
    assert signature == key.sign(bytes.fromhex(message)).hex()


@asynccontextmanager
async def application(handle):
    """An application's own server; yields its address."""
    app = web.Application()
    app.router.add_post("/", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def test_interactions_by_http(friends, raw):
    """Signed, sent to the application's address, answered in the response's body under the same rules."""
    received = asyncio.Queue()
    answers = [{"type": 4, "data": {"content": "hello"}}, {"type": 99}]

    async def handle(request):
        received.put_nowait((dict(request.headers), await request.read()))
        return web.json_response(answers.pop(0))

    await raw.ask("PUT", f"/applications/{friends.server.application_id}/commands", [COMMAND])
    async with application(handle) as address:
        friends.server.deliver_to(address)
        asked = friends.ana.runs(friends.channel, "imagine", options={"prompt": "a"})
        headers, body = await received.get()
        assert "hello" == (await asyncio.to_thread(lambda: asked.response)).text
        friends.ana.runs(friends.channel, "imagine", options={"prompt": "a"})
        await asyncio.to_thread(friends.server.wait, lambda: friends.server.ledger.refused, "not refused")
    timestamp = int(headers["X-Signature-Timestamp"])
    assert friends.server.sign(body, at=timestamp)["X-Signature-Ed25519"] == headers["X-Signature-Ed25519"]
    (refused,) = friends.server.refused
    assert "type" in refused.reason


@pytest.mark.parametrize(
    ("checks", "pong", "why"),
    [(True, {"type": 1}, ""), (False, {"type": 1}, "not signed"), (True, {"type": 4}, "does not answer a ping")],
)
async def test_an_address_for_interactions(friends, checks, pong, why):
    """Discord takes it when it answers a ping, and refuses a ping with a wrong signature or none."""

    async def handle(request):
        body, given = await request.read(), request.headers.get("X-Signature-Ed25519")
        stamp = request.headers.get("X-Signature-Timestamp", "0")
        signed = friends.server.sign(body, at=int(stamp))["X-Signature-Ed25519"]
        return web.json_response(pong, status=200 if given == signed or not checks else 401)

    async with application(handle) as address:
        refusal = await asyncio.to_thread(friends.server.saves_endpoint, address)
    assert why in refusal
    assert bool(why) == bool(refusal)
    assert (friends.server.hub.interactions_url == address) == (not why)
