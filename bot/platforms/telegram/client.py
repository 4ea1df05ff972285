"""The client of the Bot API: its connections, and what its errors mean in the core's words."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable
from typing import Any, TypeVar

import httpx
import structlog
from telegram import Bot
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest, RequestData

from bot.platforms.telegram.settings import TelegramSettings
from core.errors import OperatorError, PlaceGone, PostAmbiguous, PostFailed, PostRetryable

T = TypeVar("T")

_log = structlog.get_logger(__name__)

_READ_S, _UPLOAD_S, _CONNECT_S = 10.0, 25.0, 5.0
_CONNECTIONS = 128
# a token that was taken back is the operator's to mend
_NO_TOKEN_S = 60.0
_SLOW_MODE = re.compile(r"slowmode_wait_(\d+)")
# the connection was never made, so nothing was sent
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class ApiError(TelegramError):
    """The server refused a request; `says` is its description in lower case."""

    def __init__(self, code: int, description: str, *, retry_after_s: float | None, moved_to: int | None) -> None:
        """Keep what the server said (Bot API, "Making requests" and ResponseParameters)."""
        super().__init__(description)
        self.code, self.says = code, description.casefold()
        self.retry_after_s, self.moved_to = retry_after_s, moved_to


class Connections(HTTPXRequest):
    """Requests whose refusals are ApiError, with nothing of them in any log."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make a request; raises ApiError, TimedOut or NetworkError."""
        code, content = await super().do_request(url, method, request_data, *args, **kwargs)
        if "/file/bot" in url and code == httpx.codes.OK:
            return code, content
        try:
            answer = json.loads(content)
        except ValueError:
            # a proxy's page: nobody knows what became of the request
            raise NetworkError(f"HTTP {code} without JSON") from None
        if code < httpx.codes.BAD_REQUEST:
            return code, content
        about = answer.get("parameters") or {}
        raise ApiError(
            code,
            str(answer.get("description", f"HTTP {code}")),
            retry_after_s=about.get("retry_after"),
            moved_to=about.get("migrate_to_chat_id"),
        )


class Client(Bot):
    """A Bot that can also be asked for updates as they are."""

    async def raw_updates(self, wanted: dict[str, Any], *, read_timeout_s: float) -> list[Any]:
        """Ask for updates without reading them, so that an absurd one does not hide the others.

        `wanted` are the parameters of getUpdates. Raises TelegramError.
        """
        found = await self._post("getUpdates", wanted, read_timeout=read_timeout_s)
        return found if isinstance(found, list) else []


def quiet() -> None:
    """Keep the token out of the log: these libraries write whole addresses, and the token is part of them."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)


def connections(*, pool: int = _CONNECTIONS) -> Connections:
    """A pool of connections; whoever makes it shuts it down."""
    return Connections(
        connection_pool_size=pool,
        read_timeout=_READ_S,
        write_timeout=_READ_S,
        connect_timeout=_CONNECT_S,
        pool_timeout=_CONNECT_S,
        media_write_timeout=_UPLOAD_S,
    )


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
        if problem.code == httpx.codes.BAD_REQUEST and not _SLOW_MODE.search(problem.says):
            raise
        raise meaning(problem) from None
    except TelegramError as problem:
        raise meaning(problem) from None


def meaning(problem: TelegramError) -> PostFailed:
    """What an error means for a message; the server's words are in tdlib/telegram-bot-api, `Client.cpp`."""
    if not isinstance(problem, ApiError):
        unsent = isinstance(problem.__cause__, _UNSENT)
        return PostRetryable("Telegram cannot be reached.") if unsent else PostAmbiguous()
    if problem.retry_after_s is not None:
        return PostRetryable("Telegram asks for a pause.", float(problem.retry_after_s), "chat")
    if slow := _SLOW_MODE.search(problem.says):
        return PostRetryable("This group is in slow mode.", float(slow[1]), "chat")
    if problem.code in {httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND}:
        _log.error("telegram.token_refused", code=problem.code)
        return PostRetryable("Telegram does not know this token.", _NO_TOKEN_S, "bot")
    if problem.code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return PostAmbiguous()
    if problem.code == httpx.codes.TOO_MANY_REQUESTS:
        return PostRetryable("Telegram asks for a pause.", 1.0, "chat")
    return PlaceGone("Telegram takes no message of mine there.")
