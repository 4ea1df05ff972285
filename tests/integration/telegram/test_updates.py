"""No update is lost and none counts twice, whatever happens to the bot, its line and the updates themselves."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import httpx
import pytest
import structlog
from pydantic import SecretStr
from redis import Redis

from bot.platforms.telegram.posting.client import client
from bot.platforms.telegram.posting.connections import Connections
from bot.platforms.telegram.settings import TelegramSettings
from bot.platforms.telegram.updates.poll import Poller
from bot.platforms.telegram.updates.webhook import checked
from core.domain.errors import OperatorError
from tests.stands.telegram import TelegramStand, telegram_bot, telegram_settings
from tests.stubs.telegram import TelegramServer
from tests.stubs.telegram.hook import HEADER

SECRET = "a-secret-of-this-test"


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def a_person(server, chat, name="Ana"):
    person = server.user(name)
    chat.join(person)
    return person


class Dispatcher:
    """Takes updates in, as slowly as a test wants."""

    def __init__(self):
        self.taken, self.open = [], asyncio.Event()

    async def take(self, update, recorded):
        await self.open.wait()
        self.taken.append(update["message"]["text"])


async def until(holds):
    async with asyncio.timeout(15):
        while not holds():
            await asyncio.sleep(0.01)


async def polled(server, dispatcher, during):
    """Poll while something happens; then stop as a killed process does not."""
    request = Connections()
    settings = TelegramSettings(token=SecretStr(server.token), api_url=server.address)
    polling = asyncio.create_task(Poller(client(settings, request), dispatcher.take).run())
    try:
        await during()
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await request.shutdown()


async def test_what_is_not_recorded_is_not_confirmed():
    """A bot that dies between receipt and record gets the update again; one that recorded it does not."""
    with TelegramServer() as server:
        ana = server.user("Ana")
        chat = server.direct(ana)
        ana.says(chat, "first")
        dying, living = Dispatcher(), Dispatcher()

        # it never gets further than receiving
        await polled(server, dying, lambda: until(lambda: any(one.method == "getUpdates" for one in server.calls)))
        assert [] == dying.taken
        ana.says(chat, "second")
        living.open.set()
        await polled(server, living, lambda: until(lambda: len(living.taken) == 2))
        assert ["first", "second"] == living.taken
        assert server.confirmed()
        third = Dispatcher()
        third.open.set()
        ana.says(chat, "third")
        await polled(server, third, lambda: until(lambda: third.taken))
        assert ["third"] == third.taken


async def test_a_slow_update_holds_up_no_other():
    """Those behind it are handled, and confirmed with it."""
    with TelegramServer() as server:
        ana = server.user("Ana")
        chat = server.direct(ana)
        gate, taken = asyncio.Event(), []

        async def take(update, recorded):
            text = update["message"]["text"]
            if text == "slow":
                await gate.wait()
            taken.append(text)

        dispatcher = Dispatcher()
        dispatcher.take = take

        async def talk():
            ana.says(chat, "slow")
            for number in range(5):
                ana.says(chat, str(number))
            await until(lambda: len(taken) == 5)
            assert not server.confirmed(timeout_s=0.1)
            gate.set()
            await until(lambda: len(taken) == 6)

        await polled(server, dispatcher, talk)
        assert server.confirmed()
        assert ["0", "1", "2", "3", "4", "slow"] == taken


async def test_two_pollers_are_no_crash():
    """Telegram tells one of two processes with the same token to go away; it waits and says so in its log."""
    with TelegramServer() as server:
        dispatcher = Dispatcher()
        dispatcher.open.set()
        ana = server.user("Ana")
        chat = server.direct(ana)

        async def twice():
            await polled(server, dispatcher, both)

        async def both():
            await until(lambda: any(one.method == "getUpdates" and one.status == 409 for one in server.calls))
            ana.says(chat, "hello")
            await until(lambda: dispatcher.taken)

        with structlog.testing.capture_logs() as logs:
            await polled(server, dispatcher, twice)
        assert 409 in {line.get("code") for line in logs}
        assert ["hello"] == dispatcher.taken


class Held:
    """A poster whose new messages wait for their turn until a test says so."""

    def __init__(self, poster):
        self._poster, self.turn = poster, threading.Event()

    def __getattr__(self, name):
        return getattr(self._poster, name)

    async def create(self, place, post, *, key):
        await asyncio.to_thread(self.turn.wait, 15)
        return await self._poster.create(place, post, key=key)


@pytest.mark.parametrize("receive", ["polling", "webhook"])
def test_what_is_recorded_waits_for_no_placeholder(redis_url, port, receive):
    """An update counts as soon as it is recorded; its placeholder comes in its turn, also from a bot that ends."""
    telegram = hooked(port) if receive == "webhook" else None
    with Redis.from_url(redis_url) as redis, TelegramServer() as server:
        stand = TelegramStand(redis, telegram_settings(server, telegram=telegram), step_s=0.0)
        stand.poster = held = Held(stand.poster)
        stand.reports.paused.set()
        stand.start()
        try:
            group = server.group()
            ana = a_person(server, group)
            ana.says(group, "/imagine a red fox")
            assert server.until(lambda: stand.memory.jobs)
            assert server.confirmed()
            assert [] == [one for one in group.shown() if one.by_bot]
            threading.Timer(0.2, held.turn.set).start()
        finally:
            stand.stop()
        assert ["Queued" in one.text for one in group.shown() if one.by_bot] == [True]


def test_everything_ten_times_in_disorder(redis_url):
    """Repeated updates change nothing: one placeholder and one result for each command."""
    with telegram_bot(redis_url) as (server, stand):
        group = server.group()
        ana = a_person(server, group)
        for number in range(5):
            ana.says(group, f"/imagine fox {number} --n 1")
            assert server.confirmed()
        assert server.until(lambda: len(results(group)) == 5)
        fox = results(group)[0]
        ana.presses(group, fox.id, "V1" if "V1" in str(fox.buttons) else "🔄")
        assert server.until(lambda: len(results(group)) == 6)
        assert server.confirmed()
        server.replay(10, shuffled=True, seed=3)
        assert server.confirmed(timeout_s=60)
        assert 6 == len([one for one in group.shown() if one.by_bot])
        assert 6 == len(stand.memory.jobs)


def test_absurd_updates(redis_url):
    """Missing, unknown and absurd fields stop nothing that comes after them."""
    absurd = [
        {},
        {"message": None},
        {"message": 7},
        {"message": {"chat": {"id": "x"}, "text": ["/imagine"]}},
        {"message": {"message_id": -1, "chat": {"id": 1, "type": "private"}, "text": "/imagine a fox"}},
        {"message": {"message_id": 1, "chat": {"id": 10**30, "type": "private"}, "from": {"id": 3}, "text": "/help"}},
        {"callback_query": {"id": "1", "data": "x" * 500}},
        {"callback_query": {"id": 1, "from": {}, "message": {"chat": []}}},
        {"message_reaction": {"chat": {"id": 1}, "new_reaction": "💔"}},
        {"no_such_update": {"a": 1}},
        {"message": {"message_id": 1, "chat": {"id": 1}, "photo": [{"file_id": 3}], "caption": "/imagine"}},
    ]
    with telegram_bot(redis_url) as (server, _):
        for update in absurd:
            server.push(update)
        group = server.group()
        a_person(server, group).says(group, "/imagine a red fox")
        assert server.until(lambda: len(results(group)) == 1)
        assert server.confirmed()


def test_half_an_emoji_and_plain_words_in_private(redis_url):
    """What is no writing is left out, in names as well; plain words said to the bot alone are answered."""
    with telegram_bot(redis_url) as (server, _):
        ana = server.user("A\ud83dna\u3164")
        direct = server.direct(ana)
        ana.says(direct, "a red \ud83dfox\u0000")
        assert server.until(lambda: any("/imagine a red fox." in one.text for one in direct.shown() if one.by_bot))
        ana.says(direct, "\u200b／imagine: a red \udc00fox --ar ３：２")
        assert server.until(lambda: len(results(direct)) == 1)
        assert "“a red fox”" in results(direct)[0].text
        assert server.confirmed()


def test_an_outage(redis_url):
    """While Telegram is away the bot waits, and then takes what was said meanwhile."""
    with telegram_bot(redis_url) as (server, _):
        group = server.group()
        ana = a_person(server, group)
        assert server.confirmed()
        server.outage(1.5)
        ana.says(group, "/imagine a red fox")
        assert server.until(lambda: len(results(group)) == 1, timeout_s=30)


def test_redis_is_away_for_a_moment(redis_url):
    """The update waits for it."""
    with Redis.from_url(redis_url) as redis, TelegramServer() as server:
        stand = TelegramStand(redis, telegram_settings(server), step_s=0.0)
        stand.start()
        try:
            group = server.group()
            ana = a_person(server, group)
            assert server.confirmed()
            # the server denies every command that needs memory or reads until it has slept
            redis.client_pause(600)
            ana.says(group, "/imagine a red fox")
            assert server.until(lambda: len(results(group)) == 1, timeout_s=30)
        finally:
            stand.stop()


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def hooked(port, **changes):
    url = f"http://127.0.0.1:{port}/telegram"
    return {"receive": "webhook", "webhook_url": url, "webhook_secret": SECRET, "webhook_port": port, **changes}


def test_updates_by_webhook(redis_url, port):
    """Telegram brings the updates; they are answered once recorded, and go the same way as polled ones."""
    with telegram_bot(redis_url, telegram=hooked(port)) as (server, _):
        group = server.group()
        ana = a_person(server, group)
        ana.says(group, "/imagine a red fox")
        assert server.until(lambda: len(results(group)) == 1)
        ana.presses(group, results(group)[0].id, "U1")
        assert server.until(lambda: len(results(group)) == 2)
        server.replay(3)
        assert server.confirmed()
        assert 2 == len(results(group))
        assert not any(one.method == "getUpdates" for one in server.calls)


def test_nobody_else_calls_the_webhook(redis_url, port):
    """Without the secret nothing is read; what is no update is refused."""
    with telegram_bot(redis_url, telegram=hooked(port)) as (server, stand):
        group = server.group()
        person = a_person(server, group)
        assert server.until(lambda: any(one.method == "setWebhook" for one in server.calls))
        assert server.confirmed()
        forged = {
            "update_id": 5,
            "message": {
                "message_id": 99,
                "date": int(time.time()),
                "chat": {"id": group.id, "type": "supergroup"},
                "from": {"id": person.id, "first_name": "Ana"},
                "text": "/imagine a fox",
            },
        }
        url = f"http://127.0.0.1:{port}/telegram"
        for told in ({}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: f"{SECRET}x"}):
            assert 401 == httpx.post(url, json=forged, headers=told).status_code
        rightly = {HEADER: SECRET}
        assert 400 == httpx.post(url, content=b"no json", headers=rightly).status_code
        assert 400 == httpx.post(url, json=[1], headers=rightly).status_code
        assert 413 == httpx.post(url, content=b"[" + b" " * 1_100_000 + b"]", headers=rightly).status_code
        assert 405 == httpx.get(url).status_code
        assert {} == stand.memory.jobs


@pytest.mark.parametrize("wrong", [{"webhook_secret": ""}, {"webhook_secret": "short"}, {"webhook_url": ""}])
def test_a_webhook_that_would_be_open_to_all(wrong):
    """It is refused at the start, with the name of the setting."""
    with pytest.raises(OperatorError, match="IMAGINE_TELEGRAM__WEBHOOK"):
        checked(TelegramSettings(**hooked(1, **wrong)))
