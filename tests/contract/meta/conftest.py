"""A Meta for each test, with a Page, a person, a callback and a client."""

from __future__ import annotations

import httpx
import pytest

from tests.contract.meta.listener import Client, Listener, heard
from tests.stubs.meta import MetaServer


@pytest.fixture
def server():
    with MetaServer() as running:
        yield running


@pytest.fixture(scope="session")
def http():
    with httpx.Client(timeout=60) as client:
        yield client


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def page(server):
    return server.page()


@pytest.fixture
def ask(server, page, http):
    return Client(server=server, token=server.token(page), http=http)


@pytest.fixture
def ana(server):
    return server.person("Ana Berg")


@pytest.fixture
def chat(server, ana, page):
    return server.chat(ana, page)


@pytest.fixture
def open_chat(chat):
    chat.says("/imagine a fox")
    return chat


@pytest.fixture
def hook(server, listener, page):
    """The Page's callback, heard already."""
    heard(server, listener, page)
    return listener


@pytest.fixture
def instagram(server):
    return server.instagram()


@pytest.fixture
def ask_instagram(server, instagram, http):
    return Client(server=server, token=server.token(instagram), http=http, host=server.graph_instagram)


@pytest.fixture
def direct(server, ana, instagram):
    chat = server.chat(ana, instagram)
    chat.says("hello")
    return chat
