"""What was ready while the bot could not write to a place: it goes first when somebody speaks there again."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from concurrent.futures import Executor
from functools import partial

import structlog

from bot.conversation.services import Services
from bot.posting.retry import second_try
from bot.speech.languages import spoken
from core.domain.errors import PostFailed
from core.domain.ids import JobId, delivery_id
from core.domain.place import Invocation
from core.domain.post import Post
from core.domain.say import say
from core.ports.chat import Poster
from core.ports.windows import Windows

# whoever speaks waits no longer for what was held; deliveries look at the timed set several times a second
_FIRST_S, _LOOK_EVERY_S = 8.0, 0.2

_log = structlog.get_logger("bot.conversation.held")


async def open_window(
    services: Services,
    poster: Poster,
    invocation: Invocation,
    at: float,
    threads: Executor,
    *,
    first_s: float = _FIRST_S,
) -> None:
    """Note that somebody acted in a place (unix time), and let what was held for it come first, with how much it is.

    Raises StoreUnavailable.
    """
    can, windows, place = poster.capabilities.at(invocation.place), services.windows, invocation.place
    if can.window_s is None or windows is None:
        return
    loop = asyncio.get_running_loop()
    held = await loop.run_in_executor(threads, partial(windows.open, place, at=at, for_s=can.window_s))
    if not held:
        return
    words = spoken(say("held-waiting", count=len(held)), invocation.author.locale)
    key = delivery_id(JobId(invocation.id), "held")
    try:
        await second_try(partial(poster.tell, place, invocation.author, Post(text=words), key=key))
    except PostFailed as problem:
        _log.warning("held_not_announced", code=problem.code)
    await _gone_out(windows, invocation, held, threads, first_s)


async def _gone_out(
    windows: Windows, invocation: Invocation, held: Collection[JobId], threads: Executor, first_s: float
) -> None:
    """Wait until what was held is out, for a while."""
    loop = asyncio.get_running_loop()
    until = loop.time() + first_s
    while loop.time() < until:
        left = await loop.run_in_executor(threads, windows.held, invocation.place)
        if not set(held) & set(left):
            return
        await asyncio.sleep(_LOOK_EVERY_S)
    _log.warning("held_still_waiting", jobs=len(held))
