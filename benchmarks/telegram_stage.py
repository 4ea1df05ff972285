"""The strict Telegram in a process of its own: the settings of its bot, the people who write, and what the bot called.

The functions that take a server run in its process, called through `Apart.call`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.stubs.telegram import TelegramServer
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.flood import COUNTED, FREE, Flood
from tests.stubs.telegram.user import User

Seat = tuple[User, Chat]


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A command as it was typed: its number stands in its words."""

    number: int
    chat: int
    message: int
    # unix time before Telegram had the update ready
    at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """A call of the bot's that counts towards its limits and was answered well."""

    method: str
    chat: int
    # the message that it replies to or changes; 0 where it names none
    about: int
    at: float
    pictures: bool


def environ_of(server: TelegramServer) -> dict[str, str]:
    """The settings of a bot of this Telegram."""
    return {
        "IMAGINE_PLATFORMS": "telegram",
        "IMAGINE_TELEGRAM__TOKEN": server.token,
        "IMAGINE_TELEGRAM__API_URL": server.address,
    }


def furnish(server: TelegramServer, *, direct: int, groups: int) -> None:
    """So many people with a chat of their own, and so many groups of one person each; flood control is on."""
    server.flood = Flood()
    for number in range(direct):
        server.direct(server.user(f"Person {number}"))
    for number in range(groups):
        server.group(f"Group {number}").join(server.user(f"Member {number}"))


def is_up(server: TelegramServer) -> bool:
    """Whether the bot polls and has taken everything so far."""
    return server.polled and server.confirmed(timeout_s=0.0)


def write(server: TelegramServer, *, commands: int, per_s: float) -> list[Typed]:
    """Let everybody in turn write /imagine, at a steady pace."""
    seats = _seats(server)
    typed, began = [], time.perf_counter()
    for number in range(commands):
        time.sleep(max(0.0, began + number / per_s - time.perf_counter()))
        typed.append(_write(seats, number))
    return typed


def write_at_once(server: TelegramServer, *, commands: int) -> tuple[float, list[Typed]]:
    """Let everybody in turn write /imagine in one moment; returns that moment."""
    seats = _seats(server)
    # nobody is told of any before all are there
    with server.world.lock:
        typed = [_write(seats, number) for number in range(commands)]
    return time.time(), typed


def called(server: TelegramServer) -> list[Called]:
    """Every call so far that counts towards the limits and went well."""
    found = []
    for one in server.calls:
        if one.status != 200 or not one.method.startswith(COUNTED) or one.method in FREE:
            continue
        about = one.params.get("message_id", 0)
        if reply := one.params.get("reply_parameters"):
            about = (json.loads(reply) if isinstance(reply, str) else reply)["message_id"]
        chat = int(one.params.get("chat_id", 0))
        pictures = "photo" in one.params or "media" in one.params
        found.append(Called(method=one.method, chat=chat, about=int(about), at=one.at, pictures=pictures))
    return found


def shown_pictures(server: TelegramServer) -> int:
    """How many of the bot's messages show a picture."""
    return sum(one.by_bot and one.media is not None for chat in _chats(server) for one in chat.shown())


def trouble(server: TelegramServer) -> tuple[int, int, Sequence[str]]:
    """Calls that flood control turned away, those of them that came before their time, and improper requests."""
    return server.turned_away, server.impatient, tuple(f"{one.method}: {one.why}" for one in server.refused)


def _write(seats: Sequence[Seat], number: int) -> Typed:
    user, chat = seats[number % len(seats)]
    at = time.time()
    message = user.says(chat, f"/imagine a red circle {number}")
    return Typed(number=number, chat=chat.id, message=message, at=at)


def _seats(server: TelegramServer) -> list[Seat]:
    """(person, chat), direct chats and groups in turn."""
    chats = _chats(server)
    direct = [(server.world.users[chat.id], chat) for chat in chats if chat.kind == "private"]
    groups = [
        (server.world.users[next(user for user in chat.members if user in server.world.users)], chat)
        for chat in chats
        if chat.kind == "supergroup"
    ]
    mixed = [seat for pair in zip(direct, groups, strict=False) for seat in pair]
    rest = len(mixed) // 2
    return [*mixed, *direct[rest:], *groups[rest:]]


def _chats(server: TelegramServer) -> list[Chat]:
    with server.world.lock:
        return list(server.world.chats.values())
