"""A link to a page with a brush, where it can be tapped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from redis import Redis

from tests.stands.telegram import TelegramStand, telegram_settings
from tests.stubs.telegram import TelegramServer

PAGE = "https://pictures.example/b/1."


@pytest.fixture
def telegram(redis_url):
    """A server, and a bot of it that has a page with a brush."""
    with TelegramServer() as server, Redis.from_url(redis_url, socket_timeout=1.5) as redis:
        stand = TelegramStand(redis, telegram_settings(server), step_s=0.005)
        stand.services = replace(stand.services, painting_at=lambda ticket, _ends_at: f"{PAGE}{ticket}")
        stand.start()
        try:
            yield server
        finally:
            stand.stop()


def drawn(server, chat, ana):
    """A picture that Ana asked for in a chat."""
    ana.says(chat, "/imagine a red fox --n 1")
    assert server.until(lambda: any(one.media and "Made by AI" in one.text for one in chat.shown()))
    return next(one for one in chat.shown() if one.media)


def test_a_link_is_a_message_and_no_alert(telegram):
    """Beside the button nobody can tap it: alone with the bot it comes in the chat."""
    ana = telegram.user("Ana")
    chat = telegram.direct(ana)
    fox = drawn(telegram, chat, ana)
    assert "" == ana.presses(chat, fox.id, "Paint region …").text
    assert telegram.until(lambda: any(PAGE in one.text for one in chat.shown())), chat.shown()


def test_a_group_reads_no_link(telegram):
    """Whoever opened it would paint in Ana's name, past what they may and whose pictures they may use."""
    group, ana = telegram.group(), telegram.user("Ana")
    group.join(ana)
    fox = drawn(telegram, group, ana)
    assert "direct chat" in ana.presses(group, fox.id, "Paint region …").text
    ana.says(group, "paint region", reply_to=fox.id)
    assert telegram.until(lambda: any("direct chat" in one.text for one in group.shown())), group.shown()
    assert not any(PAGE in one.text for one in group.shown())
