"""The webhook: each update posted until it is taken, the updates of one chat one after the other.

What the bot writes into its answer is not read.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from tests.stubs.telegram.world import World

Json = dict[str, Any]

HEADER = "X-Telegram-Bot-Api-Secret-Token"
_PATIENCE_S = 30.0
_REPEATS_AT_ONCE = 40


@dataclass(kw_only=True)
class Hook:
    """Where the bot listens."""

    url: str
    secret: str
    connections: int
    # monotonic seconds
    set_at: float = field(default_factory=time.monotonic)
    failed_at: int | None = None
    failed_because: str = ""
    # what is on its way now: update ids, and the chats that they are about
    flying: set[int] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)


class DeliveryContext:
    """Carries updates to the webhook while there is one; lives in the server's loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        # seconds before the second try; doubles up to thirty times as much
        self.retry_s = 0.05
        self.news = asyncio.Event()
        self._flights: set[asyncio.Task[None]] = set()
        self._lines = asyncio.Semaphore(_REPEATS_AT_ONCE)

    async def work(self) -> None:
        """Deliver for ever."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    await self.news.wait()
                    self.news.clear()
                    self._send_off(session)
            finally:
                for flight in self._flights:
                    flight.cancel()
                await asyncio.gather(*self._flights, return_exceptions=True)

    def _send_off(self, session: aiohttp.ClientSession) -> None:
        with self._world.lock:
            hook, updates = self._world.hook, self._world.updates
            if hook is None:
                return
            while updates.repeats:
                updates.repeating += 1
                self._fly(self._repeat(session, hook, updates.repeats.popleft()))
            for update in updates.waiting:
                about = _about(update)
                if len(hook.flying) < hook.connections and about not in hook.busy:
                    hook.flying.add(update["update_id"])
                    hook.busy.add(about)
                    self._fly(self._deliver(session, hook, update, about))

    def _fly(self, flight: Any) -> None:
        task = asyncio.ensure_future(flight)
        self._flights.add(task)
        task.add_done_callback(self._flights.discard)

    async def _repeat(self, session: aiohttp.ClientSession, hook: Hook, update: Json) -> None:
        async with self._lines:
            await self._carry(session, hook, update)
        with self._world.lock:
            self._world.updates.repeating -= 1
            self._world.lock.notify_all()

    async def _deliver(self, session: aiohttp.ClientSession, hook: Hook, update: Json, about: str) -> None:
        taken = await self._carry(session, hook, update)
        with self._world.lock:
            hook.flying.discard(update["update_id"])
            hook.busy.discard(about)
            if taken:
                self._world.updates.confirm([update["update_id"]])
            self._world.lock.notify_all()
        self.news.set()

    async def _carry(self, session: aiohttp.ClientSession, hook: Hook, update: Json) -> bool:
        """Post an update until it is taken; False once the webhook is another one."""
        wait_s = self.retry_s
        while self._world.hook is hook:
            why = await self._post(session, hook, update)
            if why is None:
                return True
            with self._world.lock:
                hook.failed_at, hook.failed_because = self._world.now(), why
                self._world.lock.notify_all()
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, self.retry_s * 30)
        return False

    async def _post(self, session: aiohttp.ClientSession, hook: Hook, update: Json) -> str | None:
        headers = {HEADER: hook.secret} if hook.secret else {}
        timeout = aiohttp.ClientTimeout(total=_PATIENCE_S)
        try:
            async with session.post(hook.url, json=update, headers=headers, timeout=timeout) as response:
                await response.read()
                if 200 <= response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {error}"


def _about(update: Json) -> str:
    """The chat or person that an update is about: those are kept in order."""
    for kind, body in update.items():
        if kind != "update_id" and isinstance(body, dict):
            message = body.get("message", body)
            where = message.get("chat", body.get("from", {})) if isinstance(message, dict) else {}
            return str(where.get("id", "")) if isinstance(where, dict) else ""
    return ""
