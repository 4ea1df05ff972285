"""Rooms: made by anybody, found by their link, with the names of those who have entered."""

from __future__ import annotations

import json
import math
import re
import secrets
import time
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from redis import Redis
from redis.client import Pipeline
from redis.exceptions import RedisError

from bot.intake.receiving import UNSENT_S
from bot.platforms.web.pages.unsent import Unsent
from bot.platforms.web.rooms.timeline import Timeline
from bot.speech.languages import ENGLISH
from core.domain.errors import UserError
from core.domain.ids import MessageId
from core.domain.place import Attachment, Author, Place
from core.domain.say import Text, say
from core.language.offices import is_bots_name, is_office
from core.language.text import bare_skeleton, clusters, one_line, skeleton
from core.wire.codec import UnknownSchema, from_data, to_data

PLATFORM = "web"
ACCOUNT = "web"
# 128 random bits in URL-safe base 64
ROOM_ID = re.compile(r"[A-Za-z0-9_-]{22}")
# to the eye, and in code points
_NAME_CHARS, _NAME_CODES = 32, 160
# what only one person was told is of no use the next day
_PRIVATE_S = 24 * 3600
# in the place of an owner who asked to be forgotten: nobody has this id
_NO_OWNER = "-"
_PRIVATE_BYTES = 500_000
# a room that nobody enters is soon gone
_EMPTY_S = 24 * 3600
_MOST_PEOPLE = 2000


class NameTaken(UserError):
    """Somebody here already has that name."""

    code = "name_taken"

    def __init__(self, message: Text, suggestion: str) -> None:
        """Keep a name that is free."""
        super().__init__(message)
        self.suggestion = suggestion


