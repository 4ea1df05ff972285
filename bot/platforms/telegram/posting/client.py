"""The client of the Bot API, and what its errors mean in the core's words."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable
from http import HTTPStatus
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.platforms.telegram.posting.connections import UNSENT, ApiError, Connections
from bot.platforms.telegram.settings import TelegramSettings
from core.domain.errors import OperatorError, PlaceGone, PostAmbiguous, PostFailed, PostRetryable

T = TypeVar("T")

_log = structlog.get_logger(__name__)

# a token that was taken back is the operator's to mend
_NO_TOKEN_S = 60.0
_SLOW_MODE = re.compile(r"slowmode_wait_(\d+)")


class Client(Bot):
    """A Bot that can also be asked for updates as they are."""

    async def raw_updates(self, wanted: dict[str, Any], *, read_timeout_s: float) -> list[Any]:
        """Ask for updates without reading them, so that an absurd one does not hide the others.

        `wanted` are the parameters of getUpdates. Raises TelegramError.
        """
        found = await self._post("getUpdates", wanted, read_timeout=read_timeout_s)
        return found if isinstance(found, list) else []


def quiet() -> None:
    """Keep the token out of the log: the library writes whole addresses, and the token is part of them."""
    logging.getLogger("telegram").setLevel(logging.WARNING)


def client(settings: TelegramSettings, request: Connections) -> Client:
    """A client that sends through these connections; raises OperatorError without a token."""
    quiet()
    token = settings.token.get_secret_value()
    if not token:
        raise OperatorError("IMAGINE_TELEGRAM__TOKEN is not set; @BotFather gives you one (docs/howto/telegram.md).")
    address = settings.api_url.rstrip("/")
    return Client(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=request,
    )


async def asked(call: Awaitable[T]) -> T:
    """Wait for an answer; raises PostFailed instead of the client's errors, and ApiError for a 400."""
    try:
        return await call
    except ApiError as problem:
        if problem.code == HTTPStatus.BAD_REQUEST and not _SLOW_MODE.search(problem.says):
            raise
        raise meaning(problem) from None
    except TelegramError as problem:
        raise meaning(problem) from None


def meaning(problem: TelegramError) -> PostFailed:
    """What an error means for a message; the server's words are in tdlib/telegram-bot-api, `Client.cpp`."""
    if not isinstance(problem, ApiError):
        unsent = isinstance(problem.__cause__, UNSENT)
        return PostRetryable("Telegram cannot be reached.") if unsent else PostAmbiguous()
    if problem.retry_after_s is not None:
        return PostRetryable("Telegram asks for a pause.", float(problem.retry_after_s), "chat")
    if slow := _SLOW_MODE.search(problem.says):
        return PostRetryable("This group is in slow mode.", float(slow[1]), "chat")
    if problem.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        _log.error("telegram.token_refused", code=problem.code)
        return PostRetryable("Telegram does not know this token.", _NO_TOKEN_S, "bot")
    if problem.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PostAmbiguous()
    if problem.code == HTTPStatus.TOO_MANY_REQUESTS:
        return PostRetryable("Telegram asks for a pause.", 1.0, "chat")
    return PlaceGone("Telegram takes no message of mine there.")
