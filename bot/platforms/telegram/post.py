"""The posting side: a queued text is edited into its result, in chats, groups and topics."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog
from redis import Redis
from redis.exceptions import RedisError
from telegram import MessageEntity

from bot.platforms.telegram.capabilities import CAPABILITIES
from bot.platforms.telegram.inline.places import ONLY, inline_id
from bot.platforms.telegram.inline.posts import InlinePost
from bot.platforms.telegram.posting.address import Address, Moves, address, may_move, message_id
from bot.platforms.telegram.posting.client import client, meaning
from bot.platforms.telegram.posting.connections import ApiError, Connections
from bot.platforms.telegram.posting.originals import Originals
from bot.platforms.telegram.posting.outgoing import Outgoing
from bot.platforms.telegram.posting.present import TEXT_UNITS, addressed, shown_text
from bot.platforms.telegram.posting.progress_pace import ProgressPace
from bot.platforms.telegram.posting.sent import Sent
from bot.platforms.telegram.settings import TelegramSettings
from bot.platforms.telegram.updates.turn import ANSWER_CHARS, current
from core.domain.errors import PlaceGone, PostFailed, PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.domain.place import Audience, Author, Place
from core.domain.post import Capabilities, Post
from core.ports.chat import FileStore, Poster
from core.settings import Settings, section
from core.stores.redis.assembly import kept_by

T = TypeVar("T")

PLATFORM = "telegram"
# a message that a person has deleted stays deleted
_NO_MESSAGE = ("message to edit not found", "message to delete not found", "message_id_invalid")
_TOO_OLD = "can't be deleted"
_ADDRESS = "://"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class TelegramPoster:
    """Posts as one bot account."""

    request: Connections
    outgoing: Outgoing
    originals: Originals
    inline: InlinePost
    moves: Moves
    sent: Sent
    pace: ProgressPace = field(default_factory=ProgressPace)

    @property
    def capabilities(self) -> Capabilities:
        """What Telegram can show."""
        return CAPABILITIES

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Send a message; a key whose answer came before is that message."""
        if (only := inline_id(place)) is not None:
            return await self._over(only, post, key)
        if post.as_files:
            return await self._once(place, key, lambda chat: self._send_files(place, chat, post))
        return await self._once(place, key, lambda chat: self.outgoing.new(place, chat, post))

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message; one that was deleted stays deleted, and one that is the same already is fine."""
        if (only := inline_id(place)) is not None:
            await self._over(only, post, None)
            return
        at = address(place, message)
        if post.progress is not None and not self._may_show_progress(place):
            return
        show = self.outgoing.replace if post.progress is None else self.outgoing.show_progress
        try:
            await show(place, at, post)
        except ApiError as problem:
            if "message is not modified" in problem.says or _missing(problem):
                return
            if problem.moved_to is None:
                raise _refused(problem) from None
            await self._note_move(at.chat, problem.moved_to)
            if post.progress is not None:
                raise PlaceGone("This group goes on as a supergroup.") from None
            # the old message is out of reach: its ending comes as a new one
            await _or_gone(self.outgoing.new(place, problem.moved_to, post))
            return
        if post.progress is not None and post.progress.of:
            await self._show_at_work(place, at.chat)

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message; one that is too old for that loses its picture and its words."""
        if (only := inline_id(place)) is not None:
            await _or_gone(self.inline.blank(place, only))
            return
        at = address(place, message)
        others = await self.sent.together(at)
        # the one that knows the others goes last
        for one in (*others, at):
            await self._remove(place, one, as_file=bool(others))

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Answer a person: beside the button that they pressed where it fits there, else in the chat, to them."""
        if post.document is not None:
            await self._hand_over(place, post, key)
            return
        turn = current()
        theirs = turn is not None and turn.person == person.id
        if turn is not None and theirs:
            # nobody can tap an address in what is shown beside a button
            brief = not post.buttons and len(post.text) <= ANSWER_CHARS and _ADDRESS not in post.text
            if turn.silent or (brief and turn.query is not None and await turn.query.answer(post.text)):
                return
        if (only := inline_id(place)) is not None:
            await self._beside(only, post, key)
            return
        text, entities = shown_text(post.text, most=TEXT_UNITS), list[MessageEntity]()
        if place.audience is not Audience.DIRECT and not (turn is not None and theirs and turn.wrote):
            text, entities = addressed(post.text, person)
        await self._once(place, key, lambda chat: self.outgoing.say(place, chat, post, text, entities))

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:  # noqa: ARG002 - the port's signature
        """The message that a key became, where Telegram has answered."""
        return await self.sent.get(key)

    async def kept(self, person: Author) -> Mapping[str, Any]:  # noqa: ARG002 - the port's signature
        """Nothing that names anybody."""
        return {}

    async def forget(self, person: Author) -> None:
        """Nothing: which delivery became which message names nobody, and an album is kept for a second or two."""

    async def close(self) -> None:
        """Give connections back."""
        await self.request.shutdown()

    async def _beside(self, only: str, post: Post, key: DeliveryId) -> None:
        """Say something in an inline place: there is only the button pressed, or the message that waits for words."""
        turn = current()
        if turn is None or turn.query is None:
            await self._over(only, post, key)
        else:
            # over a picture nothing is said
            await turn.query.answer(post.text[:ANSWER_CHARS])

    async def _over(self, only: str, post: Post, key: DeliveryId | None) -> MessageId:
        """Show a post in the one message of an inline place, whatever it showed before."""
        if post.as_files:
            raise PlaceGone("Beside this message there is no room for files.")
        if key is not None and await self.sent.get(key) is not None:
            return ONLY
        try:
            await self.inline.show(only, post)
        except ApiError as problem:
            if "message is not modified" not in problem.says:
                raise _refused(problem) from None
        if key is not None:
            await self.sent.note(key, ONLY)
        return ONLY

    async def _once(self, place: Place, key: DeliveryId, send: Callable[[int], Awaitable[int]]) -> MessageId:
        known = await self.sent.get(key)
        if known is not None:
            return known
        chat = await self._chat(place)
        try:
            number = await send(chat)
        except ApiError as problem:
            if problem.moved_to is None:
                raise _refused(problem) from None
            await self._note_move(chat, problem.moved_to)
            chat = problem.moved_to
            number = await _or_gone(send(chat))
        message = message_id(place.chat, chat, number)
        await self.sent.note(key, message)
        return message

    async def _send_files(self, place: Place, chat: int, post: Post) -> int:
        pictures = await self.originals.send(place, chat, post)
        await self.sent.note_together(chat, pictures)
        return next(iter(pictures))

    async def _hand_over(self, place: Place, post: Post, key: DeliveryId) -> None:
        """Send a document where nobody else reads along."""
        if place.audience is not Audience.DIRECT or inline_id(place) is not None:
            raise PlaceGone("In a group everybody would see that file.")
        await self._once(place, key, lambda chat: self.originals.document(place, chat, post))

    async def _remove(self, place: Place, at: Address, *, as_file: bool) -> None:
        try:
            await self.outgoing.remove(at)
        except ApiError as problem:
            if _missing(problem):
                return
            if _TOO_OLD not in problem.says:
                raise _refused(problem) from None
            await _or_gone(self.outgoing.blank(place, at, as_file=as_file))

    def _may_show_progress(self, place: Place) -> bool:
        return place.audience is Audience.DIRECT or self.pace.allows(place.chat, time.monotonic())

    async def _chat(self, place: Place) -> int:
        if not may_move(int(place.chat)):
            return int(place.chat)
        try:
            return await asyncio.to_thread(self.moves.now, place)
        except RedisError as problem:
            raise PostRetryable("My memory is away.") from problem

    async def _note_move(self, old: int, new: int) -> None:
        try:
            await asyncio.to_thread(self.moves.note, old, new)
        except RedisError as problem:
            # the next call is told the same again
            _log.warning("telegram.move_not_noted", problem=type(problem).__name__)

    async def _show_at_work(self, place: Place, chat: int) -> None:
        try:
            await self.outgoing.at_work(place, chat)
        except (ApiError, PostFailed):
            # a courtesy
            return


def poster(settings: Settings, redis: Redis, files: FileStore) -> Poster:
    """Make Telegram's posting side; raises OperatorError without a token."""
    telegram = section(settings, PLATFORM, TelegramSettings)
    request = Connections()
    bot = client(telegram, request)
    return TelegramPoster(
        request=request,
        outgoing=Outgoing(bot=bot, files=files, settings=telegram),
        originals=Originals(bot=bot, files=files, settings=telegram),
        inline=InlinePost(bot=bot, files=files, settings=telegram),
        moves=moves(settings, redis),
        sent=sent(settings, redis),
    )


def sent(settings: Settings, redis: Redis) -> Sent:
    """What became of sends, kept as long as the jobs that they show."""
    account = section(settings, PLATFORM, TelegramSettings).account
    return Sent(kept=kept_by(settings, redis), account=account, keep_s=_kept_s(settings))


def moves(settings: Settings, redis: Redis) -> Moves:
    """Which groups became supergroups, kept as long as the jobs that were asked for there."""
    account = section(settings, PLATFORM, TelegramSettings).account
    return Moves(kept=kept_by(settings, redis), account=account, keep_s=_kept_s(settings))


def _kept_s(settings: Settings) -> int:
    return round(settings.keep.jobs_days * 86_400)


async def _or_gone(call: Awaitable[T]) -> T:
    try:
        return await call
    except ApiError as problem:
        raise _refused(problem) from None


def _missing(problem: ApiError) -> bool:
    return any(phrase in problem.says for phrase in _NO_MESSAGE)


def _refused(problem: ApiError) -> PostFailed:
    _log.info("telegram.refused", code=problem.code, says=problem.says)
    return meaning(problem)
