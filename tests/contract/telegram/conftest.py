"""A Telegram for each test."""

from __future__ import annotations

import httpx
import pytest

from tests.contract.telegram.samples import Client
from tests.stubs.telegram import TelegramServer


@pytest.fixture
def server():
    with TelegramServer() as running:
        yield running


@pytest.fixture(scope="session")
def http():
    with httpx.Client(timeout=60) as client:
        yield client


@pytest.fixture
def ask(server, http):
    return Client(server=server, http=http)


@pytest.fixture
def ana(server):
    return server.user("Ana", language="de")


@pytest.fixture
def group(server, ana):
    group = server.group()
    group.join(ana)
    return group


@pytest.fixture
def direct(server, ana):
    return server.direct(ana)
