"""A place of Telegram for the contract: a group of the strict Bot API with Ana and the bot in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis

from bot.platforms.telegram.post import PLATFORM
from bot.platforms.telegram.settings import TelegramSettings
from core.domain.place import Author, Place
from core.settings import Settings, section
from tests.stands.telegram import telegram_settings
from tests.stubs.telegram import TOKEN, TelegramServer

_ACCOUNT = TOKEN.partition(":")[0]
# by the address in a test's settings
_SERVERS: dict[str, TelegramServer] = {}


@contextmanager
def world() -> Iterator[Settings]:
    """The settings of a bot of a server of its own, which must have been asked for nothing improper."""
    with TelegramServer() as server:
        _SERVERS[server.address] = server
        yield telegram_settings(server)
        del _SERVERS[server.address]
        assert [] == [f"{one.method}: {one.why}" for one in server.refused]


def open_place(settings: Settings, redis: Redis) -> tuple[Place, Author]:
    """Make a group and let somebody enter."""
    server = _server(settings)
    group, ana = server.group(), server.user("Ana")
    group.join(ana)
    place = Place(platform=PLATFORM, account=_ACCOUNT, chat=str(group.id))
    return place, Author(platform=PLATFORM, account=_ACCOUNT, id=str(ana.id), name="Ana")


def gone_place() -> Place:
    """A group that nobody made."""
    return Place(platform=PLATFORM, account=_ACCOUNT, chat="-1009999999999")


def texts(settings: Settings, redis: Redis, place: Place) -> list[str]:
    """What everybody sees there, oldest first, without the name before a word to one person."""
    shown = _server(settings).world.chats[int(place.chat)].shown()
    return [one.text.removeprefix("Ana: ") if "only for you" in one.text else one.text for one in shown if one.by_bot]


def _server(settings: Settings) -> TelegramServer:
    return _SERVERS[section(settings, PLATFORM, TelegramSettings).api_url]
