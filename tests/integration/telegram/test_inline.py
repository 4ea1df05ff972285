"""Inline mode: pictures in chats where the bot is no member, through a storage chat."""

from __future__ import annotations

import time

import pytest
from redis import Redis

from tests.stands.telegram import TelegramStand, telegram_bot, telegram_settings
from tests.stubs.telegram import TelegramServer


@pytest.fixture
def running(redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as redis, TelegramServer() as server:
        settings = telegram_settings(server, telegram={"storage_chat": server.storage.id})
        stand = TelegramStand(redis, settings, step_s=0.0)
        stand.start()
        yield server, stand
        stand.stop()
        assert [] == [f"{one.method}: {one.why}" for one in server.refused]


def shown(server, message):
    return server.inline_shown(message)


def wait_for(server, message, **what):
    def holds():
        one = shown(server, message)
        return all(getattr(one, name) == value for name, value in what.items())

    assert server.until(holds), shown(server, message)
    assert server.confirmed()
    return shown(server, message)


def settle(stand):
    until = time.monotonic() + 15
    while not stand.reports.settled():
        assert time.monotonic() < until, [job.state for job in stand.memory.jobs.values()]
        time.sleep(0.01)


def labels(message):
    return [key.label for row in message.buttons for key in row]


def test_a_picture_anywhere(running):
    """What is sent says that it is asked for, and becomes the picture; the upload disturbs nobody."""
    server, _ = running
    ana = server.user("Ana")
    (offered,) = ana.asks_inline("a red fox")
    assert "a red fox" == offered["description"]
    message = ana.picks_inline(offered)
    one = wait_for(server, message, media="photo")
    assert "a red fox" in one.text
    assert "Made by AI" in one.text
    assert {"U1", "Delete"} <= set(labels(one))
    assert not {"Remix", "Files"} & set(labels(one))
    assert 1 == len([kept for kept in server.storage.shown() if kept.media])


def test_its_buttons_work(running):
    """A result takes the place of the picture; answers stand beside the button; the requester deletes."""
    server, stand = running
    ana, ben = server.user("Ana"), server.user("Ben")
    message = ana.picks_inline(ana.asks_inline(f"a fox{' and a fox' * 20}")[0])
    wait_for(server, message, media="photo")
    assert "Only Ana or an admin" in ben.presses_inline(message, "Delete").text
    assert "Prompt: a fox" in ben.presses_inline(message, "Details").text
    ben.presses_inline(message, "U1")
    assert server.until(lambda: "Upscale" in labels(shown(server, message)))
    settle(stand)
    assert 2 == len(stand.memory.jobs)
    ben.presses_inline(message, "Delete")
    one = wait_for(server, message, text="Deleted.")
    assert () == one.buttons


def test_a_mistake_is_told_in_the_message(running):
    """There is no other place for it."""
    server, _ = running
    ana = server.user("Ana")
    message = ana.picks_inline(ana.asks_inline("a fox --arr 3:2")[0])
    assert server.until(lambda: "did you mean --ar" in shown(server, message).text)


def test_a_clip_anywhere(running):
    """A clip takes the same way."""
    server, _ = running
    ana = server.user("Ana")
    message = ana.picks_inline(ana.asks_inline("a red ball --clip")[0])
    wait_for(server, message, media="video")


def test_called_as_a_guest(running):
    """“@bot a red fox” in a chat where the bot is no member is answered with a message that becomes the picture."""
    server, stand = running
    server.guest = True
    ana = server.user("Ana")
    message = ana.summons(f"@{server.username} a red fox")
    one = wait_for(server, message, media="photo")
    assert "a red fox" in one.text
    settle(stand)
    assert "Tell me" in shown(server, ana.summons(f"@{server.username}")).text


def test_nothing_typed_yet(running):
    """Without words there is nothing to offer."""
    server, _ = running
    assert [] == server.user("Ana").asks_inline("")


def test_without_a_storage_chat(redis_url):
    """Nothing is offered that could not be kept."""
    with telegram_bot(redis_url) as (server, _):
        assert [] == server.user("Ana").asks_inline("a red fox")
