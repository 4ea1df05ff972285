"""A guarded installation, emptied before each test."""

from __future__ import annotations

import pytest

from tests.integration.compromise.world import World, server


@pytest.fixture(scope="module")
def guarded_server(tmp_path_factory):
    with server(tmp_path_factory.mktemp("data")) as made:
        yield made


@pytest.fixture
def world(guarded_server):
    with guarded_server.client("operator") as client:
        for key in client.scan_iter("*"):
            client.delete(key)
    made = World(guarded_server)
    yield made
    made.close()
