"""The stub itself: one loopback server in a thread of its own."""

from __future__ import annotations

import base64
import secrets
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.stubs.discord.clock import Clock
from tests.stubs.discord.delivery import HttpDelivery
from tests.stubs.discord.faults import Faults
from tests.stubs.discord.front import Front
from tests.stubs.discord.gateway.codes import Op
from tests.stubs.discord.gateway.connection import Connection
from tests.stubs.discord.gateway.hub import Heard, Hub
from tests.stubs.discord.ledger import Call, Ledger, Refused
from tests.stubs.discord.loop_thread import LoopThread
from tests.stubs.discord.pace import Pace
from tests.stubs.discord.people import User
from tests.stubs.discord.places import Channel, Guild
from tests.stubs.discord.signing import SigningKey
from tests.stubs.discord.spec import load
from tests.stubs.discord.world import World

T = TypeVar("T")
# Discord's own limit for a whole request, whatever the limit of a file
_REQUEST_BYTES = 120 * 1024 * 1024


class DiscordServer:
    """Discord on loopback; use it as a context manager.

    `patience_s` is how long an interaction waits for its initial response (Discord: 3 s).
    With `checks_answers` its own answers are held against the document too (`misshapen`).
    """

    def __init__(self, *, patience_s: float = 3.0, checks_answers: bool = False) -> None:
        self.spec = load()
        self.clock = Clock()
        self.pace, self.faults, self.ledger = Pace(), Faults(), Ledger()
        self.checks_answers = checks_answers
        self.world = World(self.clock, patience_s=patience_s)
        # clients read the application's id out of a token's first part
        account = base64.b64encode(self.world.application_id.encode()).decode().rstrip("=")
        self.token = f"{account}.{secrets.token_urlsafe(8)}.{secrets.token_urlsafe(16)}"
        self.hub = Hub()
        self.world.hub = self.hub
        self._key = SigningKey(secrets.token_bytes(32))
        self.public_key = self._key.public.hex()
        self.hub.public_key = self.public_key
        self.address = ""
        self.thread = LoopThread("discord-stub")
        self._delivery = HttpDelivery(self)
        self.hub.deliver_by_http(lambda interaction: self.thread.spawn(self._delivery.send(interaction)))
        self.world.run_with(self.on_loop)

    def __enter__(self) -> Self:
        self._bound = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._bound.getsockname()[1]}"
        self.world.address = self.address
        self.hub.url = self.gateway
        self.thread.start(self._main)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.thread.stop()

    @property
    def application_id(self) -> str:
        """The application's id, which is the bot's too."""
        return self.world.application_id

    @property
    def api(self) -> str:
        """The root of REST."""
        return f"{self.address}/api/v10"

    @property
    def gateway(self) -> str:
        """The address of the gateway."""
        return f"ws{self.address.removeprefix('http')}/gateway"

    @property
    def cdn(self) -> str:
        """The root of the CDN."""
        return f"{self.address}/cdn"

    @property
    def calls(self) -> list[Call]:
        """Every REST call so far."""
        return list(self.ledger.calls)

    @property
    def refused(self) -> list[Refused]:
        """Every request that the document or a documented limit forbids."""
        return list(self.ledger.refused)

    @property
    def misshapen(self) -> list[Refused]:
        """Answers of the stub's own that the document does not allow; filled with `checks_answers` only."""
        return list(self.ledger.misshapen)

    @property
    def invalid_requests(self) -> int:
        """How many answers counted as invalid (401, 403, 429), beyond those that a test ordered."""
        return len(self.ledger.invalid) - self.ledger.invalid_ordered

    @property
    def trespasses(self) -> list[Call]:
        """Calls made while the bot had been told to pause everything."""
        return [call for call in self.ledger.calls if call.in_pause]

    @property
    def heard(self) -> list[Heard]:
        """Everything that clients said on the gateway."""
        return list(self.hub.heard)

    @property
    def commands(self) -> list[dict[str, Any]]:
        """The global commands that are registered."""
        return self.on_loop(lambda: list(self.world.commands[""].values()))

    def guild(self, name: str = "Friends") -> Guild:
        """A new server with the bot in it."""
        return self.on_loop(lambda: self.world.add_guild(name))

    def crowd(self, guilds: int, *, channels: int = 50, roles: int = 30, members: int = 1000) -> None:
        """Many servers at once, for what they cost a bot that is sent them."""

        def fill() -> None:
            guild = self.world.add_guild("Many")
            guild.crowd, guild.more_roles = members, roles - 1
            for index in range(channels):
                self.world.add_channel(guild, f"channel-{index}", 0)

        for _ in range(guilds):
            self.on_loop(fill)

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """A person; the same name twice is the same person."""
        return self.on_loop(lambda: self.world.add_user(name, locale))

    def dm(self, user: User) -> Channel:
        """A person's conversation with the bot."""
        return self.on_loop(lambda: self.world.private_channel(user, with_bot=True))

    def group_dm(self, *users: User) -> Channel:
        """A private conversation of people without the bot; only a user's installation works there."""
        return self.on_loop(lambda: self.world.private_channel(*users, with_bot=False))

    def sign(self, body: bytes, *, at: float | None = None) -> dict[str, str]:
        """The headers of a signed HTTP interaction."""
        timestamp = str(int(self.clock.now() if at is None else at))
        signature = self._key.sign(timestamp.encode() + body).hex()
        return {"X-Signature-Ed25519": signature, "X-Signature-Timestamp": timestamp}

    def deliver_to(self, url: str | None) -> None:
        """Send interactions by HTTP to this address from now on, or with None by the gateway again."""
        self.on_loop(lambda: setattr(self.hub, "interactions_url", url))

    def saves_endpoint(self, url: str) -> str:
        """Enter an address for HTTP interactions as in Discord's portal.

        Returns why it is refused: it must answer a signed ping, and refuse one whose signature is wrong. Empty when it
        is taken; interactions then go there.
        """
        refusal = self.thread.run(self._delivery.vouch(url))
        if not refusal:
            self.deliver_to(url)
        return refusal

    def fail(
        self,
        route: str,
        *,
        times: int = 1,
        how: str = "500",
        retry_after: float | None = None,
        method: str | None = None,
    ) -> None:
        """Let the next calls to a route fail: its path or template holds this text, or "METHOD /path" does.

        `how`: "429", "429 global", "429 shared", "500", "502", "503", "504", "hang", "drop", "reset_after_accept",
        "truncated", "html", "403", or one of Discord's error codes such as "10015".
        """
        self.on_loop(lambda: self.faults.order(route, times=times, how=how, retry_after_s=retry_after, method=method))

    def drop_gateway(self, code: int | None = 4000) -> None:
        """Close every gateway socket with a code, or with None cut it without a word."""
        self.on_loop(lambda: self.hub.abort_all() if code is None else self.hub.close_all(code))

    def invalid_session(self, *, resumable: bool) -> None:
        """Tell every client that its session is invalid."""
        self.on_loop(lambda: self.hub.say_all(Op.INVALID_SESSION, resumable))

    def reconnect(self) -> None:
        """Ask every client to reconnect and resume."""
        self.on_loop(lambda: self.hub.say_all(Op.RECONNECT, None))

    def wait_ready(self, *, shards: int = 1, within_s: float = 15.0) -> None:
        """Wait until this many shards are connected and were told READY."""
        self.wait(lambda: self.hub.is_ready(shards), "no bot connected", within_s=within_s)

    def wait(self, condition: Callable[[], bool], what: str, *, within_s: float = 15.0) -> None:
        """Wait until something holds in the server's thread."""
        until = time.monotonic() + within_s
        while not self.on_loop(condition):
            if time.monotonic() > until:
                raise AssertionError(f"{what} within {within_s} s")
            time.sleep(0.01)

    def on_loop(self, act: Callable[[], T]) -> T:
        """Do something in the server's thread; after the end, in the caller's."""
        return self.thread.call(act)

    async def _main(self) -> None:
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.SockSite(runner, self._bound).start()
        self.thread.started()
        await self.thread.stopping.wait()
        self.hub.abort_all()
        await self._delivery.close()
        await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_REQUEST_BYTES)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/cdn/{path:.+}", self._file)
        app.router.add_route("*", "/api/v10/{path:.*}", Front(self).handle)
        return app

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await Connection(self.world, self.hub, self.token, request).run()

    async def _file(self, request: web.Request) -> web.Response:
        file = self.world.files.get(request.path)
        if file is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=file.content, content_type=file.measured.media_type)
