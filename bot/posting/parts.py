"""A post that a platform makes of several messages: each has a key of its own, in a store that all processes share.

What is answered, or told by an echo, is noted under its key, so that a second try goes on where the first broke off,
and whatever is said about one of the messages is about the post.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog
from redis.exceptions import RedisError

from core.domain.errors import PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.stores.redis.people.kept import Kept

T = TypeVar("T")
# sends one message under the key of its part and returns its id
Send = Callable[[str], Awaitable[MessageId]]

# deliveries are tried for a day after their place has opened
_KEYS_S = 3 * 86_400

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The messages of one account's posts."""

    kept: Kept
    # of the account, under which its keys stand: "platform:<name>:<account>"
    prefix: str
    # how long it is known which messages belong together, seconds
    keep_s: int

    async def send(self, key: DeliveryId, sends: Sequence[Send]) -> MessageId:
        """Send what is not known to be out, in order, and return the first message; raises PostFailed.

        The first that fails ends it: what is out by then stays noted.
        """
        await self._ask(partial(self.kept.put, self._count(key), str(len(sends)), for_s=_KEYS_S))
        messages: list[MessageId] = []
        for number, send in enumerate(sends):
            part = part_key(key, number)
            message = await self._known(part)
            if message is None:
                message = await send(part)
                await self.note(part, message)
            messages.append(message)
        return messages[0]

    async def note(self, part: str, message: MessageId) -> None:
        """Remember what a part became; the message is out, so that failing here is no failure of the post."""
        try:
            await asyncio.to_thread(self._note, part, message)
        except RedisError as problem:
            _log.warning("part_not_noted", part=part, problem=type(problem).__name__)

    async def find(self, key: DeliveryId) -> MessageId | None:
        """The first message of a post that is out as a whole; raises PostRetryable where the store is away."""
        count = await self._ask(partial(self.kept.get, self._count(key)))
        if count is None:
            return None
        found = [await self._known(part_key(key, number)) for number in range(int(count))]
        return None if None in found else found[0]

    async def first_of(self, message: MessageId) -> MessageId:
        """The message that stands for the post that this one is a part of; itself where nothing else is known."""
        part = await self._ask(partial(self.kept.get, self._message(message)))
        if part is None:
            return message
        return await self._known(part_key(DeliveryId(part.rpartition(".")[0]), 0)) or message

    async def _known(self, part: str) -> MessageId | None:
        found = await self._ask(partial(self.kept.get, self._part(part)))
        return None if found is None else MessageId(found)

    async def _ask(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(act)
        except RedisError as problem:
            raise PostRetryable("My memory is away.") from problem

    def _note(self, part: str, message: MessageId) -> None:
        with self.kept.redis.pipeline() as pipe:
            self.kept.put(self._part(part), message, for_s=max(_KEYS_S, self.keep_s), pipe=pipe)
            self.kept.put(self._message(message), part, for_s=self.keep_s, pipe=pipe)
            pipe.execute()

    def _count(self, key: DeliveryId) -> str:
        return f"{self.prefix}:parts:{key}"

    def _part(self, part: str) -> str:
        return f"{self.prefix}:part:{part}"

    def _message(self, message: MessageId) -> str:
        return f"{self.prefix}:is:{message}"


def part_key(key: DeliveryId, number: int) -> str:
    """The key of one message of a post."""
    return f"{key}.{number}"
