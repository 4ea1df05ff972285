"""What the page's palette offers, generated from the registries of commands and actions."""

from __future__ import annotations

from typing import Any

from bot.menus.command import Command, Option
from bot.menus.registry import actions_on, commands_on
from bot.platforms.web.post import CAPABILITIES


def menu() -> dict[str, Any]:
    """All commands with their options, and the shortcuts that can be typed, JSON-ready."""
    return {
        "commands": [_command(command) for command in commands_on(CAPABILITIES)],
        "shortcuts": [{"text": a.text, "label": a.label, "hint": a.hint} for a in actions_on(CAPABILITIES) if a.text],
    }


def _command(command: Command) -> dict[str, Any]:
    return {
        "name": command.name,
        "summary": command.summary,
        "example": command.example,
        "options": [_option(option) for option in command.options],
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "type": option.type,
        "help": option.help,
        "required": option.required,
        "choices": list(option.choices),
        "least": option.least,
        "most": option.most,
    }
