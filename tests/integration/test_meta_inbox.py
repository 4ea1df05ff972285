"""Webhooks of Meta on their way in, over sockets and a Redis that fsyncs: kept before they are answered, and soon."""

from __future__ import annotations

import asyncio
import contextlib

import httpx
from redis.asyncio import Redis as AsyncRedis

from bot.meta.webhooks.envelope import read_envelope
from bot.meta.webhooks.handshake import handshake
from bot.meta.webhooks.inbox import Inbox
from bot.meta.webhooks.signature import HEADER, HubSignature
from bot.posting.http_server import listening_on, serve, server
from bot.posting.webhooks import application, raw_webhook
from core.clock import SystemClock
from tests.stubs.meta import MetaServer, signature, written

_SECRET = "0f" * 16
_WORD = "a-word-of-ours"


class Listener:
    """A bot's callback for Pages, and everything that it handled."""

    def __init__(self, redis, secret):
        self.handled = []
        proof = HubSignature(secret=secret.encode())
        self.inbox = Inbox(
            redis=redis, key="platform:test:inbox", proof=proof, handle=self._handle, clock=SystemClock()
        )
        self.app = application(raw_webhook("/hook", proof, self.inbox.take), handshake("/hook", _WORD.encode()))

    async def _handle(self, told):
        self.handled += [event.id for event in read_envelope(told, "page")]


@contextlib.asynccontextmanager
async def listening(redis_url, secret):
    async with AsyncRedis.from_url(redis_url) as redis:
        listener = Listener(redis, secret)
        with listening_on("127.0.0.1", 0, what="The webhook", setting="X") as bound:
            answering = server(listener.app)
            running = asyncio.create_task(serve(answering, bound))
            try:
                while not answering.started:
                    await asyncio.sleep(0.01)
                yield listener, f"http://127.0.0.1:{bound.getsockname()[1]}/hook", redis
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def body_of(number):
    told = {
        "sender": {"id": f"{7100000000000000 + number}"},
        "recipient": {"id": "104800000000001"},
        "timestamp": 1790000000000 + number,
        "message": {"mid": f"m_{number}", "text": f"/imagine a red fox, the {number}th"},
    }
    entry = {"id": "104800000000001", "time": 1790000000000 + number, "messaging": [told]}
    return written({"object": "page", "entry": [entry]})


async def _answered(client, url, body):
    head = {HEADER: signature(_SECRET, body), "Content-Type": "application/json"}
    answer = await client.post(url, content=body, headers=head)
    assert 200 == answer.status_code


async def _burst(redis_url, number):
    """So many at once, each three times; returns what was handled and what is left."""
    async with listening(redis_url, _SECRET) as (listener, url, redis):
        limits = httpx.Limits(max_connections=50)
        async with httpx.AsyncClient(limits=limits, timeout=60) as client:
            bodies = [body_of(at) for _ in range(3) for at in range(number)]
            await asyncio.gather(*(_answered(client, url, body) for body in bodies))
        await listener.inbox.settle()
        return listener.handled, await redis.xlen("platform:test:inbox")


async def test_a_burst_that_comes_three_times(redis_url):
    """Each event has one id, however often it comes; nothing is left lying, and nothing is lost."""
    handled, left = await _burst(redis_url, 30)
    assert (90, 30, 0) == (len(handled), len(set(handled)), left)


async def test_the_strict_meta_is_taken_and_what_it_repeats_is_known(redis_url):
    """Every kind of event over its own carrier, then byte for byte again: the same ids."""
    with MetaServer() as meta:
        async with listening(redis_url, meta.app.secret) as (listener, url, redis):
            page = meta.page()
            await asyncio.to_thread(meta.listen, page, url, _WORD)
            chat = meta.chat(meta.person("Ana"), page)
            mine = chat.says("/imagine ein Mädchen")
            chat.edits(mine, "/imagine a hare")
            chat.reacts(mine)
            chat.sends_sticker()
            meta.post(page).comments(chat.person, "/imagine a fox")
            assert await asyncio.to_thread(meta.delivered)
            await listener.inbox.settle()
            once = list(listener.handled)
            assert 5 == len(once)
            assert len(once) == await asyncio.to_thread(meta.replay)
            assert await asyncio.to_thread(meta.delivered)
            await listener.inbox.settle()
            assert sorted(once * 2) == sorted(listener.handled)
            assert 0 == await redis.xlen("platform:test:inbox")


async def test_a_bot_that_is_down_hears_of_it_later(redis_url):
    """What nobody took is brought again, until somebody does."""
    with MetaServer() as meta:
        page = meta.page()
        async with listening(redis_url, meta.app.secret) as (_, url, _):
            await asyncio.to_thread(meta.listen, page, url, _WORD)
        chat = meta.chat(meta.person("Ana"), page)
        chat.says("/imagine a fox")
        assert await asyncio.to_thread(meta.until, lambda: any(one.tries >= 4 for one in meta.world.outbox.waiting))
        async with listening(redis_url, meta.app.secret) as (listener, url, _):
            meta.app.callbacks["page"].url = url
            meta.advance(61)
            assert await asyncio.to_thread(meta.delivered)
            await listener.inbox.settle()
            assert [chat.shown()[0].id] == listener.handled
