"""The menu of commands behind the "/" button, generated from the verbs and set only where it is another one."""

from __future__ import annotations

import structlog
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeDefault

from bot.menus.registry import commands_on
from bot.platforms.telegram.capabilities import CAPABILITIES
from bot.platforms.telegram.posting.client import Client, asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.speech.languages import ENGLISH, codes, spoken
from core.domain.errors import PostFailed

# Bot API, BotCommand and setMyCommands
_DESCRIPTION_CHARS, _COMMANDS, _CODE_CHARS = 256, 100, 2
# narrower scopes hide wider ones, so a menu that somebody set there by hand would stay for ever
_SCOPES = (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats())

_log = structlog.get_logger(__name__)


def menu(locale: str = ENGLISH) -> list[BotCommand]:
    """All commands, in the order of menus, with what they do in a language."""
    rows = [
        BotCommand(row.name, spoken(row.typed.summary, locale)[:_DESCRIPTION_CHARS])
        for row in commands_on(CAPABILITIES)
    ]
    return rows[:_COMMANDS]


async def show_menu(bot: Client) -> None:
    """Make Telegram offer the commands in direct chats and groups; a failure costs the menu and nothing else."""
    try:
        for language, locale in ((None, ENGLISH), *_languages().items()):
            wanted = menu(locale)
            for scope in _SCOPES:
                if list(await asked(bot.get_my_commands(scope=scope, language_code=language))) != wanted:
                    await asked(bot.set_my_commands(wanted, scope=scope, language_code=language))
    except (ApiError, PostFailed) as problem:
        _log.warning("telegram.no_menu", problem=type(problem).__name__)


def _languages() -> dict[str, str]:
    """Our languages but English by Telegram's codes, which have two letters; that of no one country goes first."""
    found = {code.partition("-")[0]: code for code in reversed(codes())}
    return {short: code for short, code in found.items() if len(short) == _CODE_CHARS and short != ENGLISH}
