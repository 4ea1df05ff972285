"""What the page's palette offers, generated from the verbs."""

from __future__ import annotations

from typing import Any

from bot.menus.registry import actions_on, commands_on, implied
from bot.menus.verb import Button, Implied, Shortcut, Verb
from bot.platforms.web.post import CAPABILITIES
from core.domain.option import Option


def menu() -> dict[str, Any]:
    """All commands with their options, and the shortcuts that can be typed, JSON-ready."""
    return {
        "reply": _reply(implied(Implied.REPLY)),
        "commands": [_command(verb) for verb in commands_on(CAPABILITIES)],
        "shortcuts": [
            _shortcut(verb.shortcut, verb.button)
            for verb in actions_on(CAPABILITIES)
            if verb.shortcut is not None and verb.button is not None
        ],
    }


def _reply(verb: Verb) -> dict[str, Any] | None:
    """What words in reply to a picture mean."""
    return None if verb.button is None else {"name": verb.name, "label": verb.button.label}


def _command(verb: Verb) -> dict[str, Any]:
    command = verb.typed
    return {
        "name": verb.name,
        "summary": command.summary,
        "example": command.example,
        "options": [_option(option) for option in command.options],
    }


def _shortcut(shortcut: Shortcut, face: Button) -> dict[str, Any]:
    return {"text": shortcut.text, "label": face.label, "hint": face.hint}


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
