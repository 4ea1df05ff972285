"""The posting side: a message of the bot becomes an event in its room's timeline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from redis import Redis
from redis.exceptions import RedisError

from bot.platforms.web.present import of_bot
from bot.platforms.web.rooms.erasure import forget
from bot.platforms.web.rooms.keeping import kept
from bot.platforms.web.rooms.rooms import Rooms, files_of
from core.domain.errors import PlaceGone, PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.domain.option import FILES, TYPED
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post, Repeat, RepeatRule
from core.ports.chat import FileStore, Poster
from core.settings import Settings

T = TypeVar("T")

CAPABILITIES = Capabilities(
    edit=True,
    gallery=True,
    button_rows=5,
    buttons_per_row=5,
    text_chars=8000,
    alt_text_chars=2000,
    image_bytes=50_000_000,
    clip_bytes=200_000_000,
    private=True,
    late_posts=True,
    reads_text=True,
    progress_interval_s=0.25,
    fields=TYPED | FILES,
    paints=True,
    # a message's id is its key, so the same key is the same message
    repeat=RepeatRule(by=Repeat.KEY, finds=True),
)


class WebPoster:
    """Writes to rooms; whoever has the room's page open sees it at once."""

    def __init__(self, rooms: Rooms) -> None:
        """Post into these rooms."""
        self._rooms = rooms

    @property
    def capabilities(self) -> Capabilities:
        """What a page can show."""
        return CAPABILITIES

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Add a message whose id is the delivery's: the same key again is the same message."""

        def write() -> None:
            self._show_files(place, key, post)
            self._rooms.timeline(place.chat).create(key, of_bot(post))

        await _aside(write)
        return MessageId(key)

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message; one that was deleted stays deleted."""

        def write() -> None:
            line = self._rooms.timeline(place.chat)
            before = files_of(line.get(message)) if post.pictures else []
            self._show_files(place, message, post)
            if not line.edit(message, of_bot(post)) and line.get(message) is None:
                # deleted meanwhile
                before = [picture.sha256 for picture in post.pictures]
            elif before:
                kept = {picture.sha256 for picture in post.pictures}
                before = [sha256 for sha256 in before if sha256 not in kept]
            self._rooms.hide_files(place.chat, message, before)

        await _aside(write)

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message."""
        await _aside(lambda: self._rooms.remove(place.chat, self._rooms.timeline(place.chat), message))

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Add a message that only this person's pages show, for a day; somebody who has left is told nothing."""

        def write() -> None:
            if self._rooms.name(place.chat, person.id) is None:
                return
            self._show_files(place, key, post)
            self._rooms.private(place.chat, person.id).create(key, of_bot(post))

        await _aside(write)

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        """The message of a key, if it is in the room."""
        found = await _aside(lambda: self._rooms.timeline(place.chat).get(key))
        return None if found is None else MessageId(key)

    async def kept(self, person: Author) -> Mapping[str, Any]:
        """Their names, words and uploads in every room that they have entered."""
        return await _aside(lambda: kept(self._rooms, person))

    async def forget(self, person: Author) -> None:
        """Erase a person from every room that they have entered."""
        await _aside(lambda: forget(self._rooms, person))

    async def close(self) -> None:
        """Nothing to give back: the Redis client belongs to whoever made it."""

    def _show_files(self, place: Place, message: str, post: Post) -> None:
        # before the message, so that nobody asks for a picture that is not shown yet
        files = (*post.pictures, *(() if post.document is None else (post.document,)))
        if files and not self._rooms.exists(place.chat):
            raise PlaceGone("This room no longer exists.")
        self._rooms.show_files(place.chat, message, {file.sha256: file.media_type for file in files})


def poster(settings: Settings, redis: Redis, files: FileStore) -> Poster:  # noqa: ARG001 - every platform's signature
    """Make the web chat's posting side; the files stay untouched, because the page fetches them from the listener."""
    return WebPoster(rooms(settings, redis))


def rooms(settings: Settings, redis: Redis) -> Rooms:
    """The rooms of this server; they live as long as the jobs whose buttons they show."""
    return Rooms(redis=redis, keep_s=round(settings.keep.jobs_days * 86_400))


async def _aside(write: Callable[[], T]) -> T:
    # a thread, so that one client serves the event loop and the synchronous stores alike
    try:
        return await asyncio.to_thread(write)
    except RedisError as problem:
        raise PostRetryable(f"The room could not be written: {type(problem).__name__}.") from problem
