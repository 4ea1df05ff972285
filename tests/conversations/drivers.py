"""The drivers that need no server, by name; those of the platforms run from `tests/e2e`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Driver


@contextmanager
def _fake() -> Iterator[Driver]:
    driver = FakeDriver()
    try:
        yield driver
    finally:
        driver.close()


DRIVERS: Mapping[str, Callable[[], AbstractContextManager[Driver]]] = {"fake": _fake}
