"""A served chat, and people in it."""

from __future__ import annotations

import httpx
import pytest
from redis import Redis

from tests.conversations.web_page import WebPage
from tests.stands.web import Stand, stand_settings


@pytest.fixture
def client(redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as redis:
        yield redis


@pytest.fixture
def stand(client):
    served = Stand(client, stand_settings(), step_s=0.005)
    served.start()
    yield served
    served.stop()


class Guests:
    """Browsers of several people in one room."""

    def __init__(self, stand):
        self._stand = stand
        self._open = []
        self.room = self.browser().post("/rooms").headers["location"].rpartition("/")[2]

    def browser(self):
        address = self._stand.address
        browser = httpx.Client(base_url=address, headers={"Origin": address})
        browser.get("/")
        self._open.append(browser)
        return browser

    def enter(self, name):
        page = WebPage(self._stand.address, self.room, name, self.browser())
        self._open.append(page)
        return page

    def close(self):
        for one in reversed(self._open):
            one.close()


@pytest.fixture
def guests(stand):
    several = Guests(stand)
    yield several
    several.close()
