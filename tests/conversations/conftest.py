"""Which driver performs the conversations: --driver names one of the registry."""

from __future__ import annotations

import pytest

from tests.conversations.drivers import DRIVERS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the drivers."""
    parser.addoption("--driver", default="fake", choices=sorted(DRIVERS), help="who performs the conversations")
