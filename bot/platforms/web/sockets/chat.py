"""From a page's frames to invocations: what is said or pressed is shown in the room and goes to the dispatcher."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, replace
from typing import Any

from redis.exceptions import RedisError

from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.platforms.web.pages.unsent import Unsent
from bot.platforms.web.present import of_person
from bot.platforms.web.rooms.rooms import ACCOUNT, PLATFORM, Rooms, place_of
from bot.speech.languages import spoken
from core.domain.errors import PlaceGone, StoreUnavailable, UserError
from core.domain.ids import InvocationId, MessageId, invocation_id
from core.domain.place import Attachment, Author, Invocation, Press
from core.domain.say import Text, say

_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_TEXT_CHARS = 8000
_WORDS_CHARS = 4000
_UPLOADS = 4
_OPTIONS, _NAME_CHARS = 16, 32
# a page that lost its socket asks again within this time
_RECEIPT_S = 600
# what is asked of Redis beside the dispatcher: a person hears of its silence within 3 s, mostly the dispatcher
ASIDE_S = 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    """Rooms with a dispatcher in them."""

    rooms: Rooms
    dispatcher: Dispatcher
    unsent: Unsent

    async def say(
        self, room: str, author: Author, frame: dict[str, Any], *, network: str = "", locale: str = ""
    ) -> dict[str, Any]:
        """Take in what somebody wrote; the same client id again is the same message. Returns the receipt's frame.

        `locale` is the language of the room.
        """
        nonce = _client_id(frame)
        try:
            invocation = await asyncio.to_thread(self._spoken, room, author, nonce, frame, locale)
            await asyncio.to_thread(self._show, room, invocation, nonce)
        except UserError as problem:
            return _refused(nonce, author, problem.said)
        except PlaceGone:
            return _refused(nonce, author, say("web-room-gone"))
        except RedisError:
            return _refused(nonce, author, StoreUnavailable().said)
        return await self._hand_in(room, invocation, nonce, network)

    async def press(
        self, room: str, author: Author, frame: dict[str, Any], *, network: str = "", locale: str = ""
    ) -> dict[str, Any]:
        """Take in a pressed button. Returns the receipt's frame."""
        nonce = _client_id(frame)
        words = frame.get("words")
        try:
            uploads = await asyncio.to_thread(self._uploads, room, author, frame)
        except UserError as problem:
            return _refused(nonce, author, problem.said)
        except RedisError:
            return _refused(nonce, author, StoreUnavailable().said)
        press = Press(
            payload=_short_text(frame, "payload", 64),
            message=MessageId(_short_text(frame, "message", 64)),
            words=None if words is None else _short_text(frame, "words", _WORDS_CHARS),
        )
        invocation = Invocation(
            id=_invocation_id(room, author, nonce),
            place=place_of(room, locale=locale),
            author=author,
            options=_options(frame),
            attachments=uploads,
            press=press,
        )
        return await self._hand_in(room, invocation, nonce, network)

    async def _hand_in(self, room: str, invocation: Invocation, nonce: str, network: str) -> dict[str, Any]:
        receipt = await self.dispatcher.receive(invocation, network=network)
        settling = asyncio.to_thread(self._settle, room, invocation, receipt, nonce)
        try:
            # where it takes longer, it goes on by itself
            return await asyncio.wait_for(settling, ASIDE_S)
        except (RedisError, PlaceGone, TimeoutError):
            return _receipt_frame(nonce, receipt)

    def _spoken(self, room: str, author: Author, nonce: str, frame: dict[str, Any], locale: str) -> Invocation:
        text = _short_text(frame, "text", _TEXT_CHARS)
        uploads = self._uploads(room, author, frame)
        if not text.strip() and not uploads:
            raise UserError(say("web-nothing-said"))
        reply_to = frame.get("reply_to")
        invocation = _invocation_id(room, author, nonce)
        return Invocation(
            id=invocation,
            # what the bot says about this refers to this very message
            place=place_of(room, reply_to=MessageId(invocation), locale=locale),
            author=author,
            text=text,
            attachments=tuple(_shown_at(upload, MessageId(invocation)) for upload in uploads),
            replies_to=MessageId(_short_text(frame, "reply_to", 64)) if reply_to is not None else None,
        )

    def _uploads(self, room: str, author: Author, frame: dict[str, Any]) -> tuple[Attachment, ...]:
        """The pictures that a frame names; raises UserError for too many, or for what is none of this person's."""
        wanted = frame.get("uploads") or []
        if not isinstance(wanted, list) or len(wanted) > _UPLOADS:
            raise UserError(say("web-most-pictures", most=_UPLOADS))
        return tuple(self.rooms.upload(room, author, str(sha256)) for sha256 in wanted)

    def _show(self, room: str, invocation: Invocation, nonce: str) -> None:
        self.rooms.show_files(
            room, invocation.id, {upload.sha256: upload.media_type for upload in invocation.attachments}
        )
        line = self.rooms.timeline(room)
        line.create(invocation.id, of_person(invocation, nonce))
        if self.rooms.name(room, invocation.author.id) is None:
            # they asked in another page to be forgotten
            self.rooms.remove(room, line, invocation.id)
            raise UserError(say("web-enter-first"))

    def _settle(self, room: str, invocation: Invocation, receipt: Receipt, nonce: str) -> dict[str, Any]:
        """Keep the receipt for a page that asks again; take back a message that was refused, for its writer to mend."""
        if receipt.forgot:
            # nothing is left to be told by, and nothing new is kept: the page itself says it
            return _receipt_frame(nonce, replace(receipt, told=False))
        person = invocation.author.id
        if receipt.kind == "duplicate":
            kept = self.rooms.receipt(room, person, invocation.id)
            frame: dict[str, Any] = json.loads(kept) if kept else _receipt_frame(nonce, receipt)
            return frame
        frame = _receipt_frame(nonce, receipt)
        self.rooms.keep_receipt(room, person, invocation.id, json.dumps(frame), for_s=_RECEIPT_S)
        if receipt.kind == "refused" and invocation.press is None:
            self.rooms.remove(room, self.rooms.timeline(room), invocation.id)
        else:
            for upload in invocation.attachments:
                self.rooms.sent_upload(room, invocation.author, upload.sha256, self.unsent)
        return frame


