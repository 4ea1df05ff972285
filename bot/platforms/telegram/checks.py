"""What `imagine doctor` looks at for Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from bot.platforms.telegram.settings import TelegramSettings
from core.domain.errors import OperatorError, PostFailed, PostRetryable
from core.observability.health import Finding
from core.settings import Settings, section

if TYPE_CHECKING:
    from bot.platforms.telegram.posting.client import Client

_GUIDE = "docs/howto/telegram.md"
_NO_TOKEN = Finding(found="no token", remedy=f"set IMAGINE_TELEGRAM__TOKEN; @BotFather gives you one ({_GUIDE})")
_AWAY = Finding(found="Telegram did not answer", remedy="look at the network, or at IMAGINE_TELEGRAM__API_URL")


def token(settings: Settings) -> Finding:
    """Look whether Telegram knows the token."""

    async def look(bot: Client) -> Finding:
        me = await bot.get_me()
        return Finding(found=f"the bot is @{me.username}")

    return _ask(settings, look)


def privacy(settings: Settings) -> Finding:
    """Look at privacy mode: with it, groups need a command, a reply or a mention."""

    async def look(bot: Client) -> Finding:
        me = await bot.get_me()
        if not me.can_join_groups:
            return Finding(found="it may not join groups", remedy="allow it: @BotFather, /setjoingroups", needed=False)
        if me.can_read_all_group_messages:
            return Finding(found="off: the bot reads all of a group, so that u2 works")
        remedy = 'for "u2" without a reply: @BotFather, /setprivacy, then add the bot to the group anew'
        return Finding(found="on: commands, replies and mentions reach the bot", remedy=remedy, needed=False)

    return _ask(settings, look)


def inline(settings: Settings) -> Finding:
    """Look at inline mode, which needs a chat to upload pictures to."""
    storage = section(settings, "telegram", TelegramSettings).storage_chat

    async def look(bot: Client) -> Finding:
        me = await bot.get_me()
        if not me.supports_inline_queries:
            remedy = f"for “@{me.username} a red fox” in any chat: @BotFather, /setinline and /setinlinefeedback"
            return Finding(found="off", remedy=remedy, needed=False)
        if not storage:
            remedy = f"set IMAGINE_TELEGRAM__STORAGE_CHAT to a private channel of the bot's ({_GUIDE})"
            return Finding(found="on, but there is nowhere to upload pictures", remedy=remedy)
        chat = await bot.get_chat(storage)
        return Finding(found=f"on, pictures are uploaded to {chat.title or storage}")

    return _ask(settings, look)


def updates(settings: Settings) -> Finding:
    """Look at the way in which updates come, and whether it is the one that is set."""
    telegram = section(settings, "telegram", TelegramSettings)

    async def look(bot: Client) -> Finding:
        hook = await bot.get_webhook_info()
        if telegram.receive == "polling":
            if hook.url:
                return Finding(found=f"a webhook to {hook.url}, which `imagine bot` takes away to poll", needed=False)
            return Finding(found=f"polling, {hook.pending_update_count} waiting")
        if hook.url != telegram.webhook_url:
            return Finding(found="the webhook is not set yet; `imagine bot` sets it", needed=False)
        if hook.last_error_message:
            return Finding(found=f"the webhook failed: {hook.last_error_message}", remedy=f"see {_GUIDE}")
        return Finding(found=f"a webhook to {hook.url}, {hook.pending_update_count} waiting")

    return _ask(settings, look)


def _ask(settings: Settings, look: Callable[[Client], Awaitable[Finding]]) -> Finding:
    # imported here, so that the doctor also runs where the library is missing, and says so
    try:
        from bot.platforms.telegram.posting.client import asked, client
        from bot.platforms.telegram.posting.connections import ApiError, Connections
    except ModuleNotFoundError:
        return Finding(found="python-telegram-bot is missing", remedy="pip install 'imagine-bot[telegram]'")

    async def run() -> Finding:
        request = Connections()
        try:
            return await asked(look(client(section(settings, "telegram", TelegramSettings), request)))
        except OperatorError:
            return _NO_TOKEN
        except PostRetryable as problem:
            if problem.scope == "bot":
                return Finding(found="Telegram does not know this token", remedy="@BotFather shows it under /token")
            return _AWAY
        except ApiError as problem:
            return Finding(found=f"Telegram says: {problem.says}", remedy=f"see {_GUIDE}")
        except PostFailed:
            return _AWAY
        finally:
            await request.shutdown()

    return asyncio.run(run())


ALL: Mapping[str, Callable[[Settings], Finding]] = {
    "token": token,
    "privacy mode": privacy,
    "inline mode": inline,
    "updates": updates,
}