# what a row of an upload says besides, until it is sent
_UNSENT = frozenset({"ticket", "until"})
_NOT_HERE = say("web-upload-gone")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rooms:
    """Every room of this server, in Redis."""

    redis: Redis
    keep_s: int

    def create(self, owner: str, locale: str = "") -> str:
        """Make a room; its maker may cancel and delete what others asked for in it, and it speaks their language.

        Without an owner the first person who enters is taken for its maker, once.
        """
        room = secrets.token_urlsafe(16)
        self.redis.hset(room_key(room), mapping={"owner": owner, "locale": locale})
        self.redis.expire(room_key(room), min(_EMPTY_S, self.keep_s))
        return room

    def exists(self, room: str) -> bool:
        """Whether this is a room."""
        return bool(ROOM_ID.fullmatch(room)) and bool(self.redis.exists(room_key(room)))

    def reachable(self) -> bool:
        """Whether the memory of the rooms answers."""
        try:
            return bool(self.redis.ping())
        except RedisError:
            return False

    def timeline(self, room: str) -> Timeline:
        """What everybody in the room sees."""
        return Timeline(redis=self.redis, room_key=room_key(room), prefix=room_key(room), keep_s=self.keep_s)

    def private(self, room: str, person: str) -> Timeline:
        """What only this person sees in the room."""
        prefix = f"{room_key(room)}:to:{person}"
        return Timeline(
            redis=self.redis,
            room_key=room_key(room),
            prefix=prefix,
            keep_s=_PRIVATE_S,
            most_messages=50,
            most_bytes=_PRIVATE_BYTES,
        )

    def enter(self, room: str, person: str, wanted: str) -> str:
        """Give a person a name that nobody else has in the room, and return it; raises NameTaken or UserError."""
        name = tidy_name(wanted)
        names, people = f"{room_key(room)}:names", f"{room_key(room)}:people"
        if self.redis.hlen(people) >= _MOST_PEOPLE and self.name(room, person) is None:
            raise UserError(say("web-room-full"))
        if not self._claim(room, name, person):
            stem = "".join(clusters(name)[: _NAME_CHARS - 5])
            free = next(n for n in (f"{stem} {i}" for i in range(2, 10_000)) if self._is_free(room, n))
            raise NameTaken(say("web-name-taken", name=name, free=free), free)
        before = self.name(room, person)
        if before is not None:
            self._release(room, before, kept=_name_key(name))
        self.redis.hset(people, person, name)
        if not _maybe_text(self.redis.hget(room_key(room), "owner")):
            self.redis.hset(room_key(room), "owner", person)
        entered = rooms_of_person_key(person)
        self.redis.sadd(entered, room)
        for key in (room_key(room), names, people, entered):
            self.redis.expire(key, self.keep_s)
        return name

    def name(self, room: str, person: str) -> str | None:
        """What this person is called in the room; None for somebody who has not entered it."""
        return _maybe_text(self.redis.hget(f"{room_key(room)}:people", person))

    def locale(self, room: str) -> str:
        """The language of the room; empty in rooms of earlier releases."""
        return _maybe_text(self.redis.hget(room_key(room), "locale")) or ""

    def author(self, room: str, person: str, locale: str = ENGLISH) -> Author | None:
        """The person as an author, who speaks this language; the room's maker is its admin."""
        name = self.name(room, person)
        if name is None:
            return None
        owner = _maybe_text(self.redis.hget(room_key(room), "owner"))
        return Author(platform=PLATFORM, account=ACCOUNT, id=person, name=name, locale=locale, is_admin=owner == person)

    def leave(self, room: str, person: str) -> None:
        """Forget that this person was here; a room that was theirs has no admin from then on, whoever comes."""
        key, name = room_key(room), self.name(room, person)
        if name is not None:
            self._release(room, name)
            self.redis.hdel(f"{key}:people", person)
            self.redis.zrem(f"{key}:here", name)
        if _maybe_text(self.redis.hget(key, "owner")) == person:
            self.redis.hset(key, "owner", _NO_OWNER)

    def show_files(self, room: str, message: str, media_types: dict[str, str]) -> None:
        """Let the people of the room see these files, hash → media type, while one of its messages shows them."""
        if not media_types:
            return
        files = f"{room_key(room)}:files"
        with self.redis.pipeline() as pipe:
            for sha256 in media_types:
                shown = f"{room_key(room)}:file:{sha256}"
                pipe.sadd(shown, message)
                pipe.expire(shown, self.keep_s)
            pipe.hset(files, mapping=cast("dict[Any, Any]", media_types))
            pipe.expire(files, self.keep_s)
            pipe.execute()

    def hide_files(self, room: str, message: str, files: Iterable[str]) -> None:
        """A message does not show these files any more; those that none shows are no longer there for the room."""
        for sha256 in files:
            shown = f"{room_key(room)}:file:{sha256}"

            def take(pipe: Pipeline, shown: str = shown, sha256: str = sha256) -> None:
                left = {_maybe_text(one) for one in pipe.smembers(shown)} - {message}
                pipe.multi()
                pipe.srem(shown, message)
                if not left:
                    pipe.hdel(f"{room_key(room)}:files", sha256)

            self.redis.transaction(take, shown)

    def remove(self, room: str, line: Timeline, message: str) -> bool:
        """Take a message out of one of the room's timelines, and its files with it; False if there is none."""
        files = files_of(line.get(message))
        removed = line.delete(message)
        self.hide_files(room, message, files)
        return removed

    def file_type(self, room: str, sha256: str) -> str | None:
        """The media type of a file that was shown in the room; None for any other file."""
        return _maybe_text(self.redis.hget(f"{room_key(room)}:files", sha256))

    def keep_upload(self, room: str, person: str, upload: Attachment, *, ticket: str) -> None:
        """Remember a person's uploaded picture until they send it, or for as long as one may be unsent."""
        key = f"{room_key(room)}:uploads"
        row = {**to_data(upload), "ticket": ticket, "until": time.time() + UNSENT_S}
        self.redis.hset(key, f"{person} {upload.sha256}", json.dumps(row))
        self.redis.expire(key, self.keep_s)

    def upload(self, room: str, author: Author, sha256: str) -> Attachment:
        """A picture that this person uploaded here; raises UserError for any other."""
        row = self._upload_row(room, author, sha256)
        if row is None or row.get("until", math.inf) < time.time():
            raise UserError(_NOT_HERE)
        # rows of the release before say neither whose picture it is nor which, nor of which schema they are
        known = {"sha256": sha256, "owner": author.key, "owner_name": author.name}
        said = {name: value for name, value in row.items() if name not in _UNSENT}
        try:
            return from_data(Attachment, {"schema": 1, **said, **known})
        except UnknownSchema:
            raise UserError(_NOT_HERE) from None

    def sent_upload(self, room: str, author: Author, sha256: str, unsent: Unsent) -> None:
        """Note that a picture stands in a message now: it may be sent again, and takes no room among the unsent."""
        row = self._upload_row(room, author, sha256)
        if row is not None and "ticket" in row:
            unsent.release(row.pop("ticket"))
            row.pop("until", None)
            self.redis.hset(f"{room_key(room)}:uploads", f"{author.id} {sha256}", json.dumps(row))

    def _upload_row(self, room: str, author: Author, sha256: str) -> dict[str, Any] | None:
        row = self.redis.hget(f"{room_key(room)}:uploads", f"{author.id} {sha256}")
        return None if row is None else json.loads(cast("bytes", row))

    def keep_receipt(self, room: str, person: str, invocation: str, receipt: str, *, for_s: int) -> None:
        """Remember what became of something that a person's page sent, until they have been silent for a while."""
        key = receipts_key(room, person)
        with self.redis.pipeline() as pipe:
            pipe.hset(key, invocation, receipt)
            pipe.expire(key, for_s)
            pipe.execute()

    def receipt(self, room: str, person: str, invocation: str) -> str | None:
        """What became of it, while it is remembered."""
        return _maybe_text(self.redis.hget(receipts_key(room, person), invocation))

    def _claim(self, room: str, name: str, person: str) -> bool:
        """Take a name for a person where nobody else has one that looks like it."""
        names = f"{room_key(room)}:names"
        if any(self._holder(room, key) not in {None, person} for key in _name_keys(name)):
            return False
        key = _name_key(name)
        return bool(self.redis.hsetnx(names, key, person)) or self._holder(room, key) == person

    def _release(self, room: str, name: str, *, kept: str = "") -> None:
        gone = [key for key in _name_keys(name) if key != kept]
        if gone:
            self.redis.hdel(f"{room_key(room)}:names", *gone)

    def _is_free(self, room: str, name: str) -> bool:
        return all(self._holder(room, key) is None for key in _name_keys(name))

    def _holder(self, room: str, key: str) -> str | None:
        return _maybe_text(self.redis.hget(f"{room_key(room)}:names", key))


