"""A Chromium, a chat and a fresh room."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from redis import Redis

from imagine.supervisor.lifeline import lifeline_pipe
from tests.e2e.back_end import BackEnd
from tests.e2e.browser import REMEDY, Visitors, find_chromium, launch, room_url
from tests.stands.web import Stand, stand_settings


@pytest.fixture(scope="module")
def browser():
    """A Chromium; without one the tests fail, and `make test` has said so before it began."""
    with sync_playwright() as playwright:
        path = find_chromium()
        if path is None:
            pytest.fail(f"There is no Chromium; {REMEDY}.")
        started = launch(playwright, path)
        yield started
        started.close()


@pytest.fixture
def stand(redis_url):
    """The chat, with a worker that takes about a second for a picture."""
    with Redis.from_url(redis_url, socket_timeout=1.5) as redis:
        served = Stand(redis, stand_settings(), step_s=0.12)
        served.start()
        yield served
        served.stop()


@pytest.fixture
def visitors(browser):
    """People with browsers; a script error or a violated policy in any of them fails the test."""
    several = Visitors(browser)
    yield several
    assert [] == several.go()


@pytest.fixture
def url(browser, stand):
    """The link of a fresh room."""
    with room_url(browser, stand.address) as link:
        yield link


@pytest.fixture
def shoot():
    """Keep a screenshot where IMAGINE_SCREENSHOTS names a folder."""
    folder = os.environ.get("IMAGINE_SCREENSHOTS")

    def keep(page, name):
        if folder:
            page.wait_for_timeout(700)
            page.screenshot(path=str(Path(folder) / f"{name}.png"))

    return keep


@pytest.fixture(scope="session")
def back_end():
    """Redis and a render worker with Pocket, for every conversation on every platform."""
    with tempfile.TemporaryDirectory(prefix="im-", dir="/tmp") as folder, lifeline_pipe() as lifeline:
        back = BackEnd(Path(folder), lifeline=lifeline)
        yield back
        back.close()
