"""One socket of the gateway: hello, identify or resume, heartbeats, and the codes with which it is closed."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.stubs.discord.gateway.codes import ALL_INTENTS, ENDING, LOSING, Close, Op
from tests.stubs.discord.gateway.hub import Heard
from tests.stubs.discord.gateway.session import Session
from tests.stubs.discord.shapes import guild_event, user_json

if TYPE_CHECKING:
    from tests.stubs.discord.gateway.hub import Hub
    from tests.stubs.discord.world import World

_LARGEST_BYTES = 4096
_MOST_PAYLOADS, _PER_S = 120, 60.0
_GUILDS_A_SHARD = 2500
_GUILDS = 1 << 0
_CLOSING_S = 2.0


class Closing(Exception):
    """The socket is closed with a code."""

    def __init__(self, code: Close, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(f"{code.value} {reason}")


class Connection:
    """Speaks with one client."""

    def __init__(self, world: World, hub: Hub, token: str, request: web.Request) -> None:
        self.session: Session | None = None
        self._world, self._hub, self._token = world, hub, token
        self._request = request
        # discord.py offers a compression of the socket's own; Discord does not take it up
        self._socket = web.WebSocketResponse(compress=False, timeout=_CLOSING_S)
        self._zlib = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._outbox: asyncio.Queue[dict[str, Any] | int] = asyncio.Queue()
        self._recent: deque[float] = deque()
        self._beaten = asyncio.Event()
        self._is_ending = False

    async def run(self) -> web.WebSocketResponse:
        """Serve the client until either side is gone."""
        await self._socket.prepare(self._request)
        self._hub.connections.add(self)
        writer, heart = (asyncio.create_task(row) for row in (self._write(), self._watch_heart()))
        try:
            self._begin()
            await self._listen()
        except Closing as closing:
            await self._end(closing.code)
        finally:
            if self._is_ending:
                # the reader ends first; the close frame must still go out
                await asyncio.wait([writer], timeout=_CLOSING_S)
            for task in (writer, heart):
                task.cancel()
            await asyncio.gather(writer, heart, return_exceptions=True)
            self._leave()
        return self._socket

    def send(self, payload: dict[str, Any]) -> None:
        """Send a payload, in order."""
        self._outbox.put_nowait(payload)

    def close(self, code: int) -> None:
        """Close with a code, after what was sent before."""
        self._outbox.put_nowait(code)

    def abort(self) -> None:
        """Cut the socket."""
        if self._request.transport is not None:
            self._request.transport.abort()

    def _begin(self) -> None:
        if self._request.query.get("v") != "10" or self._request.query.get("encoding", "json") != "json":
            raise Closing(Close.INVALID_VERSION, "version 10, JSON")
        self.send({"op": Op.HELLO, "d": {"heartbeat_interval": self._hub.heartbeat_ms}, "s": None, "t": None})

    async def _listen(self) -> None:
        async for message in self._socket:
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                break
            raw = message.data if isinstance(message.data, bytes) else str(message.data).encode()
            self._take(self._payload(raw))
        if self._is_ending:
            return
        code = self._socket.close_code or 1006
        self._hub.closed.append(code)
        if code in ENDING and self.session is not None:
            self._hub.sessions.pop(self.session.id, None)

    def _payload(self, raw: bytes) -> dict[str, Any]:
        if len(raw) > _LARGEST_BYTES:
            raise Closing(Close.DECODE_ERROR, "more than 4096 bytes")
        now = self._world.clock.now()
        self._recent.append(now)
        while self._recent[0] < now - _PER_S:
            self._recent.popleft()
        if len(self._recent) > _MOST_PAYLOADS:
            raise Closing(Close.RATE_LIMITED, "more than 120 payloads a minute")
        try:
            payload = json.loads(raw)
        except ValueError:
            raise Closing(Close.DECODE_ERROR, "no JSON") from None
        if not isinstance(payload, dict) or not isinstance(payload.get("op"), int):
            raise Closing(Close.DECODE_ERROR, "no payload")
        return payload

    def _take(self, payload: dict[str, Any]) -> None:
        op: int = payload["op"]
        data: Any = payload.get("d")
        shard = self.session.shard if self.session else None
        self._hub.heard.append(Heard(op=op, data=data, at=self._world.clock.now(), shard=shard))
        if op == Op.HEARTBEAT:
            self._beaten.set()
            if not self._hub.deaf_to_heartbeats:
                self.send({"op": Op.HEARTBEAT_ACK, "d": None, "s": None, "t": None})
        elif op == Op.IDENTIFY:
            self._identify(data)
        elif op == Op.RESUME:
            self._resume(data)
        elif self.session is None:
            raise Closing(Close.NOT_AUTHENTICATED, "identify first")
        elif op == Op.MEMBERS:
            chunk = {"guild_id": data["guild_id"], "members": [], "chunk_index": 0, "chunk_count": 1}
            self.session.dispatch("GUILD_MEMBERS_CHUNK", chunk | {"nonce": data.get("nonce")})
        elif op not in {Op.PRESENCE, Op.VOICE}:
            raise Closing(Close.UNKNOWN_OPCODE, f"opcode {op}")

    def _identify(self, data: dict[str, Any]) -> None:
        if self.session is not None:
            raise Closing(Close.ALREADY_AUTHENTICATED, "identified before")
        self._check(data)
        number, of = data.get("shard") or (0, 1)
        if not self._hub.may_identify(number, self._world.clock.now()):
            self.send({"op": Op.INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        session = Session(id=secrets.token_hex(16), shard=(number, of), intents=data["intents"], connection=self)
        self.session = session
        self._hub.sessions[session.id] = session
        self._ready(session)

    def _check(self, data: dict[str, Any]) -> None:
        if data.get("token", "").removeprefix("Bot ") != self._token:
            raise Closing(Close.AUTHENTICATION_FAILED, "wrong token")
        shard = data.get("shard") or (0, 1)
        if len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            raise Closing(Close.INVALID_SHARD, f"shard {shard}")
        guilds = sum(guild.bot_is_member for guild in self._world.guilds.values())
        if guilds / shard[1] > _GUILDS_A_SHARD:
            raise Closing(Close.SHARDING_REQUIRED, "more than 2500 servers a shard")
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~ALL_INTENTS or not isinstance(data.get("properties"), dict):
            raise Closing(Close.INVALID_INTENTS, f"intents {intents}")
        if intents & self._hub.disallowed_intents:
            raise Closing(Close.DISALLOWED_INTENTS, f"intents {intents}")

    def _ready(self, session: Session) -> None:
        world = self._world
        mine = [row for row in world.guilds.values() if row.bot_is_member and session.serves(row.id)]
        ready = {
            "v": 10,
            "user": user_json(world.bot) | {"verified": True, "mfa_enabled": True, "email": None},
            "user_settings": {},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "guilds": [{"id": guild.id, "unavailable": True} for guild in mine],
            "session_id": session.id,
            "resume_gateway_url": self._hub.url,
            "shard": list(session.shard),
            "application": {"id": world.application_id, "flags": self._hub.application_flags},
            "_trace": [],
        }
        session.dispatch("READY", ready)
        if session.intents & _GUILDS:
            for guild in mine:
                session.dispatch("GUILD_CREATE", guild_event(world, guild))

    def _resume(self, data: dict[str, Any]) -> None:
        if self.session is not None:
            raise Closing(Close.ALREADY_AUTHENTICATED, "identified before")
        if data.get("token", "").removeprefix("Bot ") != self._token:
            raise Closing(Close.AUTHENTICATION_FAILED, "wrong token")
        session = self._hub.sessions.get(str(data.get("session_id")))
        if session is None:
            self.send({"op": Op.INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        if not isinstance(data.get("seq"), int) or data["seq"] > session.seq:
            self._hub.sessions.pop(session.id)
            raise Closing(Close.INVALID_SEQ, f"seq {data.get('seq')}")
        if session.connection is not None:
            session.connection.close(Close.UNKNOWN_ERROR)
        self.session = session
        session.connection = self
        session.replay(data["seq"])

    async def _write(self) -> None:
        while True:
            payload = await self._outbox.get()
            if isinstance(payload, int):
                await self._end(payload)
                return
            raw = json.dumps(payload, separators=(",", ":"))
            try:
                if self._zlib is None:
                    await self._socket.send_str(raw)
                else:
                    await self._socket.send_bytes(
                        self._zlib.compress(raw.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
                    )
            except ConnectionError:
                return

    async def _watch_heart(self) -> None:
        """Close the socket of a client that has missed its heartbeat by half an interval."""
        while True:
            self._beaten.clear()
            try:
                await asyncio.wait_for(self._beaten.wait(), self._hub.heartbeat_ms / 1000 * 1.5)
            except TimeoutError:
                self.close(Close.SESSION_TIMED_OUT)
                return

    async def _end(self, code: int) -> None:
        self._is_ending = True
        self._hub.closed.append(code)
        if code in LOSING and self.session is not None:
            self._hub.sessions.pop(self.session.id, None)
        await self._socket.close(code=code, drain=False)

    def _leave(self) -> None:
        self._hub.connections.discard(self)
        if self.session is not None and self.session.connection is self:
            self.session.connection = None
