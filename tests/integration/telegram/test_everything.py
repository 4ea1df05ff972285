"""Every kind of update, ten times in disorder, before four processes: one result for each command, and no error."""

from __future__ import annotations

import asyncio
import random
import socket
from collections import Counter

import httpx
from redis import Redis

from core.wire.codec import from_json
from core.wire.statements import JobTicket
from tests.integration.telegram.host import hosted
from tests.stubs.telegram import examples
from tests.stubs.telegram.hook import HEADER
from tests.stubs.telegram.spec import update_kinds

SECRET = "a-secret-of-this-test"
TIMES, PROCESSES, AT_ONCE = 10, 4, 16
SEED = 11


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Proxy:
    """Stands between Telegram and the processes: Telegram never reaches it, so that a test carries the updates."""

    def __init__(self, ports):
        self._ports = ports
        self._client = httpx.AsyncClient(timeout=60, headers={HEADER: SECRET})
        self._line = asyncio.Semaphore(AT_ONCE)

    async def open(self):
        """Wait until all processes listen."""
        async with asyncio.timeout(60):
            for port in self._ports:
                while not await self._listens(port):
                    await asyncio.sleep(0.05)

    async def _listens(self, port):
        try:
            return (await self._client.get(f"http://127.0.0.1:{port}/telegram")).status_code == 405
        except httpx.TransportError:
            return False

    async def carry(self, updates):
        """Bring each update ten times, in disorder, each time to some process; all must be taken."""
        chance = random.Random(SEED)
        posts = [(update, chance.choice(self._ports)) for update in updates for _ in range(TIMES)]
        chance.shuffle(posts)
        codes = await asyncio.gather(*(self._post(update, port) for update, port in posts))
        assert {200: len(posts)} == Counter(codes)

    async def _post(self, update, port):
        async with self._line:
            return (await self._client.post(f"http://127.0.0.1:{port}/telegram", json=update)).status_code

    async def close(self):
        await self._client.aclose()


class Telegram:
    """What people do, in threads of their own, and the updates that it makes."""

    def __init__(self, server):
        self.server = server
        self._taken = 0

    def fresh(self):
        """The updates since the last look."""
        with self.server.world.lock:
            new = self.server.world.updates.history[self._taken :]
        self._taken += len(new)
        return new

    async def until(self, holds, what):
        assert await asyncio.to_thread(self.server.until, holds, timeout_s=60), what

    async def answered(self, proxy, ask, *args):
        """Ask something that waits for the bot's answer, and carry the question there."""
        asking = asyncio.create_task(asyncio.to_thread(ask, *args))
        before = len(self.server.world.updates.history)
        await self.until(lambda: len(self.server.world.updates.history) > before, ask.__name__)
        await proxy.carry(self.fresh())
        return await asking


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def jobs_by_chat(redis):
    tickets = [redis.get(key).decode() for key in redis.scan_iter("im:ticket:*")]
    return Counter(from_json(JobTicket, ticket.split(":", 2)[2]).place.chat for ticket in tickets)


def owed(redis):
    return sum(redis.zcard(key) for key in ("im:waiting:default", "im:promises:default", "im:due"))


def person(server, *chats, **how):
    one = server.user("Ana")
    for chat in chats:
        chat.join(one, **how)
    return one


async def test_every_kind_of_update_ten_times_on_four_processes(redis_url, tmp_path):
    """Nothing is drawn twice, nothing is left out, and no process meets what it does not expect."""
    ports, nowhere = free_ports(PROCESSES), free_ports(1)[0]
    with hosted(redis_url, tmp_path) as (server, host), Redis.from_url(redis_url) as redis:
        hook = {"RECEIVE": "webhook", "WEBHOOK_SECRET": SECRET}
        server.guest = True
        host.workers()
        for port in ports:
            host.bot(**hook, WEBHOOK_URL=f"http://127.0.0.1:{nowhere}/telegram", WEBHOOK_PORT=str(port))
        proxy, telegram = Proxy(ports), Telegram(server)
        try:
            await proxy.open()
            await telegram.until(lambda: server.world.hook, "a webhook")
            expected = await everything(proxy, telegram, server)
            await telegram.until(lambda: not owed(redis), "what is owed")
        finally:
            await proxy.close()
            host.stop()
        assert expected == {chat: count for chat, count in jobs_by_chat(redis).items() if chat in expected}
        log = host.log()
        assert "telegram.update_failed" not in log
        assert "Traceback" not in log
        assert "receive_failed" not in log


async def everything(proxy, telegram, server):
    """Let people do all that Telegram tells bots of; returns how many jobs each chat must have led to."""
    den, mended, pressed = (server.group(name) for name in ("Den", "Mended", "Pressed"))
    foxes = server.channel("Foxes")
    ana, boss = person(server, den, mended, pressed), person(server, foxes, admin=True)
    ana.says(pressed, "/imagine a fox --n 1")
    await proxy.carry(telegram.fresh())
    await telegram.until(lambda: results(pressed), "a picture to press")
    (offer,) = await telegram.answered(proxy, ana.asks_inline, "a green fox --n 1")
    guest = await telegram.answered(proxy, ana.summons, f"@{server.username} a grey fox --n 1")

    ana.presses(pressed, results(pressed)[0].id, "🔄", wait_s=0)
    ana.says(den, "/imagine a red fox --n 1")
    ana.edits(mended, ana.says(mended, "/imagine a fox --arr 3:2 --n 1"), "/imagine a fox --ar 3:2 --n 1")
    boss.says(foxes, "/imagine a blue fox --n 1")
    boss.edits(foxes, boss.says(foxes, "/imagine a fox --arr 1:1 --n 1"), "/imagine a fox --ar 1:1 --n 1")
    ana.reacts(server.direct(ana), ana.says(server.direct(ana), "hello"), "👍")
    inline = ana.picks_inline(offer)
    said = telegram.fresh()
    assert {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query"} < kinds_of(said)
    others = [*examples.updates(seed=SEED), *examples.updates(full=True, seed=SEED)]
    assert kinds_of(others) == update_kinds()
    strange = [{"update_id": 1_000_000 + number, **update} for number, update in enumerate(others)]
    await proxy.carry([*said, *strange])

    def shown():
        by_bot = [sum(one.by_bot for one in chat.shown()) for chat in (den, mended, foxes, pressed)]
        drawn = [len(results(chat)) for chat in (den, mended, foxes, pressed)]
        beside = [server.inline_shown(one).media for one in (inline, guest)]
        return (by_bot, drawn, beside) == ([1, 2, 3, 2], [1, 1, 2, 2], ["photo", "photo"])

    await telegram.until(shown, "the results")
    chats = {str(den.id): 1, str(mended.id): 1, str(foxes.id): 2, str(pressed.id): 2}
    return {**chats, f"inline {inline}": 1, f"inline {guest}": 1}


def kinds_of(updates):
    return {kind for update in updates for kind in update if kind != "update_id"}
