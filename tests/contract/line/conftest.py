"""A store over an empty Redis, with a clock that stands still."""

from __future__ import annotations

import pytest

from tests.contract.ports.conftest import in_redis


@pytest.fixture
def store(redis_url, tmp_path):
    made = in_redis(redis_url, tmp_path).ledger._store
    yield made
    made.client.close()