def place_of(room: str, *, reply_to: MessageId | None = None, locale: str = "") -> Place:
    """The room as a place."""
    return Place(platform=PLATFORM, account=ACCOUNT, chat=room, reply_to=reply_to, locale=locale)


def tidy_name(wanted: str) -> str:
    """Normalise a name: one line, nothing unseen, at most 32 characters to the eye; raises UserError."""
    name = one_line(unicodedata.normalize("NFKC", one_line(wanted)))
    if not skeleton(name):
        raise UserError(say("web-name-empty"))
    if len(clusters(name)) > _NAME_CHARS or len(name) > _NAME_CODES:
        raise UserError(say("web-name-long", most=_NAME_CHARS))
    if is_bots_name(name):
        raise UserError(say("web-name-mine"))
    if is_office(name):
        raise UserError(say("web-name-in-charge"))
    return name


def _name_key(name: str) -> str:
    """Under which key a name is taken: its letters and digits as they look, so that "@Ana." is Ana."""
    return bare_skeleton(name) or skeleton(name)


def _name_keys(name: str) -> tuple[str, ...]:
    """Under which keys a name may be taken: also with its signs, and as it is spelled, as before."""
    return tuple(dict.fromkeys((_name_key(name), skeleton(name), name.casefold())))


def room_key(room: str) -> str:
    """What the names of all keys of a room begin with; braces keep them on one node of a Redis cluster."""
    return f"web:{{{room}}}"


def receipts_key(room: str, person: str) -> str:
    """Where it stands what became of what a person's pages sent."""
    return f"{room_key(room)}:receipts:{person}"


def files_of(body: Mapping[str, Any] | None) -> list[str]:
    """The files that a message shows."""
    told = body or {}
    return [one["file"] for one in (*told.get("pictures", ()), told.get("document")) if one]


def rooms_of_person_key(person: str) -> str:
    """Where it stands which rooms a person has entered."""
    return f"web:person:{person}:rooms"


def _maybe_text(value: Any) -> str | None:
    return value.decode() if isinstance(value, bytes) else value
