"""The drivers by name; a platform's driver is one more row: a function that opens it and closes it at the end."""

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
