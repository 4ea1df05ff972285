"""Menus, made from the registry."""

from __future__ import annotations

import re

from bot.menus.options import fitting
from bot.menus.registry import commands_on
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.menus.menu import menus, message_menus, person_menus
from core.domain.option import OptionType
from tests.stubs.discord.command_limits import commands_problems

_KINDS = {"text": 3, "choice": 3, "integer": 4, "number": 10, "switch": 5, "picture": 11, "mask": 11}


def test_every_command_is_there():
    """With every option that fits, its type, bounds and choices; what must be given stands first."""
    typed = {row["name"]: row for row in menus() if row["type"] == 1}
    offered = commands_on(CAPABILITIES)
    assert list(typed) == [command.name for command in offered]
    for command in offered:
        options, fit = typed[command.name]["options"], fitting(command.typed.options, 25)
        assert {row["name"] for row in options} == {option.name for option in fit}
        required = [row["required"] for row in options]
        assert required == sorted(required, reverse=True)
        for option in fit:
            row = next(row for row in options if row["name"] == option.name)
            assert row["type"] == _KINDS[option.type]
            assert [choice["value"] for choice in row.get("choices", ())] == list(option.choices)
            if option.type is OptionType.INTEGER:
                assert (row.get("min_value"), row.get("max_value")) == (option.least, option.most)


def test_limits_that_discord_documents():
    """Names, descriptions, numbers of things, and 8,000 characters for a whole command."""
    rows = menus()
    assert sum(row["type"] == 1 for row in rows) <= 100
    assert max(sum(row["type"] == kind for row in rows) for kind in (2, 3)) <= 15
    for row in rows:
        assert row["contexts"] == [0, 1, 2]
        assert row["integration_types"] == [0, 1]
        assert len(row["name"]) <= 32
        options = row.get("options", ())
        assert len(options) <= 25
        for part in (row, *options) if row["type"] == 1 else ():
            assert re.fullmatch(r"[-_'\w]{1,32}", part["name"])
            assert part["name"] == part["name"].lower()
            assert 1 <= len(part["description"]) <= 100
    assert [] == list(commands_problems(rows))


def test_menus_of_messages_and_people():
    """Commands that can start from a picture alone stand over messages; those that need words, over people too."""
    assert list(message_menus()) == ["Remix", "Animate", "Upscale", "Describe"]
    assert list(person_menus()) == ["Remix avatar"]
