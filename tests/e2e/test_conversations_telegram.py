"""Every conversation of the kit, in a group of Telegram."""

from __future__ import annotations

import pytest
from redis import Redis

from tests.conversations.kit import Script, Talk
from tests.conversations.repertoire import able
from tests.conversations.telegram_driver import TelegramDriver, telegram_driver

_ABLE = able(TelegramDriver.stages)


@pytest.mark.parametrize("script", _ABLE, ids=[script.name for script in _ABLE])
def test_conversation_on_telegram(script: Script, redis_url: str) -> None:
    """The bot does what the conversation expects, through messages, replies, mentions, buttons and questions."""
    with Redis.from_url(redis_url, socket_timeout=1.5) as client, telegram_driver(client) as driver:
        script.play(Talk(driver=driver))
