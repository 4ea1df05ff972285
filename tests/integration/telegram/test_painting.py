"""A link to a page with a brush, where it can be tapped."""

from __future__ import annotations

from dataclasses import replace

from redis import Redis

from tests.stands.telegram import TelegramStand, telegram_settings
from tests.stubs.telegram import TelegramServer

PAGE = "https://pictures.example/b/1."


def test_a_link_is_a_message_and_no_alert(redis_url):
    """Beside the button nobody can tap it: it comes in the chat, addressed to who asked."""
    with TelegramServer() as server, Redis.from_url(redis_url, socket_timeout=1.5) as redis:
        stand = TelegramStand(redis, telegram_settings(server), step_s=0.005)
        stand.services = replace(stand.services, painting_at=lambda ticket, _ends_at: f"{PAGE}{ticket}")
        stand.start()
        try:
            group, ana = server.group(), server.user("Ana")
            group.join(ana)
            ana.says(group, "/imagine a red fox --n 1")
            assert server.until(lambda: any(one.media and "Made by AI" in one.text for one in group.shown()))
            fox = next(one for one in group.shown() if one.media)
            assert "" == ana.presses(group, fox.id, "Paint region …").text
            assert server.until(lambda: any(PAGE in one.text for one in group.shown())), group.shown()
            told = next(one for one in group.shown() if PAGE in one.text)
            assert told.text.startswith("Ana: ")
        finally:
            stand.stop()