def _invocation_id(room: str, author: Author, nonce: str) -> InvocationId:
    # the person is part of it: nobody can claim an id before somebody else uses it
    return invocation_id(PLATFORM, ACCOUNT, f"{room} {author.id} {nonce}")


def _shown_at(upload: Attachment, message: MessageId) -> Attachment:
    return replace(upload, message=message)


def _refused(nonce: str, author: Author, said: Text) -> dict[str, Any]:
    return _receipt_frame(nonce, Receipt(kind="refused", sentence=spoken(said, author.locale)))


def _receipt_frame(nonce: str, receipt: Receipt) -> dict[str, Any]:
    return {
        "t": "receipt",
        "id": nonce,
        "kind": receipt.kind,
        "sentence": receipt.sentence,
        "told": receipt.told,
        "job": receipt.job,
    }


def _client_id(frame: dict[str, Any]) -> str:
    nonce = frame.get("id")
    if not isinstance(nonce, str) or not _CLIENT_ID.fullmatch(nonce):
        raise UserError(say("web-odd-id"))
    return nonce


def _options(frame: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What was filled into the other fields of a dialog."""
    given = frame.get("options") or {}
    names = given if isinstance(given, dict) and len(given) <= _OPTIONS else {"": None}
    if not all(0 < len(name) <= _NAME_CHARS for name in names):
        raise UserError(say("web-odd-message"))
    return tuple((name, _short_text(given, name, _WORDS_CHARS)) for name in names)


def _short_text(frame: dict[str, Any], name: str, chars: int) -> str:
    value = frame.get(name)
    if not isinstance(value, str):
        raise UserError(say("web-odd-message"))
    if len(value) > chars:
        raise UserError(say("web-text-long", most=chars))
    return value
