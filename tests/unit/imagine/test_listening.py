"""What ends the bot's process: one platform that cannot work takes the others with it, and says why."""

from __future__ import annotations

import asyncio

import pytest

from bot.conversation.bot import Bot
from core.domain.errors import OperatorError


class Follower:
    """Counts how often it was started, and whether it was stopped."""

    def __init__(self):
        self.started = self.stopped = 0

    async def run(self):
        self.started += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped += 1


@pytest.fixture
def follower():
    return Follower()


@pytest.fixture
def bot(follower):
    return Bot(services=None, dispatcher=None, follower=follower, posters={}, redis=None, reader=None)


async def _for_ever(_: Bot) -> None:
    await asyncio.Event().wait()


async def test_what_is_wrong_is_one_sentence(bot, follower):
    """An operator's mistake comes out by itself, so that the command line can say it; all others are stopped."""

    async def wrong(_: Bot) -> None:
        raise OperatorError("Discord does not take this token.")

    with pytest.raises(OperatorError, match="does not take this token"):
        await bot.run(_for_ever, wrong)
    assert (1, 1) == (follower.started, follower.stopped)


async def test_a_bug_keeps_its_traceback(bot):
    """What is no mistake of the operator's stays as it was raised."""

    async def broken(_: Bot) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await bot.run(_for_ever, broken)


async def test_all_platforms_share_one_bot_and_one_follower(bot, follower):
    """Each gets the same dispatcher, posters and stores; progress is followed once."""
    seen = []

    async def listen(given: Bot) -> None:
        seen.append(given)
        await asyncio.Event().wait()

    running = asyncio.create_task(bot.run(listen, listen, listen))
    await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [bot, bot, bot] == seen
    assert (1, 1) == (follower.started, follower.stopped)
