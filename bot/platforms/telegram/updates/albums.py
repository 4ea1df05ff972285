"""Puts albums together: Telegram sends each picture as a message of its own, with one group id.

The pieces lie in Redis until the whole is handled, so that each can be confirmed at once: a webhook gets the second
only when the first is taken, and what a process that dies had in hand another one finds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog
from redis import Redis, WatchError
from redis.exceptions import RedisError

from bot.platforms.telegram.updates.fields import Json
from core.domain.errors import Untrusted
from core.stores.redis.decoding import texts
from core.wire.signing import Identity, state, stated

# pieces of one album come within a second
QUIET_S = 1.2
# whoever takes an album has so long before another takes it, too; what was handled twice is recognised
_IN_HAND_S = 15.0
# as long as Telegram keeps an update (Bot API, "Getting updates")
_KEPT_S = 86_400
# other processes leave albums behind, too
_LOOK_SOON_S, _LOOK_EVERY_S = 0.05, 10.0
_AGAIN_S = 1.0
_BOT = ("bot",)
_FSYNC_MS, _FINISH_S = 2_000, 3.0

# handles the messages of one album; raises nothing
TakeAlbum = Callable[[Sequence[Json]], Awaitable[None]]

_log = structlog.get_logger(__name__)


class Albums:
    """Albums of which pieces may still come."""

    def __init__(self, redis: Redis, account: str, me: Identity, *, quiet_s: float = QUIET_S) -> None:
        """Take an album for whole once no piece has come for so long; pieces are signed, as what people said."""
        self._redis, self._quiet_s = redis, quiet_s
        self._me, self._kind = me, f"piece {account}"
        self._whole_at, self._prefix = f"platform:telegram:{account}:albums", f"platform:telegram:{account}:album:"
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def keep(self, message: Json, *, chat: int, album: str) -> None:
        """Return once a piece is on disk; raises RedisError."""
        await asyncio.to_thread(self._write, f"{chat}:{album}", message)
        self._news.set()

    async def run(self, take: TakeAlbum) -> None:
        """Hand whole albums over until cancelled; then what is in hand is finished, as far as that goes quickly."""
        try:
            while True:
                wait_s = await self._round(take)
                try:
                    async with asyncio.timeout(wait_s):
                        await self._news.wait()
                except TimeoutError:
                    continue
                self._news.clear()
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=_FINISH_S)

    async def _round(self, take: TakeAlbum) -> float:
        """Begin with what is whole; returns how long there is nothing to do unless a piece comes (s)."""
        try:
            whole, wait_s = await asyncio.to_thread(self._look)
        except RedisError as problem:
            _log.warning("telegram.albums_wait", problem=type(problem).__name__)
            return _AGAIN_S
        for name, pieces in whole.items():
            task = asyncio.create_task(self._hand_over(name, pieces, take))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return wait_s

    async def _hand_over(self, name: str, pieces: list[str], take: TakeAlbum) -> None:
        said = [message for piece in pieces if (message := self._read(name, piece)) is not None]
        if said:
            await take(said)
        try:
            await asyncio.to_thread(self._drop, name, len(pieces))
        except RedisError as problem:
            # it is taken once more, and recognised
            _log.warning("telegram.album_stays", problem=type(problem).__name__)

    def _write(self, name: str, message: Json) -> None:
        with self._redis.pipeline(transaction=False) as pipe:
            pipe.rpush(self._prefix + name, state(self._kind, {"album": name, "message": message}, _BOT, self._me))
            pipe.expire(self._prefix + name, _KEPT_S)
            pipe.zadd(self._whole_at, {name: time.time() + self._quiet_s})
            pipe.expire(self._whole_at, _KEPT_S)
            pipe.waitaof(1, 0, _FSYNC_MS)
            *_, confirmed = pipe.execute()
        if int(confirmed[0]) < 1:
            raise RedisError("the piece may not be on disk yet")

    def _look(self) -> tuple[dict[str, list[str]], float]:
        """Take what is whole, each for a while; with it, when to look again (s from now)."""
        now, whole = time.time(), dict[str, list[str]]()
        for name in texts(self._redis.zrangebyscore(self._whole_at, "-inf", now)):
            pieces = self._claim(name, now)
            if pieces:
                whole[name] = pieces
        first = self._redis.zrange(self._whole_at, 0, 0, withscores=True)
        wait_s = float(first[0][1]) - time.time() if first else _LOOK_EVERY_S
        return whole, min(max(wait_s, _LOOK_SOON_S), _LOOK_EVERY_S)

    def _claim(self, name: str, now: float) -> list[str]:
        """Take one, unless another process was first or one more piece has come."""
        with self._redis.pipeline() as pipe:
            try:
                pipe.watch(self._whole_at)  # type: ignore[no-untyped-call]
                whole_at = pipe.zscore(self._whole_at, name)
                if whole_at is None or whole_at > now:
                    return []
                pipe.multi()
                pipe.zadd(self._whole_at, {name: now + _IN_HAND_S})
                pipe.lrange(self._prefix + name, 0, -1)
                _, raws = pipe.execute()
            except WatchError:
                return []
        return texts(raws)

    def _read(self, album: str, piece: str) -> Json | None:
        """The message of a piece of this album; None for one that this bot has not taken from Telegram."""
        try:
            _, said = stated(self._kind, piece, _BOT, self._me.public)
        except Untrusted as problem:
            _log.error("telegram.album_forged", problem=problem.message)
            return None
        return said["message"] if said["album"] == album else None

    def _drop(self, name: str, pieces: int) -> None:
        """Forget an album, unless one more piece has come: then it is taken again, as a whole."""
        key = self._prefix + name
        with self._redis.pipeline() as pipe:
            try:
                pipe.watch(key)  # type: ignore[no-untyped-call]
                if pipe.llen(key) != pieces:
                    return
                pipe.multi()
                pipe.delete(key)
                pipe.zrem(self._whole_at, name)
                pipe.execute()
            except WatchError:
                return
