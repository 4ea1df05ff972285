"""The server: a thread with a loop, a socket on loopback, and what tests do with the world behind it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.door import Door
from tests.stubs.telegram.faults import Faults
from tests.stubs.telegram.flood import Flood, FloodControl
from tests.stubs.telegram.hook import DeliveryContext
from tests.stubs.telegram.ledger import Entry, Ledger, Refusal
from tests.stubs.telegram.shown import Shown, shown
from tests.stubs.telegram.spec import spec
from tests.stubs.telegram.user import PATIENCE_S, User
from tests.stubs.telegram.world import World

TOKEN = "700000001:stub-token-of-35-characters-xxxx"
# for what is under way when the server stops; 0 would be for ever
_GRACE_S = 0.01


class TelegramServer:
    """A strict Telegram of one bot. Everything public may be called from any thread.

    With `local` it is a local Bot API server that shares this folder with the bot. A mistake of the stub itself is
    raised when it stops.
    """

    def __init__(self, token: str = TOKEN, *, local: Path | None = None) -> None:
        spec()
        self.world = World(token, "imagine_stub_bot", local)
        self.token = token
        self.bot_id = self.world.bot_id
        self.username = self.world.username
        self.address = ""
        self.storage = self.world.open_chat("channel", "Storage")
        self._faults, self._flood, self._ledger = Faults(), FloodControl(), Ledger()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="telegram", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("The Telegram stub did not start.")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()
        if self._ledger.broken and error is None:
            raise self._ledger.broken[0]

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.address}/file/bot"

    @property
    def can_read_all(self) -> bool:
        """Whether privacy mode is off, as BotFather sets it."""
        return self.world.can_read_all

    @can_read_all.setter
    def can_read_all(self, on: bool) -> None:
        self.world.can_read_all = on

    @property
    def inline(self) -> bool:
        """Whether inline mode is on."""
        return self.world.inline

    @inline.setter
    def inline(self, on: bool) -> None:
        self.world.inline = on

    @property
    def guest(self) -> bool:
        """Whether people may call the bot in chats where it is no member."""
        return self.world.guest

    @guest.setter
    def guest(self, on: bool) -> None:
        self.world.guest = on

    @property
    def flood(self) -> Flood | None:
        """What flood control allows; None is off."""
        return self._flood.allows

    @flood.setter
    def flood(self, allows: Flood | None) -> None:
        self._flood.allows = allows

    @property
    def turned_away(self) -> int:
        """How many calls flood control answered with 429."""
        return self._flood.turned_away

    @property
    def impatient(self) -> int:
        """How many of those came although the bot had been told to wait longer."""
        return self._flood.impatient

    @property
    def polled(self) -> bool:
        """Whether the bot waits in a long poll now."""
        return self.world.polled

    @property
    def calls(self) -> list[Entry]:
        """Every request, in the order of answers."""
        with self.world.lock:
            return list(self._ledger.calls)

    @property
    def refused(self) -> list[Refusal]:
        """Every request that no bot may make; tests assert that there are none."""
        with self.world.lock:
            return list(self._ledger.refused)

    def user(self, name: str, *, language: str = "en", username: str | None = None) -> User:
        """A new person."""
        with self.world.lock:
            return self.world.add_user(name, language, username)

    def direct(self, user: User) -> Chat:
        """A person's chat with the bot, opened by the person."""
        with self.world.lock:
            return self.world.open_direct(user)

    def group(self, title: str = "Friends", *, forum: bool = False, supergroup: bool = True) -> Chat:
        """A new group with the bot in it."""
        with self.world.lock:
            return self.world.open_chat("supergroup" if supergroup or forum else "group", title, forum=forum)

    def channel(self, title: str, *, username: str = "") -> Chat:
        """A new channel with the bot as an admin."""
        with self.world.lock:
            chat = self.world.open_chat("channel", title)
            chat.username = username
            return chat

    def inline_shown(self, inline_message_id: str) -> Shown:
        """What is on screen of a message that came by inline or guest mode."""
        with self.world.lock:
            return shown(self.world.inline_messages[inline_message_id])

    def commands(self, scope: str = "default", language: str = "") -> list[dict[str, Any]]:
        """The menu that the bot set for a scope (its type) and a language."""
        with self.world.lock:
            menus = self.world.account.commands.items()
            return next((menu for (where, told), menu in menus if f'"{scope}"' in where and told == language), [])

    def fail(self, method: str, *, times: int = 1, how: str = "429", retry_after: int | None = None) -> None:
        """Let the next calls of a method go wrong; "*" is any but getUpdates, "download" a file's.

        `how` is a status, perhaps with words ("429", "500", "403 blocked", "403 kicked", "400 TOPIC_CLOSED"), or one of
        hang, reset_before and html, where nothing was done, and hang_after_accept, reset_after_accept, 500_after_accept
        and truncated, where it was.
        """
        with self.world.lock:
            self._faults.add(method, times, how, retry_after)

    def faults_left(self) -> int:
        """How many of the faults that were asked for have not happened yet."""
        with self.world.lock:
            return self._faults.left()

    def outage(self, seconds: float) -> None:
        """Let every connection break for so long."""
        with self.world.lock:
            self._faults.go_out(seconds)

    def replay(self, times: int = 1, *, shuffled: bool = True, seed: int = 0) -> int:
        """Send all updates so far again, whether confirmed or not; returns how many that are."""
        with self.world.lock:
            return self.world.updates.replay(times, shuffled=shuffled, seed=seed)

    def push(self, update: dict[str, Any]) -> int:
        """Send an update as it is, however absurd; returns its update_id."""
        with self.world.lock:
            return self.world.updates.push(update)

    def let_questions_expire(self) -> None:
        """Make every press and query so far too old to be answered."""
        with self.world.lock:
            for question in self.world.questions.values():
                question.open = False

    def confirmed(self, *, timeout_s: float = PATIENCE_S) -> bool:
        """Wait until the bot has taken all updates; False if it has not by then."""
        return self.world.until(self.world.updates.all_taken, timeout_s=timeout_s)

    def until(self, holds: Callable[[], Any], *, timeout_s: float = PATIENCE_S) -> bool:
        """Wait until something about the chats or the ledger holds; looked at after every change."""
        return self.world.until(holds, timeout_s=timeout_s)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        door = Door(self.world, self._faults, self._flood, self._ledger)
        context = DeliveryContext(self.world)
        self._closing = door.closing

        def look() -> None:
            door.polling.wake()
            context.news.set()

        def wake() -> None:
            self._loop.call_soon_threadsafe(look)

        self.world.updates.wake = wake
        runner = web.AppRunner(door.app(), access_log=None, handler_cancellation=True, shutdown_timeout=_GRACE_S)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        work = asyncio.create_task(context.work())
        self._ready.set()
        await self._closing.wait()
        with self.world.lock:
            self.world.updates.wake = lambda: None
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await runner.cleanup()
