"""Every conversation is performed by the driver that --driver names."""

from __future__ import annotations

import pytest

from bot.menus.buttons import MORE, numbered
from bot.menus.registry import actions_on, choices, commands
from core.stores.memory.poster import EVERYTHING
from tests.conversations.drivers import DRIVERS
from tests.conversations.kit import SCRIPTS, Script, Talk
from tests.conversations.repertoire import able
from tests.speech import english


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test per conversation that the driver can stage."""
    if "script" in metafunc.fixturenames:
        with DRIVERS[metafunc.config.getoption("--driver")]() as driver:
            ready = able(driver.stages)
        metafunc.parametrize("script", ready, ids=[script.name for script in ready])


def test_conversation(script: Script, request: pytest.FixtureRequest) -> None:
    """The bot does what the conversation expects."""
    with DRIVERS[request.config.getoption("--driver")]() as driver:
        script.play(Talk(driver=driver))


def test_nothing_is_left_out() -> None:
    """Every command is typed, and every action and choice is pressed, in some conversation."""
    typed, pressed = "", set[str]()
    for script in SCRIPTS.values():
        with DRIVERS["fake"]() as driver:
            talk = Talk(driver=driver)
            script.play(talk)
        typed += "".join(f"\n{text} " for text in talk.typed)
        pressed |= set(talk.pressed)
    assert [] == [name for name in commands() if f"\n/{name} " not in typed]
    # nothing overflows here: what stands behind "More …" has tests of its own
    faces = {verb.name: verb.button for verb in actions_on(EVERYTHING) if verb.button is not None and verb.name != MORE}
    # nothing that people can say yet becomes so many jobs that it is asked about: tests/unit/bot/test_questions.py
    answers = {code: choice for code, choice in choices().items() if code not in {"yes", "no"}}
    rows = [*faces.items(), *answers.items()]
    labels = {code: {english(numbered(row.label, n)) for n in range(1, 5)} for code, row in rows}
    assert [] == [code for code, spelt in labels.items() if not spelt & pressed]


def test_there_are_enough_small_ones() -> None:
    """At least forty conversations, of which exactly three render more than 128 pixels in 2 steps."""
    assert len(SCRIPTS) >= 40
    assert 3 == sum(script.large for script in SCRIPTS.values())
