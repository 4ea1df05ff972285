"""Every conversation of the kit that people can have on Discord, over the strict stub, drawn by Pocket."""

from __future__ import annotations

import pytest

from tests.conversations.discord_driver import IMPOSSIBLE, discord_driver
from tests.conversations.kit import SCRIPTS, Script
from tests.e2e.discord_front import discord_front
from tests.e2e.on_fakes import perform, real

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

_REAL = real("discord", impossible=IMPOSSIBLE)


@pytest.fixture(scope="module")
def front(back_end):
    """A Discord with the bot and its deliver worker."""
    with discord_front(back_end) as running:
        yield running


@pytest.mark.parametrize("script", _REAL, ids=[script.name for script in _REAL])
def test_conversation_on_discord(script: Script, front) -> None:
    """The bot does what the conversation expects, by native gestures, and every request is one that Discord takes."""
    with discord_driver(front, large=script.large) as driver:
        perform(script, driver, front.back)


def test_only_these_are_left_out() -> None:
    """What people cannot do there is a short list, with a reason for each."""
    assert SCRIPTS.keys() >= IMPOSSIBLE.keys()
    assert len(IMPOSSIBLE) <= 4
    assert all(IMPOSSIBLE.values())
