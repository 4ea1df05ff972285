"""The gateway, spoken to without a library: its handshake, its close codes, what is resumed and what is not."""

from __future__ import annotations

import asyncio
import json
import time
import zlib

import aiohttp
import pytest

from tests.contract.discord.conftest import COMMAND

GUILDS = 1
QUERY = "?v=10&encoding=json"


class Wire:
    """One socket."""

    def __init__(self, server, socket, *, compressed):
        self.server, self.socket = server, socket
        self._inflate = zlib.decompressobj() if compressed else None

    async def next(self):
        """The next payload; a number where the socket was closed with a code."""
        message = await self.socket.receive(timeout=10)
        if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING}:
            return self.socket.close_code
        data = message.data
        if self._inflate is not None:
            assert data.endswith(b"\x00\x00\xff\xff")
            data = self._inflate.decompress(data)
        return json.loads(data)

    async def say(self, op, data):
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, **changes):
        whole = {"token": self.server.token, "intents": GUILDS, "properties": {"os": "linux"}}
        await self.say(2, whole | changes)

    async def ready(self, **changes):
        """Identify and read on to READY and the servers; returns READY's data."""
        assert 10 == (await self.next())["op"]
        await self.identify(**changes)
        ready = await self.next()
        assert ("READY", 1) == (ready["t"], ready["s"])
        for _ in ready["d"]["guilds"]:
            assert "GUILD_CREATE" == (await self.next())["t"]
        return ready["d"]


@pytest.fixture
async def connect(friends):
    """Opens sockets."""
    async with aiohttp.ClientSession() as session:

        async def connect(query=QUERY):
            socket = await session.ws_connect(friends.server.gateway + query)
            return Wire(friends.server, socket, compressed="zlib-stream" in query)

        friends.server.hub.identify_every_s = 0.0
        yield connect


@pytest.mark.parametrize("query", [QUERY, QUERY + "&compress=zlib-stream"])
async def test_a_first_connection(friends, connect, query):
    """Hello, identify, READY with unavailable servers, then each server, plain or as one stream of zlib."""
    wire = await connect(query)
    ready = await wire.ready()
    assert [{"id": friends.guild.id, "unavailable": True}] == ready["guilds"]
    assert friends.server.application_id == ready["application"]["id"] == ready["user"]["id"]
    assert friends.server.gateway == ready["resume_gateway_url"]
    await wire.say(1, 2)
    assert 11 == (await wire.next())["op"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"intents": 1 << 30}, 4013),
        ({"intents": GUILDS | 1 << 15}, 4014),
        ({"properties": None}, 4013),
    ],
)
async def test_identifies_that_are_refused(connect, changes, code):
    """Each with its documented close code."""
    wire = await connect()
    await wire.next()
    await wire.identify(**changes)
    assert code == await wire.next()


async def test_sharding_is_compulsory(friends, connect):
    """A shard takes 2,500 servers, no more."""
    friends.server.crowd(2500, channels=0)
    wire = await connect()
    await wire.next()
    await wire.identify()
    assert 4011 == await wire.next()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("no json", 4002),
        (json.dumps({"op": 2, "d": "x" * 4096}), 4002),
        (json.dumps({"op": 3, "d": {}}), 4003),
        (json.dumps({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}), 4004),
    ],
)
async def test_payloads_that_are_refused(connect, said, code):
    """Before a session exists."""
    wire = await connect()
    await wire.next()
    await wire.socket.send_str(said)
    assert code == await wire.next()


async def test_a_session_is_begun_once(connect):
    """A second identify on a socket, an unknown opcode, an unknown version."""
    wire = await connect()
    await wire.ready()
    await wire.identify()
    assert 4005 == await wire.next()
    wire = await connect()
    await wire.ready()
    await wire.say(42, {})
    assert 4001 == await wire.next()
    assert 4012 == await (await connect("?v=6&encoding=json")).next()


async def test_too_many_payloads(connect):
    """121 in a minute."""
    wire = await connect()
    await wire.ready()
    for _ in range(120):
        await wire.say(3, {})
    assert 4008 == await wire.next()


async def test_identifies_come_one_by_one(friends, connect):
    """A second identify of the same concurrency bucket within the interval is an invalid session."""
    friends.server.hub.identify_every_s = 60.0
    friends.server.hub.max_concurrency = 2
    await (await connect()).ready(shard=[0, 4])
    other = await connect()
    await other.next()
    await other.identify(shard=[1, 4])
    assert "READY" == (await other.next())["t"]
    same = await connect()
    await same.next()
    await same.identify(shard=[2, 4])
    assert {"op": 9, "d": False} == {key: value for key, value in (await same.next()).items() if key in {"op", "d"}}
    friends.server.clock.advance(61)
    await same.identify(shard=[2, 4])
    assert "READY" == (await same.next())["t"]


