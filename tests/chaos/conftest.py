"""One nursery for all tests of the kit."""

from __future__ import annotations

import pytest

from tests.chaos.nursery import Nursery


@pytest.fixture(scope="session")
def nursery():
    """Where processes are born."""
    made = Nursery()
    yield made
    made.close()
