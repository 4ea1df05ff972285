"""The client of the Graph API: one call, its answer, or what went wrong with it in words that senders understand."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.meta.graph.outcomes import Outcome, outcome_of
from bot.meta.graph.usage import pause_s
from core.domain.errors import ImagineError

Json = dict[str, Any]

# a file of 25 MB over a slow line, and pictures that Meta fetches for 10 seconds before it answers
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
# the request never left: https://www.python-httpx.org/exceptions/
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class GraphFailed(ImagineError):
    """Meta did not do what was asked."""

    code = "graph_failed"

    def __init__(self, outcome: Outcome, words: str, *, number: int = 0, subcode: int | None = None) -> None:
        """Keep what it means, and what Meta said (for operators: it may name the account)."""
        super().__init__(words)
        self.outcome, self.number, self.subcode = outcome, number, subcode
        # seconds until it may work, where Meta says so
        self.retry_after_s: float | None = None


def always(token: str) -> Callable[[], Awaitable[str]]:
    """A token that stays what it is, as a Page's does."""

    async def told() -> str:
        return token

    return told


@dataclass(frozen=True, kw_only=True)
class Graph:
    """One account's way to ask."""

    http: httpx.AsyncClient
    # https://graph.facebook.com or https://graph.instagram.com
    address: str
    # "v26.0": a call without one gets the oldest that the app may use
    version: str
    # asked for every call, because Instagram's token is replaced while we run
    token: Callable[[], Awaitable[str]]
    # with it every call proves that it comes from the app's server
    secret: bytes | None = None
    # told how long to pause, after every answer that says so
    slow_down: Callable[[float], None] | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Json | None = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Json:
        """Ask for something: by a JSON `body`, or by a `form` with `files` (name, content, media type).

        Raises GraphFailed.
        """
        token = await self.token()
        query = {**(params or {}), **self._proof(token)}
        try:
            response = await self.http.request(
                method,
                f"{self.address.rstrip('/')}/{self.version}/{path}",
                params=query,
                json=body,
                data=form,
                files=files,
                # in the query it would stand in logs
                headers={"Authorization": f"Bearer {token}"},
                timeout=_TIMEOUT,
            )
        except httpx.HTTPError as problem:
            outcome = Outcome.RETRY if isinstance(problem, _UNSENT) or method == "GET" else Outcome.UNKNOWN
            raise GraphFailed(outcome, f"{type(problem).__name__} on the way to Meta") from None
        return self._answer(method, response)

    def _proof(self, token: str) -> dict[str, str]:
        if self.secret is None:
            return {}
        return {"appsecret_proof": hmac.new(self.secret, token.encode(), hashlib.sha256).hexdigest()}

    def _answer(self, method: str, response: httpx.Response) -> Json:
        pause = pause_s(response.headers)
        if pause and self.slow_down is not None:
            self.slow_down(pause)
        try:
            told = response.json()
        except ValueError:
            told = None
        if isinstance(told, dict) and response.is_success and "error" not in told:
            return told
        raise _failed(method, response, told, pause)


def _failed(method: str, response: httpx.Response, told: Any, pause: float) -> GraphFailed:
    error = told.get("error") if isinstance(told, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("code"), int):
        # a gateway's page: behind it the call may have been done
        outcome = Outcome.RETRY if method == "GET" else Outcome.UNKNOWN
        return GraphFailed(outcome, f"Meta answered {response.status_code} without saying why")
    subcode = error.get("error_subcode") if isinstance(error.get("error_subcode"), int) else None
    words, is_transient = str(error.get("message", "")), error.get("is_transient") is True
    outcome = outcome_of(error["code"], subcode, is_transient=is_transient, words=words)
    failed = GraphFailed(outcome, words, number=error["code"], subcode=subcode)
    failed.retry_after_s = pause or _retry_after(response)
    return failed


def _retry_after(response: httpx.Response) -> float | None:
    """Not documented, and read where it comes."""
    told = response.headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdecimal() and len(told) <= 6 else None
