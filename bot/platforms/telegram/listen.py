"""The listening side: everything that Telegram tells the bot goes to the dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import structlog
from redis import Redis

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.services import Services
from bot.platforms.telegram.menu import show_menu
from bot.platforms.telegram.post import PLATFORM, moves, sent
from bot.platforms.telegram.posting.client import Client, asked, client
from bot.platforms.telegram.posting.connections import ApiError, Connections
from bot.platforms.telegram.posting.outgoing import Outgoing
from bot.platforms.telegram.settings import TelegramSettings
from bot.platforms.telegram.updates.admins import Admins
from bot.platforms.telegram.updates.albums import Albums
from bot.platforms.telegram.updates.intake import Intake
from bot.platforms.telegram.updates.kinds import ALLOWED_UPDATES
from bot.platforms.telegram.updates.poll import Poller
from bot.platforms.telegram.updates.translate import Me
from bot.platforms.telegram.updates.update_tasks import Handle, UpdateTasks
from bot.platforms.telegram.updates.webhook import checked, create_app, serve_app
from core.domain.errors import OperatorError, PostFailed, PostRetryable
from core.retrying import tries
from core.settings import section
from core.stores.redis.assembly import Role, identity_of

if TYPE_CHECKING:
    from bot.conversation.bot import Bot

T = TypeVar("T")

_AGAIN_S = 2.0

_log = structlog.get_logger(__name__)


async def serve(bot: Bot) -> None:
    """Listen to Telegram until cancelled; raises OperatorError for a set-up that cannot work."""
    await listen(bot.dispatcher, bot.services, bot.redis)


async def listen(dispatcher: Dispatcher, services: Services, redis: Redis) -> None:
    """Take updates to a dispatcher until cancelled; raises OperatorError where Telegram does not know the token."""
    settings = section(services.settings, PLATFORM, TelegramSettings)
    request = Connections()
    try:
        api = client(settings, request)
        intake = Intake(
            me=await introduce(api, settings),
            bot=api,
            dispatcher=dispatcher,
            services=services,
            moves=moves(services.settings, redis),
            admins=Admins(bot=api),
            outgoing=Outgoing(bot=api, files=services.files, settings=settings),
            sent=sent(services.settings, redis),
            albums=Albums(redis, settings.account, identity_of(services.settings, Role.BOT)),
        )
        beside = (asyncio.create_task(show_menu(api)), asyncio.create_task(intake.albums.run(intake.take_album)))
        try:
            # not gathered with those: whoever stops early would not wait for what is in hand
            await _receive(api, intake.take, settings)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
    finally:
        await request.shutdown()


async def _receive(api: Client, handle: Handle, settings: TelegramSettings) -> None:
    """Take updates in the way that is set; Telegram hands them out in one way only."""
    if settings.receive == "polling":
        await patiently(api.delete_webhook)
        await Poller(api, handle).run()
        return
    in_hand = UpdateTasks(handle)
    app = create_app(checked(settings), in_hand)
    register = partial(
        api.set_webhook,
        settings.webhook_url,
        secret_token=settings.webhook_secret.get_secret_value(),
        allowed_updates=ALLOWED_UPDATES,
    )
    serving = asyncio.create_task(serve_app(app, settings))
    try:
        await patiently(register)
        await serving
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await in_hand.finish()


async def introduce(bot: Client, settings: TelegramSettings) -> Me:
    """Ask Telegram who the bot is, for as long as it takes; raises OperatorError where the token is wrong."""
    user = await patiently(bot.get_me)
    return Me(
        id=user.id,
        username=user.username or "",
        delete_reaction=settings.delete_reaction,
    )


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Call until Telegram answers; raises OperatorError where it does not know the token."""
    found: T
    async for attempt in tries(_pause):
        with attempt:
            found = await _answered(call)
    return found


async def _answered(call: Callable[[], Awaitable[T]]) -> T:
    try:
        return await asked(call())
    except PostRetryable as problem:
        if problem.scope != "bot":
            raise
        raise OperatorError(
            "Telegram does not know the token in IMAGINE_TELEGRAM__TOKEN; @BotFather shows it under /token."
        ) from None


def _pause(problem: Exception) -> bool | float:
    if not isinstance(problem, (ApiError, PostFailed)):
        return False
    asked_for_s = problem.retry_after_s if isinstance(problem, PostRetryable) else None
    pause_s = asked_for_s or _AGAIN_S
    _log.warning("telegram.away", pause_s=pause_s)
    return pause_s
