"""Every conversation of the kit, in the web chat."""

from __future__ import annotations

import pytest
from redis import Redis

from tests.conversations.kit import Script, Talk
from tests.conversations.repertoire import able
from tests.conversations.web_driver import WebDriver, web_driver

_ABLE = able(WebDriver.stages)


@pytest.mark.parametrize("script", _ABLE, ids=[script.name for script in _ABLE])
def test_conversation_in_the_web_chat(script: Script, redis_url: str) -> None:
    """The bot does what the conversation expects, through pages, sockets and the room's stream."""
    with Redis.from_url(redis_url, socket_timeout=1.5) as client, web_driver(client) as driver:
        script.play(Talk(driver=driver))
