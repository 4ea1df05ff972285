"""Every conversation of the kit, in the web chat, drawn by Pocket."""

from __future__ import annotations

import pytest

from tests.conversations.kit import Script
from tests.conversations.web_driver import web_driver
from tests.e2e.on_fakes import perform, real
from tests.e2e.web_front import web_front

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

_REAL = real("web")


@pytest.fixture(scope="module")
def front(back_end):
    """The chat, served, with its deliver worker."""
    with web_front(back_end) as served:
        yield served


@pytest.mark.parametrize("script", _REAL, ids=[script.name for script in _REAL])
def test_conversation_in_the_web_chat(script: Script, front) -> None:
    """The bot does what the conversation expects, through pages, sockets and the room's stream."""
    with web_driver(front, large=script.large) as driver:
        perform(script, driver, front.back)