async def test_servers_belong_to_shards(friends, connect):
    """Each shard hears of its own servers; what happens in private goes to the first."""
    wires = [await connect() for _ in range(2)]
    heard = [await wire.ready(shard=[number, 2]) for number, wire in enumerate(wires)]
    number = (int(friends.guild.id) >> 22) % 2
    assert [1, 0] == [len(heard[number]["guilds"]), len(heard[1 - number]["guilds"])]
    friends.guild.channel("new")
    assert "CHANNEL_CREATE" == (await wires[number].next())["t"]


async def test_missed_events_come_again(friends, connect):
    """A resumed session gets what came after its last sequence number, then RESUMED."""
    wire = await connect()
    ready = await wire.ready()
    friends.server.drop_gateway(4000)
    assert 4000 == await wire.next()
    for name in ("one", "two"):
        friends.guild.channel(name)
    again = await connect()
    await again.next()
    await again.say(6, {"token": friends.server.token, "session_id": ready["session_id"], "seq": 2})
    seen = [await again.next() for _ in range(3)]
    assert ["CHANNEL_CREATE", "CHANNEL_CREATE", "RESUMED"] == [row["t"] for row in seen]
    assert [3, 4, 5] == [row["s"] for row in seen]


async def test_sessions_that_cannot_be_resumed(friends, connect):
    """An unknown one, one that the client ended, one with a sequence number from the future."""
    wire = await connect()
    ready = await wire.ready()
    resume = {"token": friends.server.token, "session_id": ready["session_id"]}
    future = await connect()
    await future.next()
    await future.say(6, resume | {"seq": 99})
    assert 4007 == await future.next()
    ended = await connect()
    mine = await ended.ready()
    await ended.socket.close(code=1000)
    for session in (ready["session_id"], mine["session_id"], "unknown"):
        late = await connect()
        await late.next()
        await late.say(6, resume | {"session_id": session, "seq": 1})
        assert (9, False) == ((got := await late.next())["op"], got["d"])


async def test_a_silent_client_is_cut_off(friends, connect):
    """Whoever misses heartbeats is closed with 4009, and has to begin again."""
    friends.server.hub.heartbeat_ms = 60
    wire = await connect()
    await wire.identify()
    while isinstance(got := await wire.next(), dict):
        assert got["op"] in {0, 10}
    assert 4009 == got
    assert {} == friends.server.hub.sessions


async def test_a_zombie(friends, connect):
    """A gateway that answers no heartbeats, while everything else goes on."""
    friends.server.hub.deaf_to_heartbeats = True
    wire = await connect()
    await wire.ready()
    await wire.say(1, 2)
    friends.guild.channel("new")
    assert "CHANNEL_CREATE" == (await wire.next())["t"]


@pytest.mark.parametrize("code", [4000, 4008, 4009, 4014])
async def test_closing_on_demand(friends, connect, code):
    """A test closes with the code that it wants to see handled."""
    wire = await connect()
    await wire.ready()
    friends.server.drop_gateway(code)
    assert code == await wire.next()
    assert (code in {4009, 4014}) == (friends.server.hub.sessions == {})


async def test_calls_to_come_again(friends, connect):
    """Reconnect and invalid sessions, on demand."""
    wire = await connect()
    await wire.ready()
    friends.server.reconnect()
    assert 7 == (await wire.next())["op"]
    friends.server.invalid_session(resumable=True)
    assert (9, True) == ((got := await wire.next())["op"], got["d"])


async def test_events_need_their_intent(friends, connect):
    """Reactions are heard with their intent only; interactions need none."""
    said = friends.ben.says(friends.channel, "hello")
    friends.server.world.commands[""]["1"] = COMMAND | {"id": "1", "type": 1}
    deaf, keen = await connect(), await connect()
    await deaf.ready(intents=GUILDS)
    await keen.ready(intents=GUILDS | 1 << 10)
    friends.ana.reacts(friends.channel, said, "⭐")
    friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})
    assert ["MESSAGE_REACTION_ADD", "INTERACTION_CREATE"] == [(await keen.next())["t"] for _ in range(2)]
    assert "INTERACTION_CREATE" == (await deaf.next())["t"]


async def test_fifty_interactions_a_second(friends, connect):
    """The stub itself is quick: an interaction costs it milliseconds."""
    friends.server.world.commands[""]["1"] = COMMAND | {"id": "1", "type": 1}
    wire = await connect()
    await wire.ready()
    began = time.process_time()
    for _ in range(50):
        await asyncio.to_thread(friends.ana.runs, friends.channel, "imagine", options={"prompt": "a fox"})
        assert "INTERACTION_CREATE" == (await wire.next())["t"]
    assert time.process_time() - began < 2
