"""The connections to the Bot API: python-telegram-bot over aiohttp, at a quarter of the cost of its own client."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_READ_S, _CONNECT_S = 10.0, 5.0
_CONNECTIONS = 128
_OK, _BAD_REQUEST = 200, 400
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# the connection was never made, so nothing was sent
UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class ApiError(TelegramError):
    """The server refused a request; `says` is its description in lower case."""

    def __init__(self, code: int, description: str, *, retry_after_s: float | None, moved_to: int | None) -> None:
        """Keep what the server said (Bot API, "Making requests" and ResponseParameters)."""
        super().__init__(description)
        self.code, self.says = code, description.casefold()
        self.retry_after_s, self.moved_to = retry_after_s, moved_to


class Connections(BaseRequest):
    """Requests whose refusals are ApiError, with nothing of them in any log.

    A pool of connections of the event loop that asks first; whoever makes it shuts it down.
    """

    def __init__(self, *, most: int = _CONNECTIONS) -> None:
        """Open so many connections at once at most, each when it is needed."""
        self._most = most
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take that nobody gave another time (s)."""
        return _READ_S

    async def initialize(self) -> None:
        """Do nothing: the first request opens the pool, inside its loop."""

    async def shutdown(self) -> None:
        """Close every connection; no more are made."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Make a request; raises ApiError, TimedOut or NetworkError. An upload ends when its caller gives up."""
        read_s = _READ_S if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        body, headers = _body(request_data)
        session = self._open()
        try:
            async with session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(connect=_CONNECT_S, sock_read=read_s),
                allow_redirects=False,
            ) as response:
                code, content = response.status, await response.read()
        except TimeoutError as problem:
            raise TimedOut from problem
        except aiohttp.ClientError as problem:
            raise NetworkError(type(problem).__name__) from problem
        if code >= _BAD_REQUEST:
            raise _refusal(code, content)
        return code, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; raises NetworkError for a proxy's page: nobody knows what became of the request."""
        try:
            answer: dict[str, Any] = json.loads(payload)
        except ValueError:
            raise NetworkError("an answer without JSON") from None
        return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._most),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # looked up at every request, so only where there is one
                trust_env=bool(getproxies()),
            )
        return self._session


def _body(request: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, Mapping[str, str] | None]:
    """What is sent, and the headers that say what it is (Bot API, "Making requests")."""
    if request is None:
        return None, None
    if not request.contains_files:
        return urlencode(request.json_parameters).encode(), _FORM
    # names of files stand there as they are
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    files: Mapping[str, tuple[str, Any, str]] = request.multipart_data
    for name, (filename, content, kind) in files.items():
        # a large file goes out in pieces, so that others are not held up
        form.add_field(name, io.BytesIO(content), filename=filename, content_type=kind)
    return form, None


def _refusal(code: int, content: bytes) -> TelegramError:
    try:
        answer = json.loads(content)
    except ValueError:
        return NetworkError(f"HTTP {code} without JSON")
    about = answer.get("parameters") or {}
    return ApiError(
        code,
        str(answer.get("description", f"HTTP {code}")),
        retry_after_s=about.get("retry_after"),
        moved_to=about.get("migrate_to_chat_id"),
    )
