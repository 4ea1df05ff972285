"""A platform that keeps what was posted in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from core.domain.errors import PostAmbiguous, PostFailed
from core.domain.ids import DeliveryId, MessageId
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post, Repeat, RepeatRule

T = TypeVar("T")

EVERYTHING = Capabilities(
    edit=True,
    gallery=False,
    button_rows=5,
    buttons_per_row=5,
    text_chars=4000,
    alt_text_chars=1000,
    image_bytes=20_000_000,
    clip_bytes=20_000_000,
    private=True,
    late_posts=True,
    reads_text=True,
    progress_interval_s=0.0,
    repeat=RepeatRule(by=Repeat.KEY),
)


@dataclass(kw_only=True, slots=True)
class Posted:
    """One visible message."""

    id: MessageId
    post: Post
    # set for a message that only one person sees
    to: str | None = None
    edits: int = 0


@dataclass(kw_only=True)
class RecordingPoster:
    """A Poster that keeps messages per place.

    Put errors into `troubles`: each call takes and raises the first of them, None lets it pass. A PostAmbiguous is
    raised after the message has been taken, as a lost answer is.
    """

    capabilities: Capabilities = EVERYTHING
    places: dict[str, list[Posted]] = field(default_factory=dict)
    troubles: list[PostFailed | None] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    own: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    closed: bool = False
    _keys: dict[DeliveryId, MessageId] = field(default_factory=dict)

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Post a message; the same key again returns the first one, where keys or nonces are honoured."""
        return self._take("create", lambda: self._add(place, post, key, None))

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message."""
        self._take("edit", lambda: self._replace(place, message, post))

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message."""
        self._take("delete", lambda: self._remove(place, message))

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Post a message that only one person sees."""
        self._take("tell", lambda: self._add(place, post, key, person.id))

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        """Look for the message of a key."""
        found = self._take("find", lambda: self._keys.get(key))
        return found if any(posted.id == found for posted in self.at(place)) else None

    async def kept(self, person: Author) -> Mapping[str, Any]:
        """What a test has put into `own`, by the platform's id of the person."""
        return self._take("kept", lambda: self.own.get(person.id, {}))

    async def forget(self, person: Author) -> None:
        """Note who is to be forgotten."""
        self._take("forget", lambda: self.forgotten.append(person.id))

    async def close(self) -> None:
        """Note that connections were given back."""
        self.closed = True

    def at(self, place: Place) -> list[Posted]:
        """The messages of a place, oldest first."""
        return self.places.setdefault(place.key, [])

    def _take(self, call: str, act: Callable[[], T]) -> T:
        self.calls.append(call)
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None and not isinstance(trouble, PostAmbiguous):
            raise trouble
        value = act()
        if trouble is not None:
            raise trouble
        return value

    def _add(self, place: Place, post: Post, key: DeliveryId, to: str | None) -> MessageId:
        if self.capabilities.repeat.at_once and key in self._keys:
            return self._keys[key]
        message = MessageId(f"m{sum(map(len, self.places.values())) + 1}")
        self._keys[key] = message
        self.at(place).append(Posted(id=message, post=post, to=to))
        return message

    def _replace(self, place: Place, message: MessageId, post: Post) -> None:
        for posted in self.at(place):
            if posted.id == message:
                posted.post = replace(posted.post, buttons=post.buttons) if post.buttons_only else post
                posted.edits += 1

    def _remove(self, place: Place, message: MessageId) -> None:
        self.places[place.key] = [posted for posted in self.at(place) if posted.id != message]
