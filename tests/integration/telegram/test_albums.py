"""Albums: several messages, one command, whatever brings them and whoever dies over them."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest
from redis import Redis

from bot.platforms.telegram.updates.albums import Albums
from tests.conversations.samples import png
from tests.integration.telegram.host import died, hosted
from tests.signers import everybody
from tests.stands.telegram import telegram_bot

PNG = png(64, 64)
SECRET = "a-secret-of-a-webhook"
ME = everybody()


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def pieces(*numbers):
    return [{"message_id": number} for number in numbers]


@pytest.fixture
def redis(redis_url):
    with Redis.from_url(redis_url) as made:
        yield made


async def handed_over(albums, until):
    """Run until so many albums have been taken, and return them."""
    taken, enough = [], asyncio.Event()

    async def take(album):
        taken.append([one["message_id"] for one in album])
        if len(taken) == until:
            enough.set()

    running = asyncio.create_task(albums.run(take))
    async with asyncio.timeout(20):
        await enough.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return taken


async def test_what_one_process_has_kept_another_one_finds(redis):
    """The pieces are with nobody but Redis; once handled they are gone, and albums do not mix."""
    dead, living = (Albums(redis, "7", ME, quiet_s=0.05) for _ in range(2))
    for message in pieces(1, 2, 3):
        await dead.keep(message, chat=-5, album="a")
    await dead.keep({"message_id": 9}, chat=-5, album="b")
    assert [[1, 2, 3], [9]] == sorted(await handed_over(living, until=2))
    assert [] == [key for key in redis.keys("platform:telegram:7:*") if b"album" in key]


async def test_what_only_redis_says_was_sent_is_taken_for_nothing(redis):
    """No words of somebody who can write there: as they are, signed with another key, or true ones elsewhere."""
    albums, prefix = Albums(redis, "7", ME, quiet_s=0.05), "platform:telegram:7:album:"
    for foreign in (Albums(redis, "7", everybody(), quiet_s=0.05), Albums(redis, "8", ME, quiet_s=0.05)):
        await foreign.keep({"message_id": 1}, chat=-5, album="forged")
    redis.rename("platform:telegram:8:album:-5:forged", prefix + "-5:of-another-bot")
    redis.rpush(prefix + "-5:plain", json.dumps({"message_id": 2}))
    await albums.keep({"message_id": 3}, chat=-6, album="elsewhere")
    redis.copy(prefix + "-6:elsewhere", prefix + "-5:moved")
    await albums.keep({"message_id": 4}, chat=-5, album="true")
    redis.zadd("platform:telegram:7:albums", dict.fromkeys(("-5:plain", "-5:of-another-bot", "-5:moved"), 0))
    assert [[3], [4]] == sorted(await handed_over(albums, until=2))


async def test_a_piece_that_comes_while_the_others_are_handled(redis):
    """All are handled once more, as one: the words may stand under the last."""
    albums, taken, whole = Albums(redis, "7", ME, quiet_s=0.05), [], asyncio.Event()

    async def take(album):
        taken.append([one["message_id"] for one in album])
        if len(taken) == 1:
            await albums.keep({"message_id": 2}, chat=-5, album="a")
        else:
            whole.set()

    await albums.keep({"message_id": 1}, chat=-5, album="a")
    running = asyncio.create_task(albums.run(take))
    async with asyncio.timeout(20):
        await whole.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [[1], [1, 2]] == taken


def test_an_album_by_webhook(redis_url):
    """Telegram brings its second picture only once the first is taken; all three are sources of one command."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    hook = {"receive": "webhook", "webhook_url": f"http://127.0.0.1:{port}/t", "webhook_secret": SECRET}
    with telegram_bot(redis_url, telegram={**hook, "webhook_port": port}) as (server, stand):
        server.can_read_all = True
        group = server.group()
        ana = server.user("Ana")
        group.join(ana)
        numbers = ana.album(group, [PNG, PNG, PNG], "/remix #2 as a painting")
        assert server.until(lambda: results(group))
        assert [numbers[1]] == [one.reply_to for one in results(group)]
        assert {3} == {len(brought.attachments) for brought in stand.memory.uploads.values()}


def test_a_bot_that_is_killed_over_an_album(redis_url, tmp_path):
    """Telegram has been told that the pieces are taken; the next bot finds them, and there is one result."""
    with hosted(redis_url, tmp_path) as (server, host):
        ana = server.user("Ana")
        chat = server.direct(ana)
        host.workers()
        bot = host.bot()
        assert server.confirmed(timeout_s=30), host.log()
        ana.album(chat, [PNG, PNG], "/remix #2 as a painting")
        assert server.confirmed(timeout_s=30), host.log()
        bot.kill()
        assert died(bot)
        host.bot()
        assert server.until(lambda: results(chat), timeout_s=40), host.log()
        assert server.confirmed(timeout_s=30), host.log()
        assert 1 == len(results(chat))
