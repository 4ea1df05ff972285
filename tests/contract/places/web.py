"""A place of the web chat for the contract: a room with Ana in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis

from bot.platforms.web.post import rooms
from bot.platforms.web.rooms.rooms import place_of
from core.domain.place import Author, Place
from core.settings import Settings


@contextmanager
def world() -> Iterator[Settings]:
    """The rooms are in Redis, so settings are enough."""
    yield Settings(platforms=("web",))


def open_place(settings: Settings, redis: Redis) -> tuple[Place, Author]:
    """Make a room and let somebody enter."""
    several = rooms(settings, redis)
    room = several.create("ana")
    several.enter(room, "ana", "Ana")
    author = several.author(room, "ana")
    assert author is not None
    return place_of(room), author


def gone_place() -> Place:
    """A room that nobody made."""
    return place_of("A" * 22)


def texts(settings: Settings, redis: Redis, place: Place) -> list[str]:
    """What everybody sees there, oldest first."""
    page = rooms(settings, redis).timeline(place.chat).page(100)
    return [event.body["text"] for event in page.messages]
