"""What the page's palette offers, generated from the verbs."""

from __future__ import annotations

from typing import Any

from bot.menus.registry import commands_on, implied
from bot.menus.verb import Implied, Verb
from bot.platforms.web.post import CAPABILITIES
from bot.speech.languages import ENGLISH, spoken
from core.domain.option import Option


def menu(locale: str = ENGLISH) -> dict[str, Any]:
    """All commands with their options, in a language, JSON-ready."""
    return {
        "reply": _reply(implied(Implied.REPLY), locale),
        "commands": [_command(verb, locale) for verb in commands_on(CAPABILITIES)],
    }


def _reply(verb: Verb, locale: str) -> dict[str, Any] | None:
    """What words in reply to a picture mean."""
    return None if verb.button is None else {"name": verb.name, "label": spoken(verb.button.label, locale)}


def _command(verb: Verb, locale: str) -> dict[str, Any]:
    command = verb.typed
    return {
        "name": verb.name,
        "summary": spoken(command.summary, locale),
        "example": command.example,
        "options": [_option(option, locale) for option in command.options],
    }


def _option(option: Option, locale: str) -> dict[str, Any]:
    return {
        "name": option.name,
        "type": option.type,
        "help": spoken(option.help, locale),
        "required": option.required,
        "choices": list(option.choices),
        "least": option.least,
        "most": option.most,
    }
