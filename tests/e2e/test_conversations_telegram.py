"""Every conversation of the kit, in a group of Telegram, drawn by Pocket."""

from __future__ import annotations

import pytest

from tests.conversations.kit import Script, Talk
from tests.conversations.telegram_driver import telegram_driver
from tests.e2e.on_fakes import perform, real
from tests.e2e.telegram_front import telegram_front

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

_REAL = real("telegram")


@pytest.fixture(scope="module")
def front(back_end):
    """A Telegram with the bot and its deliver worker."""
    with telegram_front(back_end) as running:
        yield running


@pytest.mark.parametrize("script", _REAL, ids=[script.name for script in _REAL])
def test_conversation_on_telegram(script: Script, front) -> None:
    """The bot does what the conversation expects, through messages, replies, mentions, buttons and questions."""
    with telegram_driver(front, large=script.large) as driver:
        perform(script, driver, front.back)


def test_what_is_asked_while_redis_stands_still_is_drawn_afterwards(front) -> None:
    """The bot keeps the update until Redis answers: the picture comes then, once."""
    with telegram_driver(front, large=False) as driver:
        talk = Talk(driver=driver)
        talk.person("Ana").says("good evening")
        talk.stage("stores go away")
        driver.begin_to_say("Ana", "/imagine a red fox --n 1")
        assert not front.server.confirmed(timeout_s=2.5)
        talk.person("Ana").is_told_nothing()
        talk.stage("stores come back")
        front.quiet()
        talk.bot.posts_picture()
        talk.bot.has_results(1)
