"""Takes updates to the dispatcher, which says when one is recorded; others are done when `take` returns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import structlog
from redis.exceptions import RedisError

from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.conversation.services import Services
from bot.platforms.telegram.inline.places import inline_id
from bot.platforms.telegram.inline.queries import answer_guest, chosen, offer, pressed_inline
from bot.platforms.telegram.posting.address import Address, Moves, may_have_moved
from bot.platforms.telegram.posting.client import Client, asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.posting.outgoing import Outgoing
from bot.platforms.telegram.posting.pictures import fetch
from bot.platforms.telegram.posting.present import TEXT_UNITS, shown_text
from bot.platforms.telegram.posting.sent import Sent
from bot.platforms.telegram.updates.admins import Admins
from bot.platforms.telegram.updates.albums import Albums
from bot.platforms.telegram.updates.apology import excuse
from bot.platforms.telegram.updates.asking import ask_for, lacking
from bot.platforms.telegram.updates.fields import Json, part, text, whole
from bot.platforms.telegram.updates.messages import Said, chat_of, said
from bot.platforms.telegram.updates.translate import (
    Heard,
    Me,
    asks_rank,
    heard,
    is_plain_reply,
    merged,
    place_of,
    pressed,
    reacted,
)
from bot.platforms.telegram.updates.turn import ANSWER_CHARS, Query, Turn, turn_of
from bot.platforms.telegram.updates.update_tasks import Recorded
from bot.speech.languages import spoken
from core.domain.errors import PostFailed, StoreUnavailable, UserError
from core.domain.ids import job_id
from core.domain.place import Attachment, Audience, Invocation, Place
from core.domain.post import Post
from core.domain.standing import NOBODY_SAID, OWNER, Standing
from core.language.text import clean_tree
from core.records.place_rules import NO_RULES, rules_of
from core.records.plain_replies import plain_replies

# the client of whoever pressed shows a clock; an answer that takes longer comes as a message
_CLOCK_S = 1.0
# a longer one stays until it is tapped away (Bot API, answerCallbackQuery, `show_alert`)
_TOAST_CHARS = 60
_STORE_AGAIN_S = 1.0
_SAY_TRIES = 3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """The bot's ear: it knows who it is and where to take what it hears."""

    me: Me
    bot: Client
    dispatcher: Dispatcher
    services: Services
    moves: Moves
    admins: Admins
    outgoing: Outgoing
    sent: Sent
    albums: Albums

    async def take(self, update: Json, recorded: Recorded) -> None:
        """Handle an update; raises nothing. Where Redis is away, it waits: the update is not lost."""
        await self._patiently(lambda: self._take(clean_tree(update), recorded), update)

    async def take_album(self, pieces: Sequence[Json]) -> None:
        """Handle the messages of one album as one message; raises nothing, waits for Redis."""
        read = [one for piece in pieces if (one := said(piece, bot=self.me.id)) is not None]
        if read:
            await self._patiently(lambda: self._said(merged(read), lambda: None), {"message": pieces[0]})

    async def _patiently(self, handle: Callable[[], Awaitable[None]], update: Json) -> None:
        while True:
            try:
                await handle()
            except (RedisError, StoreUnavailable) as problem:
                _log.warning("telegram.store_away", problem=type(problem).__name__)
                await asyncio.sleep(_STORE_AGAIN_S)
                continue
            except Exception as problem:  # noqa: BLE001 - an absurd update must not stop those behind it
                _log.error("telegram.update_failed", exc_info=problem)
                await excuse(update, self.bot, me=self.me.id)
            return

    async def _take(self, update: Json, recorded: Recorded) -> None:
        if query := part(update, "inline_query"):
            await self._offer(query)
        if call := part(update, "guest_message"):
            await self._guest(call, recorded)
        for kind, meant in (("chosen_inline_result", chosen), ("callback_query", pressed_inline)):
            event = part(update, kind)
            if text(event, "inline_message_id") and (invocation := meant(event, self.me.account)) is not None:
                await self._handle(Heard(invocation=invocation, query=text(event, "id")), recorded)
        for kind, read in (("callback_query", pressed), ("message_reaction", reacted)):
            event = part(update, kind)
            chat = chat_of(part(event, "message") or event)
            if chat is not None:
                await self._handle(read(event, self.me, await self._origin(chat.id)), recorded)
        for kind in ("message", "edited_message", "channel_post", "edited_channel_post"):
            if message := part(update, kind):
                await self._message(message, recorded)

    async def _offer(self, query: Json) -> None:
        try:
            await offer(query, self.bot, can_store=self._can_store)
        except (ApiError, PostFailed) as problem:
            # by now they have typed on
            _log.info("telegram.not_offered", problem=type(problem).__name__)

    async def _guest(self, call: Json, recorded: Recorded) -> None:
        try:
            invocation = await answer_guest(call, self.bot, self.me.username, can_store=self._can_store)
        except (ApiError, PostFailed) as problem:
            _log.info("telegram.guest_not_answered", problem=type(problem).__name__)
            return
        if invocation is not None:
            await self._handle(Heard(invocation=invocation), recorded)

    @property
    def _can_store(self) -> bool:
        return self.outgoing.settings.storage_chat != 0

    async def _message(self, message: Json, recorded: Recorded) -> None:
        chat, moved_to = chat_of(message), whole(message, "migrate_to_chat_id")
        if chat is not None and moved_to:
            await asyncio.to_thread(self.moves.note, chat.id, moved_to)
            return
        read = said(message, bot=self.me.id)
        if read is None:
            return
        if read.album and not read.edited:
            await self.albums.keep(message, chat=read.chat.id, album=read.album)
            return
        await self._said(read, recorded)

    async def _said(self, read: Said, recorded: Recorded) -> None:
        read = await self._about_piece(read)
        origin = await self._origin(read.chat.id)
        plain = is_plain_reply(read, self.me) and await self._wants_plain_replies(place_of(read, self.me, origin))
        await self._handle(heard(read, self.me, origin, plain_replies=plain), recorded, read)

    async def _about_piece(self, read: Said) -> Said:
        """Take a reply to one of the bot's files that came together for one to their post."""
        if not read.replies_to_bot or not read.replied_album or read.replies_to is None:
            return read
        found = await self.sent.piece(Address(chat=read.chat.id, message=read.replies_to))
        if found is None:
            return read
        first, number = found
        return replace(read, replies_to=first, replied_picture=number)

    async def _handle(self, found: Heard | None, recorded: Recorded, read: Said | None = None) -> None:
        if found is None or await self._was_drawn(found):
            return
        query = Query(lambda words: self._answer(found.query, words)) if found.query else None
        invocation, standing = await self._with_rank(found.invocation)
        with turn_of(Turn(person=invocation.author.id, query=query, silent=found.silent)):
            try:
                if (wanted := lacking(invocation)) is not None:
                    if query is not None:
                        await query.answer()
                    await ask_for(wanted, invocation, self.me, self.bot, self.services)
                    return
                if query is not None:
                    await self._press(invocation, query, recorded, standing)
                    return
                pictures = () if read is None else await self._pictures(found, read.chat.id)
            except UserError as problem:
                await self._say(invocation, spoken(problem.said, invocation.author.locale))
                return
            whole = replace(invocation, attachments=pictures)
            receipt = await self.dispatcher.receive(whole, on_recorded=recorded, standing=standing)
            await self._untold(invocation, receipt, silent=found.silent)

    async def _pictures(self, found: Heard, chat: int) -> tuple[Attachment, ...]:
        return await fetch(found, chat=chat, bot=self.bot, services=self.services)

    async def _press(self, invocation: Invocation, query: Query, recorded: Recorded, standing: Standing) -> None:
        receiving = asyncio.ensure_future(self.dispatcher.receive(invocation, on_recorded=recorded, standing=standing))
        await asyncio.wait((receiving,), timeout=_CLOCK_S)
        if not receiving.done():
            await query.answer()
        receipt = await receiving
        if receipt.sentence and not receipt.told and await query.answer(receipt.sentence):
            return
        await query.answer()

    async def _wants_plain_replies(self, place: Place) -> bool:
        return await asyncio.to_thread(plain_replies, self.services.records, place) or False

    async def _was_drawn(self, found: Heard) -> bool:
        """Whether a message that was edited has led to a picture already: then the edit changes nothing."""
        if found.before_edit is None:
            return False
        try:
            job = await asyncio.to_thread(self.services.ledger.load, job_id(found.before_edit))
        except StoreUnavailable:
            # the dispatcher says so
            return False
        return job is not None

    async def _with_rank(self, invocation: Invocation) -> tuple[Invocation, Standing]:
        """The command of an admin as one, and whether they own the chat; asked only where that may matter."""
        place, author = invocation.place, invocation.author
        known = author.is_admin or place.audience is Audience.DIRECT or not author.id.isdigit()
        if known or inline_id(place) is not None or not (asks_rank(invocation) or await self._has_rules(place)):
            return invocation, NOBODY_SAID
        chat = await asyncio.to_thread(self.moves.now, place)
        is_admin = await self.admins.has(chat, author.id)
        owns = is_admin and await self.admins.owns(chat, author.id)
        standing = Standing(roles=(OWNER,)) if owns else NOBODY_SAID
        return replace(invocation, author=replace(author, is_admin=is_admin)), standing

    async def _has_rules(self, place: Place) -> bool:
        """Whether a place's rules may say something about ranks."""
        try:
            return await asyncio.to_thread(rules_of, self.services.records, place) != NO_RULES
        except StoreUnavailable:
            # the dispatcher says so
            return False

    async def _untold(self, invocation: Invocation, receipt: Receipt, *, silent: bool) -> None:
        """Say what the dispatcher could not: its way goes through the stores, which may be away."""
        if receipt.sentence and not receipt.told and not silent and receipt.kind != "accepted":
            await self._say(invocation, receipt.sentence)

    async def _say(self, invocation: Invocation, sentence: str) -> None:
        place = invocation.place
        if inline_id(place) is not None:
            return
        _, _, chat = (place.reply_to or "").partition("@")
        words = shown_text(sentence, most=TEXT_UNITS)
        for tries_left in reversed(range(_SAY_TRIES)):
            try:
                await self.outgoing.say(place, int(chat or place.chat), Post(text=sentence), words)
            except (ApiError, PostFailed) as problem:
                pause_s = getattr(problem, "retry_after_s", None)
                if pause_s is None or not tries_left:
                    _log.warning("telegram.not_said", problem=type(problem).__name__)
                    return
                # the limiter is in the stores, so Telegram itself says when it is our turn
                await asyncio.sleep(pause_s)
            else:
                return

    async def _answer(self, query: str, sentence: str) -> bool:
        try:
            words, stays = sentence[:ANSWER_CHARS] or None, len(sentence) > _TOAST_CHARS or None
            return await asked(self.bot.answer_callback_query(query, text=words, show_alert=stays))
        except (ApiError, PostFailed):
            # too late, or Telegram is away: what there is to say comes as a message
            return False

    async def _origin(self, chat: int) -> str:
        return await asyncio.to_thread(self.moves.origin, chat) if may_have_moved(chat) else str(chat)
