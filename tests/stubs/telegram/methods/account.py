"""The bot's own account: who it is, its menus and descriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.message import Json
from tests.stubs.telegram.methods.places import chat_of
from tests.stubs.telegram.world import World

# of what the bot says about itself, the longest: https://core.telegram.org/bots/api#setmydescription
_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, call: Call) -> Json:
    del call
    return {
        **world.me(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.can_read_all,
        "supports_inline_queries": world.inline,
        "supports_guest_queries": world.guest,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, call: Call) -> bool:
    commands = call.params["commands"]
    if len(commands) > 100:
        raise Refused("a bot has at most 100 commands", "BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            why = f"a command is 1 to 32 of a-z, 0-9 and _: {one['command']}"
            raise Refused(why, "BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise Refused("a command's description has 1 to 256 characters", "BOT_COMMAND_DESCRIPTION_INVALID")
    if len({one["command"] for one in commands}) < len(commands):
        raise Refused("two commands have the same name", "BOT_COMMAND_INVALID")
    world.account.commands[_scope(world, call)] = commands
    world.lock.notify_all()
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.account.commands.get(_scope(world, call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    world.account.commands.pop(_scope(world, call), None)
    return True


def set_words(what: str, world: World, call: Call) -> bool:
    text = call.get(what, "")
    if len(text) > _LONGEST[what]:
        raise Refused(f"the {what} has at most {_LONGEST[what]} characters", f"BOT_{what.upper()}_TOO_LONG")
    world.account.words[what, _language(call)] = text
    return True


def get_words(what: str, world: World, call: Call) -> Json:
    return {what: world.account.words.get((what, _language(call)), "")}


def _scope(world: World, call: Call) -> tuple[str, str]:
    scope = call.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        chat_of(world, Call(method=call.method, params={"chat_id": scope["chat_id"]}))
    return json.dumps(scope, sort_keys=True), _language(call)


def _language(call: Call) -> str:
    language = str(call.get("language_code", ""))
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise Refused(f"a language is a two-letter code: {language}", "invalid language code specified")
    return language


_WORDS: Mapping[str, Callable[[World, Call], Any]] = {
    f"{verb}My{''.join(part.title() for part in what.split('_'))}": partial(play, what)
    for what in _LONGEST
    for verb, play in (("set", set_words), ("get", get_words))
}
METHODS = {
    **_WORDS,
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
