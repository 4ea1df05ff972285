"""Calls of Discord's REST API: one thin client for posting, answering and syncing, without a gateway.

Nothing is repeated and nothing waits in here: limits and second tries belong to the callers, who share them.
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import aiohttp

from bot.platforms.discord.posting.faults import lost, problem_of
from bot.platforms.discord.settings import DiscordSettings
from core.domain.errors import OperatorError, PostRetryable

# shorter than the time that a deliver worker waits for one try
_CALL_S = 25.0
_CONNECT_S = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file that goes along."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call; paths hold tokens, so they are in no error and no log."""

    method: str
    path: str = field(repr=False)
    body: Mapping[str, Any] | Sequence[Any] | None = field(default=None, repr=False)
    files: tuple[File, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    # the same call twice does no harm
    repeatable: bool = False
    # with the bot's token; calls by an interaction's token carry theirs in the path
    as_bot: bool = True


class Rest:
    """One client of a process; made anywhere, it connects with its first call."""

    def __init__(self, settings: DiscordSettings) -> None:
        """Call the API of these settings; raises OperatorError without a token."""
        self._token = settings.token.get_secret_value()
        if not self._token:
            raise OperatorError("Discord needs the bot's token; set IMAGINE_DISCORD__TOKEN (docs/howto/discord.md).")
        self._address = settings.api_url
        self._session: aiohttp.ClientSession | None = None

    async def call(self, call: Call) -> Any:
        """Make a call and return the JSON of its answer, or None where there is none.

        Raises PostRetryable, PostAmbiguous and `Declined`.
        """
        try:
            async with self._open().request(
                call.method,
                f"{self._address}{call.path}",
                params=call.query,
                headers={"Authorization": f"Bot {self._token}"} if call.as_bot else {},
                **_content(call),
            ) as answer:
                body = await answer.read()
                if answer.status >= 400:
                    raise problem_of(answer.status, answer.headers, body, repeatable=call.repeatable)
                return json.loads(body) if body else None
        except aiohttp.ClientConnectorError:
            raise PostRetryable("Discord cannot be reached.", 2.0, "bot") from None
        except aiohttp.ConnectionTimeoutError:
            raise PostRetryable("Discord cannot be reached.", 2.0, "bot") from None
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise lost("Discord did not answer.", repeatable=call.repeatable) from None

    @asynccontextmanager
    async def download(self, url: str, *, within_s: float) -> AsyncIterator[AsyncIterator[bytes]]:
        """Fetch a file in chunks, without any token and without following to elsewhere.

        Raises PostRetryable where it cannot be had now, FileNotFoundError where it is no longer there.
        """
        timeout = aiohttp.ClientTimeout(total=within_s, connect=_CONNECT_S)
        try:
            async with self._open().get(url, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise FileNotFoundError
                yield answer.content.iter_chunked(256 * 1024)
        except (aiohttp.ClientError, TimeoutError):
            raise PostRetryable("That file could not be fetched.") from None

    async def close(self) -> None:
        """Give connections back."""
        if self._session is not None:
            await self._session.close()
            # aiohttp closes TLS connections in the next turn of the loop
            await asyncio.sleep(0)
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=_CALL_S, connect=_CONNECT_S, sock_connect=_CONNECT_S),
                headers={"User-Agent": f"DiscordBot (https://pypi.org/project/imagine-bot, {_version()})"},
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _content(call: Call) -> dict[str, Any]:
    if not call.files:
        return {} if call.body is None else {"json": call.body}
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps(call.body), content_type="application/json")
    for number, file in enumerate(call.files):
        # as a stream: large bytes at once would hold the event loop up
        content = io.BytesIO(file.content)
        form.add_field(f"files[{number}]", content, filename=file.name, content_type=file.media_type)
    return {"data": form}


def _version() -> str:
    try:
        return version("imagine-bot")
    except PackageNotFoundError:
        return "0"
