"""The table of conversations that stay on the fakes is short and true."""

from __future__ import annotations

import pytest

from tests.conversations.discord_driver import IMPOSSIBLE, DiscordDriver
from tests.conversations.kit import SCRIPTS
from tests.conversations.telegram_driver import TelegramDriver
from tests.conversations.web_driver import WebDriver
from tests.e2e.on_fakes import ON_FAKES, real, waiting_for_models

_DRIVERS = {"web": WebDriver, "discord": DiscordDriver, "telegram": TelegramDriver}


@pytest.mark.parametrize("platform", _DRIVERS)
def test_almost_all_are_performed_before_the_real_back_end(platform: str) -> None:
    """At least thirty; the others exist, have a reason, and are none that people cannot have there anyway."""
    impossible = IMPOSSIBLE if platform == "discord" else {}
    performed = real(platform, impossible=impossible)
    assert len(performed) >= 30
    assert all(script.needs <= _DRIVERS[platform].stages for script in performed)
    assert SCRIPTS.keys() - impossible.keys() >= ON_FAKES[platform].keys()
    assert len(ON_FAKES[platform]) <= 3
    assert all(ON_FAKES[platform].values())


def test_few_wait_for_models() -> None:
    """Each shows by the painter what Pocket cannot do."""
    assert 1 <= len(waiting_for_models()) <= 3


def test_three_are_large() -> None:
    """Exactly three conversations, on every platform the same, have pictures of the size and steps that are shipped."""
    assert 3 == sum(script.large for script in SCRIPTS.values())
    assert _DRIVERS.keys() == ON_FAKES.keys()
    for platform in _DRIVERS:
        assert 3 == sum(script.large for script in real(platform))
