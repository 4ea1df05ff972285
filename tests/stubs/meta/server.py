"""The server: a thread with a loop, a socket on loopback, and what tests do with the world behind it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.stubs.discord.loop_thread import LoopThread
from tests.stubs.meta.accounts import Account, App, Callback, Person
from tests.stubs.meta.call import GRAPH, INSTAGRAM
from tests.stubs.meta.carrier import Carrier
from tests.stubs.meta.comment_thread import CommentThread
from tests.stubs.meta.door import Door
from tests.stubs.meta.edges.subscriptions import shake
from tests.stubs.meta.faults import Fault
from tests.stubs.meta.gestures import Chat
from tests.stubs.meta.ledger import Entry, Refusal
from tests.stubs.meta.portal import Portal
from tests.stubs.meta.posts import Post
from tests.stubs.meta.signing import signature, signed_request, written
from tests.stubs.meta.spec import spec
from tests.stubs.meta.whatsapp.gestures import WaChat
from tests.stubs.meta.world import World

Json = dict[str, Any]

PATIENCE_S = 15.0
# for what is under way when the server stops; 0 would be for ever
_GRACE_S = 0.01


class MetaServer(Portal):
    """A strict Graph API. Everything public may be called from any thread.

    A mistake of the stub itself is raised when it stops.
    """

    def __init__(self) -> None:
        spec()
        super().__init__(World())
        self._thread = LoopThread("meta")

    def __enter__(self) -> Self:
        self._thread.start(self._run)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.stop()
        if self.world.ledger.broken and error is None:
            raise self.world.ledger.broken[0]

    @property
    def graph(self) -> str:
        """What stands for https://graph.facebook.com."""
        return f"{self.world.address}/{GRAPH}"

    @property
    def graph_instagram(self) -> str:
        """What stands for https://graph.instagram.com."""
        return f"{self.world.address}/{INSTAGRAM}"

    @property
    def calls(self) -> list[Entry]:
        """Every request, in the order of answers."""
        with self.world.lock:
            return list(self.world.ledger.calls)

    @property
    def refused(self) -> list[Refusal]:
        """Every request that no client may make; tests assert that there are none."""
        with self.world.lock:
            return list(self.world.ledger.refused)

    def chat(self, person: Person, account: Account) -> Chat:
        """A person's conversation with a Page or an Instagram account."""
        with self.world.lock:
            return Chat(self.world, self.world.thread(account, person))

    def whatsapp_chat(self, person: Person, account: Account) -> WaChat:
        """A person's conversation with a number."""
        with self.world.lock:
            return WaChat(self.world, self.world.thread(account, person))

    def post(self, account: Account) -> CommentThread:
        """A new post of an account."""
        with self.world.lock:
            number = self.world.number()
            post = Post(id=f"{account.id}_{number}" if account.kind == "page" else number, account=account)
            account.posts.append(post)
            self.world.nodes[post.id] = ("post", post)
            return CommentThread(self.world, post)

    def listen(self, account: Account, url: str, verify_token: str, *, app: App | None = None) -> None:
        """Save a callback in the dashboard, with the handshake, and subscribe an account with all its fields."""
        app = app or self.app
        self._thread.run(shake(url, verify_token, patience_s=self.world.answer_s))
        with self.world.lock:
            app.callbacks[account.kind] = Callback(url=url, verify_token=verify_token)
            app.fields[account.kind] = set(spec().fields[account.kind])
            account.subscribed[app.id] = set(spec().fields[account.kind])

    def advance(self, seconds: float) -> None:
        """Let time pass; what waits for it flies."""
        with self.world.lock:
            self.world.clock.advance(seconds)
            self.world.outbox.wake()

    def fail(
        self,
        edge: str,
        *,
        times: int = 1,
        how: str = "",
        code: int = 0,
        subcode: int | None = None,
        transient: bool = False,
    ) -> None:
        """Let the next calls of an edge ("messages", "comments", "*" …) go wrong.

        Either with a code of Graph's, or with the wire: reset, hang, html, 500 (nothing done) and reset_after,
        hang_after, 500_after (done, and no answer).
        """
        with self.world.lock:
            self.world.faults.add(edge, Fault(how=how, code=code, subcode=subcode, is_transient=transient), times)

    def faults_left(self) -> int:
        """How many of the faults that were asked for have not happened yet."""
        with self.world.lock:
            return self.world.faults.left()

    def throttle(self, account: Account, minutes: float) -> None:
        """Refuse every call of an account for a while, and say in the header how long."""
        with self.world.lock:
            self.world.pace.shut_until[account.id] = self.world.clock.now() + minutes * 60

    @contextlib.contextmanager
    def held(self, *, order: Callable[[list[Json]], list[Json]] | None = None) -> Any:
        """Keep webhooks back and send them in one POST at the end, perhaps in another order or twice."""
        with self.world.lock:
            self.world.outbox.hold()
        yield
        with self.world.lock:
            self.world.outbox.release(order=order)

    def replay(self) -> int:
        """Send everything that was taken once more, byte for byte; returns how many POSTs that are."""
        with self.world.lock:
            return self.world.outbox.replay()

    def push(self, account: Account, entry: list[Json], *, object_: str | None = None) -> None:
        """Send an envelope as it is, rightly signed, however absurd."""
        with self.world.lock:
            envelope = {"object": object_ or account.kind, "entry": entry}
            self.world.outbox.send(self.app, account.kind, account, envelope)

    def dashboard_test(self, account: Account) -> None:
        """Press the dashboard's Test button: a sample of an account that is none."""
        event = {
            "sender": {"id": "12334"},
            "recipient": {"id": "23245"},
            "timestamp": "1527459824",
            "message": {"mid": "random_mid", "text": "random_text"},
        }
        self.push(account, [{"id": "0", "time": 1527459824, "messaging": [event]}])

    def post_raw(self, account: Account, body: bytes, headers: dict[str, str]) -> int:
        """POST bytes to the callback as they are, with these headers; returns the status."""
        return self._thread.run(self._posted(self.app.callbacks[account.kind].url, body, headers))

    def asks_to_delete(self, url: str, user: str, *, secret: str | None = None) -> Json:
        """Call a data deletion callback for somebody; returns its answer, which must be one that the portal takes.

        Without a right secret it must be no 200.
        """
        payload = {"algorithm": "HMAC-SHA256", "issued_at": int(self.world.clock.now()), "user_id": user}
        told = signed_request(self.app.secret if secret is None else secret, payload)
        status, answer = self._thread.run(self._called(url, told))
        assert (status == 200) == (secret in {None, self.app.secret, self.app.instagram_secret}), status
        assert status != 200 or {"url", "confirmation_code"} <= set(answer), f"the portal refuses {answer}"
        return answer

    def signed(self, account: Account, envelope: Json) -> tuple[bytes, str]:
        """An envelope as Meta writes it, and its signature."""
        body = written(envelope)
        return body, signature(self.app.instagram_secret if account.is_login else self.app.secret, body)

    def delivered(self, *, timeout_s: float = PATIENCE_S) -> bool:
        """Wait until every webhook has been taken; False if they have not by then."""
        return self.world.until(lambda: not self.world.outbox.waiting, timeout_s=timeout_s)

    def until(self, holds: Callable[[], Any], *, timeout_s: float = PATIENCE_S) -> bool:
        """Wait until something about the conversations or the ledger holds; looked at after every change."""
        return self.world.until(holds, timeout_s=timeout_s)

    @staticmethod
    async def _posted(url: str, body: bytes, headers: dict[str, str]) -> int:
        async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as response:
            return response.status

    @staticmethod
    async def _called(url: str, told: str) -> tuple[int, Json]:
        session = aiohttp.ClientSession()
        async with session, session.post(url, data={"signed_request": told}) as response:
            return response.status, await response.json() if response.status == 200 else {}

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        door, carrier = Door(self.world), Carrier(self.world)
        runner = web.AppRunner(door.app(), access_log=None, handler_cancellation=True, shutdown_timeout=_GRACE_S)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.world.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        with self.world.lock:
            self.world.outbox.wake = lambda: loop.call_soon_threadsafe(carrier.news.set)
        self._thread.spawn(carrier.work())
        self._thread.started()
        await self._thread.stopping.wait()
        with self.world.lock:
            self.world.outbox.wake = lambda: None
        door.closing.set()
        await runner.cleanup()
