"""The menu of commands behind the "/" button, generated from the verbs and set only where it is another one."""

from __future__ import annotations

import structlog
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeDefault

from bot.menus.registry import commands_on
from bot.platforms.telegram.capabilities import CAPABILITIES
from bot.platforms.telegram.posting.client import Client, asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.speech.languages import ENGLISH, spoken
from core.domain.errors import PostFailed

# Bot API, BotCommand and setMyCommands
_DESCRIPTION_CHARS, _COMMANDS = 256, 100
# narrower scopes hide wider ones, so a menu that somebody set there by hand would stay for ever
_SCOPES = (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats())

_log = structlog.get_logger(__name__)


def menu() -> list[BotCommand]:
    """All commands, in the order of menus."""
    rows = [
        BotCommand(row.name, spoken(row.typed.summary, ENGLISH)[:_DESCRIPTION_CHARS])
        for row in commands_on(CAPABILITIES)
    ]
    return rows[:_COMMANDS]


async def show_menu(bot: Client) -> None:
    """Make Telegram offer the commands in direct chats and groups; a failure costs the menu and nothing else."""
    wanted = menu()
    try:
        for scope in _SCOPES:
            if list(await asked(bot.get_my_commands(scope=scope))) != wanted:
                await asked(bot.set_my_commands(wanted, scope=scope))
    except (ApiError, PostFailed) as problem:
        _log.warning("telegram.no_menu", problem=type(problem).__name__)
