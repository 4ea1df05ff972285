"""A place in memory for the chat side's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conversations.fake_driver import FakeDriver


@pytest.fixture
def driver() -> Iterator[FakeDriver]:
    """A dispatcher with a worker that draws when it is told to."""
    driver = FakeDriver()
    yield driver
    driver.close()
