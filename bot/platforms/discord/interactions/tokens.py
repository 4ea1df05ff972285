"""The ways by which interactions and their messages can still be answered, kept in Redis for all processes.

| Key, after `platform:discord:` | Holds | Lives |
|---|---|---|
| way:<interaction, job or message> | the interaction's token and what it allows | as long as the token |
| taken:<interaction> | who fills "thinking…": the placeholder, or the result | seconds, or as the token |
| sent:<delivery> | a followup was begun; then its message | an hour |
| followups:<interaction> | how many were made, where Discord takes only so many | as the token |
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from redis.exceptions import RedisError

from bot.platforms.discord.functions import LIBRARY
from bot.platforms.discord.posting.protocol import FOLLOWUPS, TOKEN_S, UPLOAD_BYTES
from core.domain.errors import PostRetryable
from core.domain.ids import DeliveryId
from core.stores.redis.people.kept import Kept
from core.wire.codec import UnknownSchema, from_json, to_json

_SENT_S = 3600
_PREFIX = "platform:discord:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """What an interaction's token allows."""

    application: str
    token: str = field(repr=False)
    # unix time until which it works
    until: float
    # who used the command, and so reads ephemeral answers
    person: str
    # the largest file that may be sent along
    limit_bytes: int = UPLOAD_BYTES
    # the interaction, and the job that it may become
    names: tuple[str, ...]
    # answered with "thinking…" only: the first message takes its place
    pending: bool = False
    # the application came with the person, so that followups are counted
    guest: bool = False

    @property
    def path(self) -> str:
        """Where messages of this interaction are made."""
        return f"/webhooks/{self.application}/{self.token}"


class Ways:
    """Blocks like every store of this project, so it is called from threads; raises PostRetryable without Redis."""

    def __init__(self, kept: Kept) -> None:
        """Keep ways in its Redis."""
        self._kept, self._redis = kept, kept.redis

    def keep(self, way: Way, *more: str) -> None:
        """Remember a way under its names and, say, that of a message, until its token is over."""
        left_s = way.until - time.time()
        if left_s < 1:
            return
        try:
            with self._redis.pipeline(transaction=False) as pipe:
                for name in (*way.names, *more):
                    self._kept.put(f"{_PREFIX}way:{name}", to_json(way), for_s=round(left_s), pipe=pipe)
                pipe.execute()
        except RedisError:
            raise _away() from None

    def of(self, name: str) -> Way | None:
        """The way to an interaction or a message; None once it is over."""
        try:
            raw = self._kept.get(f"{_PREFIX}way:{name}")
        except RedisError:
            raise _away() from None
        if raw is None:
            return None
        try:
            way = from_json(Way, raw)
        except UnknownSchema:
            return None
        return way if way.until > time.time() else None

    def claim(self, way: Way, who: str, *, for_s: float) -> bool:
        """Become the one who fills "thinking…", so that a late placeholder never covers a result.

        False where another is; the same one may claim again.
        """
        name = f"{_PREFIX}taken:{way.names[0]}"
        try:
            if self._redis.set(name, who, nx=True, ex=round(for_s)):
                return True
            holder = self._redis.get(name)
        except RedisError:
            raise _away() from None
        return (holder.decode() if isinstance(holder, bytes) else holder) == who

    def count(self, way: Way, *, most: int) -> bool:
        """Count a followup that is about to be made; False where it would be more than `most`, and must not be."""
        return self._counted(way, 1, most)

    def uncount(self, way: Way) -> None:
        """Take a followup off again that was certainly not made."""
        self._counted(way, -1, FOLLOWUPS)

    def begin(self, key: DeliveryId) -> str | None:
        """Note that a followup is begun. None: nobody began it before; else its message, or "" if nobody knows it."""
        try:
            if self._redis.set(f"{_PREFIX}sent:{key}", "", nx=True, ex=_SENT_S):
                return None
            return self._kept.get(f"{_PREFIX}sent:{key}") or ""
        except RedisError:
            raise _away() from None

    def sent(self, key: DeliveryId, message: str | None) -> None:
        """Note the message of a followup, or with None that it was certainly not made."""
        try:
            if message is None:
                self._redis.delete(f"{_PREFIX}sent:{key}")
            else:
                self._kept.put(f"{_PREFIX}sent:{key}", message, for_s=_SENT_S)
        except RedisError:
            raise _away() from None

    def _counted(self, way: Way, step: int, most: int) -> bool:
        if not way.guest:
            return True
        try:
            name = f"{_PREFIX}followups:{way.names[0]}"
            return bool(LIBRARY.call(self._redis, "count", [name], [step, most, round(TOKEN_S)]))
        except RedisError:
            raise _away() from None


def _away() -> PostRetryable:
    return PostRetryable("I cannot reach my memory right now.", 1.0, "bot")
