"""A Poster for the strict platform: real sockets, honest errors."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import httpx

from core.domain.errors import PlaceGone, PostAmbiguous, PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post, Repeat, RepeatRule
from core.ports.chat import FileStore
from core.stores.memory.poster import EVERYTHING
from tests.stubs.platform.rules import Rule

# these say that nothing was done; any other 5xx leaves it open
_UNDONE = {429, 503}
_GONE = {403, 404, 410}


def capabilities(rule: Rule, *, nonce_window_s: float, echo_s: float) -> Capabilities:
    """What a platform with this delivery rule can do."""
    repeats = {
        Rule.NONCE: RepeatRule(by=Repeat.NONCE, within_s=nonce_window_s, finds=True),
        Rule.ECHO: RepeatRule(by=Repeat.ECHO, within_s=echo_s, finds=True),
    }
    repeat = repeats.get(rule, RepeatRule(by=Repeat.NONE))
    return replace(EVERYTHING, edit=rule is Rule.EDIT, repeat=repeat, gallery=True, progress_interval_s=0.5)


class HttpPoster:
    """Posts to chats of one rule; at a crash point it may have the platform hold the answer back."""

    def __init__(
        self,
        can: Capabilities,
        address: str,
        files: FileStore,
        *,
        timeout_s: float,
        hold: Callable[[str], tuple[str, Callable[[str], None]] | None] | None = None,
    ) -> None:
        """Talk to the platform at an address.

        `hold` is asked before each create and edit with the job; ("before" or "after", reached) makes the platform
        hold the call before or after the deed, and `reached` is called in a thread once it does.
        """
        self.capabilities, self._files, self._hold = can, files, hold
        self._client = httpx.AsyncClient(base_url=address, timeout=timeout_s, limits=httpx.Limits(max_connections=32))
        # holding lasts as long as the crash point, not as long as a call
        self._side = httpx.AsyncClient(base_url=address, timeout=60.0)

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        body = {**self._body(post), "key": key}
        answer = await self._call("POST", f"/chats/{place.chat}/messages", body, job=post.job or "")
        return MessageId(answer["message"])

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        await self._call("PUT", f"/chats/{place.chat}/messages/{message}", self._body(post), job=post.job or "")

    async def delete(self, place: Place, message: MessageId) -> None:
        await self._call("DELETE", f"/chats/{place.chat}/messages/{message}", None, job="")

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        await self._call("POST", f"/chats/{place.chat}/whispers", {"person": person.id, "text": post.text}, job="")

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        try:
            answer = await self._client.get(f"/chats/{place.chat}/echoes/{key}")
        except httpx.HTTPError as problem:
            raise PostRetryable from problem
        if answer.status_code == 404:
            return None
        return MessageId(_answer(answer)["message"])

    async def kept(self, person: Author) -> Mapping[str, Any]:
        return {}

    async def forget(self, person: Author) -> None:
        """This platform keeps nothing on the bot's side."""

    async def close(self) -> None:
        await self._client.aclose()
        await self._side.aclose()

    async def _call(self, method: str, path: str, body: object, *, job: str) -> dict[str, str]:
        held = self._hold(job) if self._hold is not None and job else None
        if held is None:
            return _answer(await _sent(self._client.request(method, path, json=body)))
        when, reached = held
        call = secrets.token_hex(8)
        headers = {"x-hold": when, "x-call": call}
        calling = asyncio.create_task(_sent(self._side.request(method, path, json=body, headers=headers)))
        await self._side.get(f"/held/{call}")
        await asyncio.to_thread(reached, when)
        await self._side.post(f"/held/{call}")
        return _answer(await calling)

    def _body(self, post: Post) -> dict[str, object]:
        return {
            "text": post.text,
            "pictures": [self._content(picture.sha256) for picture in post.pictures],
            "buttons": [[button.payload for button in row] for row in post.buttons],
            "reply_to": post.reply_to,
        }

    def _content(self, sha256: str) -> str:
        stream = self._files.open(sha256)
        if stream is None:
            raise LookupError("a picture is missing in the file store")
        with stream:
            return stream.read().hex()


async def _sent(request: Awaitable[httpx.Response]) -> httpx.Response:
    try:
        return await request
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as problem:
        # nothing has left this machine
        raise PostRetryable from problem
    except httpx.HTTPError as problem:
        raise PostAmbiguous from problem


def _answer(response: httpx.Response) -> dict[str, str]:
    status = response.status_code
    if response.is_success:
        found: dict[str, str] = response.json()
        return found
    if status in _UNDONE:
        raise PostRetryable(retry_after_s=response.json().get("retry_after"))
    if status in _GONE:
        raise PlaceGone
    if status >= 500:
        raise PostAmbiguous
    # the platform says that our message is malformed: a bug, and nothing that heals by waiting
    raise ValueError(f"refused with {status}: {response.text}")
