"""Requests to an engine elsewhere for one picture: under limits, and whatever goes wrong is one sentence."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from workers.engines.remote.declined import Declined, read_declined
from workers.engines.remote.failures import EngineAway, EngineBroken, EngineSlow

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

    from workers.engines.remote.family import RemoteOptions

Options = TypeVar("Options")

_log = structlog.get_logger(__name__)

# a PNG of 2,048 px a side in base64, with room around it
MOST_ANSWER_BYTES = 32_000_000
# of a clip
MOST_CLIP_BYTES = 256_000_000
_MOST_SAID_BYTES = 64_000
# how often something is asked again that an engine away may not have heard, and how long after (s)
_REPEATS, _PAUSE_S = 2, 0.5
# … and of something that is being made there: half a minute
PATIENT = 6
_LONGEST_PAUSE_S = 10.0

Part = tuple[str, tuple[str | None, str | bytes] | tuple[str, bytes, str]]
"""A part of a form as httpx takes it: its name, and a file's name with content (and type), or None with a value."""


class _Unanswered(Exception):
    """One try came to nothing."""

    def __init__(self, declined: Declined) -> None:
        super().__init__()
        self.declined = declined


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """The line to one engine, for one picture or clip."""

    model: str
    client: AsyncClient
    # of the row; a family that has options of its own finds them here
    options: RemoteOptions
    # the same for every attempt at this picture, and of no other: an id where the engine lets one choose ids
    key: str
    # what people typed, which no log repeats
    words: tuple[str, ...] = ()
    # after which nobody waits any more, as `time.monotonic` counts
    until: float = float("inf")
    # hears how much of it is done, from 0 to 1
    tell: Callable[[float], None] = field(default=lambda _: None)
    # takes work that nobody waits for
    later: Callable[[Awaitable[object]], None] = field(default=lambda _: None)

    def options_as(self, kind: type[Options]) -> Options:
        """The row's options as those of a family."""
        if not isinstance(self.options, kind):
            raise TypeError(self.options)
        return self.options

    async def post(self, path: str, data: Mapping[str, Any], *, most_bytes: int = MOST_ANSWER_BYTES) -> bytes:
        """Send JSON that lets the engine draw, and return the answer's body; raises RenderFailed for any other ending.

        It is sent again where the engine has asked for that or has certainly not heard it, and where the answer was
        lost and a second one costs nothing.
        """
        return await self._ask("POST", path, most_bytes, again=self._may_repeat(), json=dict(data))

    async def form(self, path: str, parts: Sequence[Part], *, most_bytes: int = MOST_ANSWER_BYTES) -> bytes:
        """Send a form (multipart/form-data) likewise."""
        return await self._ask("POST", path, most_bytes, again=self._may_repeat(), files=list(parts))

    async def get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        most_bytes: int = MOST_ANSWER_BYTES,
        repeats: int = _REPEATS,
    ) -> bytes:
        """Ask for what is there; again and again where an answer does not come."""
        return await self._ask("GET", path, most_bytes, again=True, repeats=repeats, params=dict(params or {}))

    async def tidy(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> None:
        """Tell the engine something that may be repeated, and leave it at that."""
        what: dict[str, Any] = {} if data is None else {"json": dict(data)}
        await self._ask(method, path, MOST_ANSWER_BYTES, again=True, **what)

    @asynccontextmanager
    async def withdrawing(self, withdraw: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
        """Let the engine know where its work is not waited for to the end, whatever the reason."""
        try:
            yield
        except BaseException:
            self.later(withdraw())
            raise

    async def pause(self, number: int, most_s: float) -> None:
        """Wait before the next look at something, each time longer (s)."""
        await asyncio.sleep(min(most_s, 0.05 * 1.5 ** min(number, 30)))

    def read(self, content: bytes) -> Any:
        """An answer as JSON."""
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise self.broken("HTML" if content.lstrip()[:1] == b"<" else "no JSON") from None

    def broken(self, what: str) -> EngineBroken:
        """An ending for an answer that cannot be used, which the log tells."""
        _log.error("engine answered what nobody can use", model=self.model, answer=what)
        return EngineBroken()

    def log_said(self, event: str, said: str, **facts: object) -> None:
        """Let the operator read what an engine said, without what people typed."""
        _log.error(event, model=self.model, said=without(self.words, said), **facts)

    def _may_repeat(self) -> bool:
        return self.options.price == 0 or self.options.idempotent

    async def _ask(
        self, method: str, path: str, most_bytes: int, *, again: bool, repeats: int = _REPEATS, **what: Any
    ) -> bytes:
        """Ask until there is an answer or a reason why there is none."""
        number = 0
        while True:
            try:
                return await self._once(method, path, most_bytes, **what)
            except _Unanswered as problem:
                declined, number = problem.declined, number + 1
            wait_s = _wait_s(declined, number, again=again, repeats=repeats)
            if wait_s is None or time.monotonic() + wait_s >= self.until:
                raise declined.failure
            await asyncio.sleep(wait_s)

    async def _once(self, method: str, path: str, most_bytes: int, **what: Any) -> bytes:
        import httpx

        try:
            async with self.client.stream(
                method, path, headers={"Idempotency-Key": self.key} if method == "POST" else {}, **what
            ) as response:
                await self._require_good(response)
                return await self._body(response, most_bytes)
        except httpx.ConnectTimeout:
            raise _Unanswered(Declined(failure=EngineAway, said="")) from None
        except httpx.TimeoutException:
            raise EngineSlow from None
        except httpx.HTTPError as problem:
            # its message may hold the address; its name says enough
            _log.error("engine away", model=self.model, problem=_named(problem))
            heard = not isinstance(problem, httpx.ConnectError)
            raise _Unanswered(Declined(failure=EngineAway, said="", lost=heard, later=not heard)) from None

    async def _require_good(self, response: Response) -> None:
        if response.is_success:
            return
        content = await self._body(response, _MOST_SAID_BYTES, cut=True)
        declined = read_declined(response.status_code, content, response.headers.get("Retry-After"))
        self.log_said("engine declined", declined.said, status=response.status_code)
        raise _Unanswered(declined)

    async def _body(self, response: Response, most_bytes: int, *, cut: bool = False) -> bytes:
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            # it was asked for none: what unpacks to more than there is room for is not unpacked
            raise self.broken("something packed")
        content = bytearray()
        async for piece in response.aiter_raw():
            content += piece
            if len(content) > most_bytes:
                if cut:
                    break
                raise self.broken("too much")
        return bytes(content[:most_bytes])


def _wait_s(declined: Declined, number: int, *, again: bool, repeats: int) -> float | None:
    """How long to wait before asking for the next time; None where that is no use or might be paid for twice."""
    if declined.after_s is not None:
        return declined.after_s
    pause_s: float = min(_LONGEST_PAUSE_S, _PAUSE_S * 2 ** min(number - 1, 10))
    if declined.later and declined.failure is not EngineAway:
        return pause_s
    if number > repeats or not (declined.later or (declined.lost and again)):
        return None
    return pause_s


def without(words: Iterable[str], said: str) -> str:
    """A sentence without what people typed, also where it repeats only a part: two words in a row are one."""
    for text in words:
        plain = text.split()
        pairs = {f"{first} {second}" for first, second in pairwise(plain)} or set(plain)
        for one in sorted({text.strip(), *pairs} - {""}, key=len, reverse=True):
            said = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", "…", said, flags=re.IGNORECASE)
    return re.sub(r"…[\s…]*…", "…", said)


def _named(problem: Exception) -> str:
    """The kind of a fault; that of its cause says more, of a certificate for example."""
    cause: BaseException | None = problem
    names = list[str]()
    while cause is not None and len(names) < 4:
        names.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return " ← ".join(dict.fromkeys(names))
