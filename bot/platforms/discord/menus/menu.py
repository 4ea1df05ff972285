"""Discord's menus, made from the verbs: what is typed, and what stands over messages and people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.menus.options import fitting
from bot.menus.registry import commands_on, verbs
from bot.menus.verb import Verb
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.interactions.completions import COMPLETED, MOST_CHOICES
from bot.platforms.discord.menus.localise import chosen, described, entitled, named, once
from bot.platforms.discord.posting.protocol import (
    BOT_DM_CONTEXT,
    GUILD_CONTEXT,
    PRIVATE_CONTEXT,
    CommandType,
    OptionKind,
)
from bot.speech.languages import ENGLISH, spoken
from core.domain.option import Option, OptionType
from core.domain.say import Text

_KINDS = {
    OptionType.TEXT: OptionKind.TEXT,
    OptionType.CHOICE: OptionKind.TEXT,
    OptionType.INTEGER: OptionKind.INTEGER,
    OptionType.NUMBER: OptionKind.NUMBER,
    OptionType.SWITCH: OptionKind.SWITCH,
    OptionType.PERSON: OptionKind.PERSON,
    OptionType.ROLE: OptionKind.ROLE,
    OptionType.PICTURE: OptionKind.ATTACHMENT,
    OptionType.MASK: OptionKind.ATTACHMENT,
}
_DESCRIPTION_CHARS = 100
# limits of the documentation: options of a command, menus of a kind
_OPTIONS, _MENUS = 25, 15
_GUILD_INSTALL, _USER_INSTALL = 0, 1


def menus() -> list[dict[str, Any]]:
    """Everything to register in all languages, ready for the bulk overwrite of global commands.

    Raises OperatorError for a text that Discord would not take.
    """
    typed = [_typed(verb) for verb in commands_on(CAPABILITIES)]
    over_messages = [_menu(CommandType.MESSAGE, name, verb) for name, verb in message_menus().items()]
    over_people = [_menu(CommandType.PERSON, name, verb) for name, verb in person_menus().items()]
    rows = [*typed, *over_messages[:_MENUS], *over_people[:_MENUS]]
    once(rows)
    return rows


@cache
def message_menus() -> Mapping[str, Verb]:
    """What stands in the menu of a message that shows a picture, by its English label, which Discord sends back."""
    return {
        spoken(verb.entry.label, ENGLISH): verb
        for verb in verbs().values()
        if verb.entry is not None and verb.offered(CAPABILITIES)
    }


@cache
def person_menus() -> Mapping[str, Verb]:
    """What stands in the menu of a person, by its English label: it starts from their avatar."""
    return {
        spoken(verb.entry.over_people, ENGLISH): verb
        for verb in message_menus().values()
        if verb.entry is not None and verb.entry.over_people
    }


def _typed(verb: Verb) -> dict[str, Any]:
    command = verb.typed
    # Discord wants those that must be given first
    ordered = sorted(command.options, key=lambda option: not option.required)
    return {
        **_everywhere(CommandType.TYPED, verb.name),
        "description": _short(command.summary),
        **named(verb.name, command.summary),
        **described(command.summary),
        "options": [_option(option) for option in fitting(ordered, _OPTIONS)],
    }


def _menu(kind: CommandType, name: str, verb: Verb) -> dict[str, Any]:
    label: Text = ""
    if verb.entry is not None:
        label = verb.entry.over_people if kind is CommandType.PERSON else verb.entry.label
    return {**_everywhere(kind, name), **entitled(label)}


def _everywhere(kind: CommandType, name: str) -> dict[str, Any]:
    return {
        "type": int(kind),
        "name": name,
        "integration_types": [_GUILD_INSTALL, _USER_INSTALL],
        "contexts": [GUILD_CONTEXT, BOT_DM_CONTEXT, PRIVATE_CONTEXT],
    }


def _option(option: Option) -> dict[str, Any]:
    kind = _KINDS[option.type]
    row: dict[str, Any] = {
        "type": int(kind),
        "name": option.name,
        "description": _short(option.help),
        **named(option.name, option.help),
        **described(option.help),
        "required": option.required,
    }
    if option.choices and len(option.choices) <= MOST_CHOICES:
        row["choices"] = [{"name": choice, "value": choice, **chosen(option.help, choice)} for choice in option.choices]
    elif kind is OptionKind.TEXT and (option.choices or option.name in COMPLETED):
        # a list that were cut would take no other choice; completed, all of them can be typed
        row["autocomplete"] = True
    whole = int if kind is OptionKind.INTEGER else float
    if kind in {OptionKind.INTEGER, OptionKind.NUMBER}:
        if option.least is not None:
            row["min_value"] = whole(option.least)
        if option.most is not None:
            row["max_value"] = whole(option.most)
    return row


def _short(said: Text) -> str:
    text = spoken(said, ENGLISH)
    return text if len(text) <= _DESCRIPTION_CHARS else text[: _DESCRIPTION_CHARS - 1] + "…"
