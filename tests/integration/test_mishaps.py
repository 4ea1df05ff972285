"""A bug of ours, anywhere on the way in, ends in one sentence to the person and one line in the log."""

from __future__ import annotations

import asyncio
import re

import pytest
import structlog
from redis import Redis

from core.domain.errors import Mishap
from tests.stands.discord import discord_stand
from tests.stands.telegram import telegram_bot
from tests.stands.web import Stand, stand_settings
from tests.stubs.discord import DiscordServer
from tests.unit.web.conftest import Guests

SORRY = Mishap().message
WORDS = "a xyzzy fox"


class Bug(Exception):
    """What nobody has thought of; its text quotes what somebody typed."""


def broken(*_args, **_kwargs):
    raise Bug(WORDS)


async def broken_later(*_args, **_kwargs):
    await asyncio.sleep(0)
    raise Bug(WORDS)


@pytest.fixture
def errors():
    """What was logged as an error, without its exception's own words."""
    with structlog.testing.capture_logs() as lines:
        yield lambda: [line["event"] for line in lines if line["log_level"] == "error"]


@pytest.fixture
def web(redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as client:
        stand = Stand(client, stand_settings(), step_s=0.005)
        stand.start()
        guests = Guests(stand)
        yield guests
        guests.close()
        stand.stop()


@pytest.mark.parametrize(
    ("where", "event"),
    [
        ("bot.platforms.web.sockets.chat.of_person", "web.frame_failed"),
        ("bot.platforms.web.sockets.chat.Chat.say", "web.frame_failed"),
        ("bot.intake.decide.STEPS", "receive_failed"),
        ("bot.intake.accept.jobs_of", "receive_failed"),
        ("bot.conversation.dispatcher.place_placeholder", "receive_failed"),
    ],
)
def test_web_a_broken_message_is_refused_once(web, monkeypatch, errors, where, event):
    """The page hears so on the same socket, which stays open for the next message."""
    ana = web.enter("Ana")
    with monkeypatch.context() as fault:
        fault.setattr(where, (broken,) if where.endswith("STEPS") else broken)
        refused = ana.send({"t": "say", "text": f"/imagine {WORDS}"})
    assert ("refused", SORRY) == (refused.get("kind", refused["t"]), refused["sentence"])
    assert [event] == errors()
    assert "accepted" == ana.send({"t": "say", "text": "/imagine a red fox"})["kind"]


@pytest.mark.parametrize(
    ("path", "where"),
    [("/uploads", "bot.intake.receiving.receive"), ("/me", "bot.platforms.web.rooms.rooms.Rooms.enter")],
)
def test_web_a_broken_request_is_answered(web, monkeypatch, errors, path, where):
    """A page that sends a picture or enters reads one sentence, and the server says why once."""
    browser = web.browser()
    browser.post(f"/r/{web.room}/me", content="Ana")
    monkeypatch.setattr(where, broken)
    answer = browser.post(f"/r/{web.room}{path}", content=b"Ben")
    assert (500, {"error": SORRY}) == (answer.status_code, answer.json())
    assert ["http.handler_failed"] == errors()


@pytest.fixture
def discord(redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as client, DiscordServer() as server:
        with discord_stand(server, client) as stand:
            yield server, stand
        assert [] == server.refused


def told(channel, user):
    return [re.sub(r"\\(.)", r"\1", shown.text) for shown in channel.shown_to(user) if shown.ephemeral]


@pytest.mark.parametrize(
    ("where", "with_what", "event"),
    [
        ("bot.platforms.discord.interactions.read.Reader.invocation", broken_later, "discord.door_failed"),
        ("bot.platforms.discord.interactions.read.Reader.dialog", broken_later, "discord.door_failed"),
        ("bot.intake.decide.STEPS", (broken,), "receive_failed"),
        ("bot.intake.accept.jobs_of", broken, "receive_failed"),
    ],
)
def test_discord_a_broken_command_is_answered(discord, monkeypatch, errors, where, with_what, event):
    """Nobody is left with "thinking…", and the next command works."""
    server, stand = discord
    channel, ana = server.guild().channel(), server.user("Ana")
    with monkeypatch.context() as fault:
        fault.setattr(where, with_what)
        ana.runs(channel, "imagine", options={"prompt": WORDS}).until_answered()
        stand.quiet()
    assert [SORRY] == told(channel, ana)
    assert [event] == errors()
    ana.runs(channel, "imagine", options={"prompt": "a red fox"}).until_answered()
    stand.quiet()
    assert 1 == len(stand.memory.jobs)


def test_discord_broken_completions_offer_nothing(discord, monkeypatch, errors):
    """A field cannot show a sentence: it offers nothing, and the command itself works."""
    server, _stand = discord
    channel, ana = server.guild().channel(), server.user("Ana")
    monkeypatch.setattr("bot.platforms.discord.interactions.dispatch.completed", broken)
    assert [] == ana.completes(channel, "imagine", "model", "po")
    assert ["discord.completion_failed"] == errors()


@pytest.fixture
def telegram(redis_url):
    with telegram_bot(redis_url) as (server, stand):
        yield server, stand


def said(chat):
    return [one.text for one in chat.shown() if one.by_bot]


@pytest.mark.parametrize(
    ("where", "with_what", "event"),
    [
        ("bot.platforms.telegram.updates.intake.heard", broken, "telegram.update_failed"),
        ("bot.platforms.telegram.updates.intake.fetch", broken_later, "telegram.update_failed"),
        ("bot.intake.decide.STEPS", (broken,), "receive_failed"),
        ("bot.intake.accept.jobs_of", broken, "receive_failed"),
    ],
)
def test_telegram_a_broken_command_is_answered(telegram, monkeypatch, errors, where, with_what, event):
    """Once, and the update is confirmed: it never comes again."""
    server, stand = telegram
    ana = server.user("Ana")
    chat = server.direct(ana)
    with monkeypatch.context() as fault:
        fault.setattr(where, with_what)
        ana.says(chat, f"/imagine {WORDS}")
        assert server.confirmed()
        assert server.until(lambda: said(chat))
    assert [SORRY] == said(chat)
    assert [event] == errors()
    ana.says(chat, "/imagine a red fox")
    assert server.until(lambda: stand.memory.jobs)


def test_telegram_talk_in_a_group_is_no_question(telegram, monkeypatch, errors):
    """Whoever talks to somebody else hears nothing of it; the log does."""
    server, _stand = telegram
    group, ana = server.group(), server.user("Ana")
    group.join(ana)
    monkeypatch.setattr("bot.platforms.telegram.updates.intake.heard", broken)
    ana.says(group, "what a lovely day")
    ana.says(group, f"/imagine {WORDS}")
    assert server.until(lambda: said(group))
    assert [SORRY] == said(group)


def test_telegram_a_broken_press_is_answered(telegram, monkeypatch, errors):
    """The clock on the button goes, and the sentence stays until it is tapped away."""
    server, _stand = telegram
    ana = server.user("Ana")
    chat = server.direct(ana)
    ana.says(chat, "/imagine a red fox --n 1")
    assert server.until(lambda: any(one.media and "Made by AI" in one.text for one in chat.shown()))
    shown = chat.shown()[-1]
    with monkeypatch.context() as fault:
        fault.setattr("bot.platforms.telegram.updates.intake.lacking", broken)
        answered = ana.presses(chat, shown.id, "🔄")
    assert SORRY == answered.text
    assert ["telegram.update_failed"] == errors()


def test_telegram_broken_inline_mode_offers_nothing(telegram, monkeypatch, errors):
    """What somebody types elsewhere is answered with nothing to choose."""
    server, _stand = telegram
    ana = server.user("Ana")
    monkeypatch.setattr("bot.platforms.telegram.updates.intake.offer", broken_later)
    assert [] == ana.asks_inline(WORDS)
    assert ["telegram.update_failed"] == errors()
