"""Every conversation of the kit that people can have on Discord, over the strict stub."""

from __future__ import annotations

import pytest
from redis import Redis

from tests.conversations.discord_driver import IMPOSSIBLE, DiscordDriver, discord_driver
from tests.conversations.kit import SCRIPTS, Script, Talk
from tests.conversations.repertoire import able

# discord.py's voice half imports it

_ABLE = able(DiscordDriver.stages, without=IMPOSSIBLE)


@pytest.mark.parametrize("script", _ABLE, ids=[script.name for script in _ABLE])
def test_conversation_on_discord(script: Script, redis_url: str) -> None:
    """The bot does what the conversation expects, by native gestures, and every request is one that Discord takes."""
    with Redis.from_url(redis_url, socket_timeout=1.5) as client, discord_driver(client) as driver:
        script.play(Talk(driver=driver))


def test_only_these_are_left_out() -> None:
    """What people cannot do there is a short list, with a reason for each."""
    assert SCRIPTS.keys() >= IMPOSSIBLE.keys()
    assert len(IMPOSSIBLE) <= 5
    assert all(IMPOSSIBLE.values())
