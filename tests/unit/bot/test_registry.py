"""Commands and actions are found by looking, none twice, and everything said about them comes from their rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.menus.command import OptionType
from bot.menus.reference import help_of, help_text, reference_markdown
from bot.menus.registry import actions, choices, commands, nearest_command, unique
from core.domain.errors import OperatorError
from core.domain.ids import JobId
from core.language.flags import flags
from core.stores.memory.poster import EVERYTHING
from core.wire.buttons import Payload, encode_payload


def test_the_commands_of_the_first_release():
    """They stand in this order, whatever comes between them; each has a summary and an example that names it."""
    names = ["imagine", "remix", "animate", "upscale", "show", "cancel", "about", "forget", "help", "info", "privacy"]
    assert names == [name for name in commands() if name in names]
    for name, command in commands().items():
        assert command.summary[0].isupper()
        assert command.example.startswith(f"/{name}")


def test_options_suit_native_menus():
    """Names are unique and short; choices only where it is a choice (Discord: 1–32 characters, at most 25 options)."""
    for command in commands().values():
        names = [option.name for option in command.options]
        assert len(names) == len(set(names)) <= 25
        for option in command.options:
            assert 1 <= len(option.name) <= 32
            assert len(option.help) <= 100
            assert bool(option.choices) == (option.type is OptionType.CHOICE)


def test_codes_fit_into_payloads():
    """Every action and choice can be written into a button."""
    for code in (*actions(), *choices()):
        assert encode_payload(Payload(action=code, job=JobId("a" * 16), index=99))


def test_two_of_the_same_name_are_an_error():
    """The error names the name."""
    with pytest.raises(OperatorError, match="'a' is defined twice"):
        unique("command", [("a", 1), ("a", 2)])


def test_the_nearest_command():
    """A slip is recognised, nonsense is not."""
    assert "imagine" == getattr(nearest_command("imagin"), "name", None)
    assert nearest_command("xyzzy") is None


def test_help_and_reference_name_everything():
    """No command, flag or shortcut is missing from what people read."""
    page, screen = reference_markdown(), help_text(EVERYTHING)
    for command in commands().values():
        assert f"/{command.name}" in page
        assert f"/{command.name}" in screen
        assert command.summary in help_of(command)
    assert "/replies" not in help_text(replace(EVERYTHING, reads_text=False))
    for flag in flags():
        assert f"`--{flag.name}`" in page
        assert flag.example in screen
    for action in (*actions().values(), *choices().values()):
        assert action.label.format(n=1) in page
