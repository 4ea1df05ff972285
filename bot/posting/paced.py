"""A poster that keeps inside its platform's limits, together with every other process of every host.

All that is posted goes through one of these; results and answers wait for their turn, progress gives way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import structlog

from core.domain.errors import AccountBroken, FilesUnavailable, PostPaced, PostRetryable, StoreUnavailable
from core.domain.ids import DeliveryId, MessageId
from core.domain.limits import Limiter, Limits, Route, bucket_name, buckets_of
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post
from core.ports.chat import Poster, ShowsWork
from core.ports.windows import Accounts

T = TypeVar("T")

# a longer wait is the caller's: a delivery goes to the timed set and frees its place
_LONGEST_WAIT_S = 1.0
# python-telegram-bot's AIORateLimiter adds as much to what the server asks for: clocks differ
_GRACE_S = 0.1
_AWAY_S = 1.0
# how long an account is left alone that its platform takes nothing from
STOPPED_S = 900.0

_log = structlog.get_logger("bot.posting.paced")


class PacedPoster:
    """A Poster that asks the limiter before each call, and tells it when the platform wants to be left alone.

    Every method may also raise PostPaced: then the call was not made.
    """

    def __init__(
        self, poster: Poster, limiter: Limiter, accounts: Accounts | None = None, *, gives_way: bool = False
    ) -> None:
        """Pace a poster; one that `gives_way` never waits and leaves the reserve to the results.

        `accounts` is told of one that is broken.
        """
        self._poster = poster
        self._limiter = limiter
        self._accounts = accounts
        self._gives_way = gives_way

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do."""
        return self._poster.capabilities

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Post a message once, in its turn."""
        return await self._paced(place, Route.CREATE, lambda: self._poster.create(place, post, key=key))

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message, in its turn."""
        await self._paced(place, Route.EDIT, lambda: self._poster.edit(place, message, post))

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message, in its turn."""
        await self._paced(place, Route.DELETE, lambda: self._poster.delete(place, message))

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Say something to one person, in its turn."""
        await self._paced(place, Route.TELL, lambda: self._poster.tell(place, person, post, key=key))

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        """Look for a message, in its turn."""
        return await self._paced(place, Route.FIND, lambda: self._poster.find(place, key))

    async def show_work(self, place: Place) -> None:
        """Show that work goes on, in its turn; nothing where the platform has no sign for it."""
        shown = self._poster
        if isinstance(shown, ShowsWork):
            await self._paced(place, Route.SIGN, lambda: shown.show_work(place))

    async def kept(self, person: Author) -> Mapping[str, Any]:
        """What is kept about a person; no platform is called for it."""
        return await self._poster.kept(person)

    async def forget(self, person: Author) -> None:
        """Erase what is kept about a person; no platform is called for it."""
        await self._poster.forget(person)

    async def close(self) -> None:
        """Give connections back."""
        await self._poster.close()

    async def _paced(self, place: Place, route: Route, call: Callable[[], Awaitable[T]]) -> T:
        limits = self.capabilities.at(place).limits
        if limits is None:
            return await _with_files(call)
        await self._turn(limits, place, route)
        try:
            return await _with_files(call)
        except PostRetryable as problem:
            await self._pause(problem.retry_after_s, bucket_name(place, route, problem.scope))
            raise
        except AccountBroken as problem:
            await self._stop(problem, place, route)
            raise

    async def _turn(self, limits: Limits, place: Place, route: Route) -> None:
        spend = partial(self._limiter.spend, buckets_of(limits, place, route), gives_way=self._gives_way)
        left_s = 0.0 if self._gives_way else _LONGEST_WAIT_S
        while True:
            try:
                wait_s = await asyncio.to_thread(spend)
            except StoreUnavailable:
                # nobody knows what the others send, and the platform counts us all
                raise PostPaced(retry_after_s=_AWAY_S) from None
            if wait_s <= 0:
                return
            if wait_s > left_s:
                raise PostPaced(retry_after_s=wait_s)
            left_s -= wait_s
            await asyncio.sleep(wait_s)

    async def _pause(self, for_s: float | None, bucket: str) -> None:
        if for_s is None:
            return
        try:
            await asyncio.to_thread(partial(self._limiter.pause, bucket, for_s=for_s + _GRACE_S))
        except StoreUnavailable:
            # this caller waits all the same, and the others hear it from the platform themselves
            return

    async def _stop(self, problem: AccountBroken, place: Place, route: Route) -> None:
        """Leave an account alone that its operator has to mend; after a while one call shows whether that was done."""
        account = bucket_name(place, route, "bot")
        _log.error("account_stopped", account=account, why=problem.message)
        await self._pause(STOPPED_S, account)
        if self._accounts is None:
            return
        try:
            await asyncio.to_thread(partial(self._accounts.stop, account, why=problem.message, for_s=STOPPED_S))
        except StoreUnavailable:
            # the log has it
            return


async def _with_files(call: Callable[[], Awaitable[T]]) -> T:
    """Let a call whose files cannot be read right now be made again later: nothing of it was sent."""
    try:
        return await call()
    except FilesUnavailable as problem:
        raise PostRetryable(problem.message) from None


def paced(
    posters: Mapping[str, Poster], limiter: Limiter, accounts: Accounts | None = None, *, gives_way: bool = False
) -> dict[str, Poster]:
    """Pace the posters of all platforms."""
    return {name: PacedPoster(poster, limiter, accounts, gives_way=gives_way) for name, poster in posters.items()}
