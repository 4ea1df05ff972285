"""What the long poll tells the server, and what it keeps to itself."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from bot.platforms.telegram.updates.poll import Poller

HELLO = {"update_id": 5}


class Server:
    """Answers with these batches, one after the other; then it has nothing more to say, for ever."""

    def __init__(self, *batches):
        self.offsets, self._batches = [], list(batches)
        self.silent = asyncio.Event()

    async def raw_updates(self, wanted, *, read_timeout_s):
        self.offsets.append(wanted.get("offset"))
        if self._batches:
            return self._batches.pop(0)
        self.silent.set()
        return await asyncio.Event().wait()


async def polled(server, handle):
    polling = asyncio.create_task(Poller(server, handle).run())
    async with asyncio.timeout(15):
        await server.silent.wait()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


async def done(update, recorded):
    recorded()


async def test_what_the_server_has_answered_to_is_not_told_again():
    """It would only take the line from the process that polls next."""
    server = Server([HELLO], [])
    await polled(server, done)
    assert [None, 6, 6] == server.offsets


async def test_what_may_not_have_arrived_is_told_once_more():
    """A request that was cut off at once counts as unheard."""
    server = Server([HELLO])
    await polled(server, done)
    assert [None, 6, 6] == server.offsets


async def test_a_bot_that_knows_of_no_update_tells_nothing():
    """There is no offset yet."""
    server = Server([])
    await polled(server, done)
    assert [None, None] == server.offsets


async def test_an_update_that_comes_again_while_it_is_in_hand_is_taken_once():
    """It counts when it is recorded, and a bot that ends finishes what it has to say about it."""
    server, taken, said = Server([HELLO], [HELLO]), [], []

    async def handle(update, recorded):
        taken.append(update)
        await server.silent.wait()
        recorded()
        await asyncio.sleep(0.05)
        said.append(update)

    await polled(server, handle)
    assert ([HELLO], [HELLO]) == (taken, said)
    assert [None, None, None, 6] == server.offsets


class Hasty(Server):
    """Never holds an empty answer back; says when it was asked."""

    def __init__(self, *batches):
        super().__init__()
        self._hasty, self.times = list(batches), []

    async def raw_updates(self, wanted, *, read_timeout_s):
        self.times.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0)
        return self._hasty.pop(0) if self._hasty else []


async def test_a_server_that_answers_at_once_is_not_asked_without_end():
    """Each empty answer that came too soon is followed by a longer pause; before, it was asked 595 times a second."""
    server = Hasty()
    polling = asyncio.create_task(Poller(server, done).run())
    await asyncio.sleep(3.5)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    asked = server.times[:-1] if len(server.times) > 6 else server.times
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert 4 <= len(asked) <= 7
    assert all(later > earlier * 1.5 for earlier, later in pairwise(gaps))


async def test_news_end_the_pause():
    """As soon as there is something to tell, the server is asked as quickly as ever, and pauses begin anew."""
    server = Hasty([], [], [HELLO], [{"update_id": 6}], [{"update_id": 7}])
    polling = asyncio.create_task(Poller(server, done).run())
    await asyncio.sleep(0.8)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    gaps = [later - earlier for earlier, later in pairwise(server.times)]
    assert gaps[0] > 0.05
    assert gaps[1] > 0.1
    assert all(gap < 0.1 for gap in gaps[2:5])


async def test_a_server_that_takes_its_time_is_asked_again_at_once():
    """An empty answer after a long wait is how it should be."""

    class Patient(Hasty):
        async def raw_updates(self, wanted, *, read_timeout_s):
            self.times.append(asyncio.get_running_loop().time())
            await asyncio.sleep(1.05)
            return []

    server = Patient()
    polling = asyncio.create_task(Poller(server, done).run())
    await asyncio.sleep(3.3)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert all(later - earlier < 1.2 for earlier, later in pairwise(server.times[:3]))
