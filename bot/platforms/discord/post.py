"""The posting side: by REST alone, in any process, whether or not the gateway is connected.

A message goes out by the token of the interaction that it answers while that lives, else by the bot's own rights.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from redis import Redis

from bot.platforms import links_of
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.interactions.followups import Followups, followup
from bot.platforms.discord.interactions.tokens import Way, Ways
from bot.platforms.discord.posting.faults import NO_DM, TOKEN_IS_OVER, TOO_LARGE, UNKNOWN_MESSAGE, Declined
from bot.platforms.discord.posting.fit import Parcel, enclosed, pack, preview
from bot.platforms.discord.posting.present import message
from bot.platforms.discord.posting.protocol import TOKEN_MARGIN_S, TOKEN_S, UPLOAD_BYTES
from bot.platforms.discord.posting.rest import Call, Rest
from bot.platforms.discord.settings import DiscordSettings
from bot.posting.links import Links
from core.domain.errors import PlaceGone, PostRetryable, StoreUnavailable
from core.domain.ids import DeliveryId, JobId, MessageId
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post
from core.ports.chat import FileStore, Poster
from core.settings import Settings, section
from core.stores.redis.assembly import kept_by
from core.stores.redis.people.kept import Kept

T = TypeVar("T")

_SMALL_BYTES = 2 * 1024 * 1024
_SOON_S = 1.0
# so long after a command its first answer may still be on its way
_FRESH_S = 30.0


class DiscordPoster:
    """Posts, edits and deletes; also what needs no interaction at all."""

    def __init__(self, rest: Rest, ways: Ways, files: FileStore, links: Links | None = None) -> None:
        """Post by this client, with files from this store, and with links to what is too large where some are made."""
        self._rest, self._ways, self._files, self._links = rest, ways, files, links
        self._followups = Followups(rest, ways)

    @property
    def capabilities(self) -> Capabilities:
        """What Discord can show."""
        return CAPABILITIES

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Post in place of "thinking…" where that stands, else by the bot's right, else as a followup."""
        name = way_name(place, post.job)
        way = None if name is None else await _aside(partial(self._ways.of, name))
        if way is not None and way.pending:
            return await self._instead(way, place, post)
        if place.late_posts:
            return await self._send(place, post, channel_of(place), key)
        if way is not None:
            return await self._follow(way, place, post, key)
        if _is_fresh(place):
            raise PostRetryable("That command is not answered yet.", _SOON_S, "route")
        raise PlaceGone("The time in which I may answer here by myself is over.")

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message and all its files; one that was deleted stays deleted."""
        way = await _aside(partial(self._ways.of, message))
        if way is not None and await self._edited(way, f"{way.path}/messages/{message}", place, post):
            return
        if not place.late_posts:
            raise PlaceGone("The time in which I may change that message is over.")
        await self._edited(None, f"/channels/{channel_of(place)}/messages/{message}", place, post)

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message; one that is gone already is fine."""
        way = await _aside(partial(self._ways.of, message))
        if way is not None and await self._deleted(f"{way.path}/messages/{message}", as_bot=False):
            return
        if not place.late_posts:
            raise PlaceGone("The time in which I may remove that message is over.")
        await self._deleted(f"/channels/{channel_of(place)}/messages/{message}", as_bot=True)

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Say something that only one person sees: under their command while that can be answered, else directly.

        A question for somebody who takes no direct messages is asked in the place, because it names them.
        """
        name = way_name(place, None)
        way = None if name is None else await _aside(partial(self._ways.of, name))
        if way is not None and way.person == person.id:
            try:
                await self._whisper(way, place, post)
            except Declined as problem:
                if problem.number not in TOKEN_IS_OVER:
                    raise
            else:
                return
        try:
            await self._write_to(person, place, post, key)
        except Declined as problem:
            if problem.number not in NO_DM or not post.buttons:
                raise
            await self.create(place, post, key=key)

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:  # noqa: ARG002 - see below
        """Nothing: Discord does not tell which message a nonce made."""
        return None

    async def kept(self, person: Author) -> Mapping[str, Any]:  # noqa: ARG002 - the port's signature
        """Nothing that outlives a command by an hour."""
        return {}

    async def forget(self, person: Author) -> None:
        """Nothing: by whose command an answer came is kept while its token lives, and no longer than an hour."""

    async def close(self) -> None:
        """Give connections back."""
        await self._rest.close()

    async def parcel(self, post: Post, *, limit_bytes: int) -> Parcel:
        """The files of a post, each at most this large; a preview where it has none of its own."""
        if post.preview is not None and not post.pictures:
            return preview(post.preview)
        fitted = partial(pack, self._files, post.pictures, post.job, limit_bytes=limit_bytes, links=self._links)
        try:
            parcel = await asyncio.to_thread(fitted)
            if post.document is None:
                return parcel
            return replace(parcel, document=await asyncio.to_thread(enclosed, self._files, post.document))
        except StoreUnavailable as problem:
            raise PostRetryable(problem.message, 1.0, "bot") from None

    async def _instead(self, way: Way, place: Place, post: Post) -> MessageId:
        """Put a message where "thinking…" stands; repeating it is one message."""
        if not await _aside(partial(self._ways.claim, way, "result", for_s=TOKEN_S)):
            # its placeholder is being put there right now, and will be known in a moment
            raise PostRetryable("Something else is being put there.", _SOON_S, "route")
        made = await self._upload(
            way.limit_bytes,
            post,
            lambda parcel: Call(
                method="PATCH",
                path=f"{way.path}/messages/@original",
                body=_body(post, place, parcel),
                files=parcel.files,
                repeatable=True,
                as_bot=False,
            ),
        )
        found = MessageId(str(made["id"]))
        await _aside(partial(self._ways.keep, replace(way, pending=False), found))
        return found

    async def _send(self, place: Place, post: Post, channel: str, key: DeliveryId, *, away: bool = False) -> MessageId:
        """A message by the bot's own right, guarded by its nonce."""
        reply = {} if away else _reference(post)

        def call(parcel: Parcel) -> Call:
            body = _body(post, place, parcel, link=not reply, away=away)
            guard = {"nonce": nonce_of(key), "enforce_nonce": True}
            path = f"/channels/{channel}/messages"
            return Call(method="POST", path=path, body=body | reply | guard, files=parcel.files)

        made = await self._upload(UPLOAD_BYTES, post, call)
        return MessageId(str(made["id"]))

    async def _follow(self, way: Way, place: Place, post: Post, key: DeliveryId) -> MessageId:
        """A followup, which has no nonce."""

        def call(parcel: Parcel) -> Call:
            return followup(way, _body(post, place, parcel), parcel.files)

        return await self._followups.show(way, key, partial(self._upload, way.limit_bytes, post, call))

    async def _whisper(self, way: Way, place: Place, post: Post) -> None:
        """An ephemeral followup; what stands there as "thinking…" for all goes first, or it would take its place."""
        if way.pending:
            await self._deleted(f"{way.path}/messages/@original", as_bot=False)
            await _aside(partial(self._ways.keep, replace(way, pending=False)))
        parcel = await self.parcel(post, limit_bytes=way.limit_bytes)
        await self._followups.whisper(way, _body(post, place, parcel), parcel.files)

    async def _write_to(self, person: Author, place: Place, post: Post, key: DeliveryId) -> None:
        body = {"recipient_id": person.id}
        made = await self._rest.call(Call(method="POST", path="/users/@me/channels", body=body, repeatable=True))
        await self._send(place, post, str(made["id"]), key, away=True)

    async def _upload(self, limit_bytes: int, post: Post, call: Callable[[Parcel], Call]) -> Any:
        """Make a call with files; once more with small ones where Discord takes less than it said."""
        parcel = await self.parcel(post, limit_bytes=limit_bytes)
        try:
            return await self._rest.call(call(parcel))
        except Declined as problem:
            if problem.number != TOO_LARGE or not parcel.shown:
                raise
        return await self._rest.call(call(await self.parcel(post, limit_bytes=_SMALL_BYTES)))

    async def _edited(self, way: Way | None, path: str, place: Place, post: Post) -> bool:
        """Edit by one way; False where its token is over."""

        def call(parcel: Parcel) -> Call:
            body = _body(post, place, parcel)
            return Call(method="PATCH", path=path, body=body, files=parcel.files, repeatable=True, as_bot=way is None)

        try:
            await self._upload(UPLOAD_BYTES if way is None else way.limit_bytes, post, call)
        except Declined as problem:
            if way is not None and problem.number in TOKEN_IS_OVER:
                return False
            if problem.number != UNKNOWN_MESSAGE:
                raise
        return True

    async def _deleted(self, path: str, *, as_bot: bool) -> bool:
        """Delete by one way; False where its token is over."""
        try:
            await self._rest.call(Call(method="DELETE", path=path, repeatable=True, as_bot=as_bot))
        except Declined as problem:
            if not as_bot and problem.number in TOKEN_IS_OVER:
                return False
            if problem.number != UNKNOWN_MESSAGE:
                raise
        return True


def poster(settings: Settings, redis: Redis, files: FileStore) -> Poster:
    """Make Discord's posting side; raises OperatorError without a token, or for a key that is written wrongly."""
    kept = kept_by(settings, redis)
    return make_poster(section(settings, "discord", DiscordSettings), kept, files, links_of(settings, files))


def make_poster(discord: DiscordSettings, kept: Kept, files: FileStore, links: Links | None = None) -> DiscordPoster:
    """The same, for those who have the section at hand."""
    return DiscordPoster(Rest(discord), Ways(kept), files, links)


def channel_of(place: Place) -> str:
    """The channel in which a place's messages are made: its thread, where it is one."""
    return place.thread or place.chat.rpartition("/")[2]


def way_name(place: Place, job: JobId | None) -> str | None:
    """Under which name the way by which a post may go out is kept: its interaction's, else its job's.

    The interaction stands in the place as what is replied to; a job about a picture names that instead.
    """
    reply_to = place.reply_to
    return reply_to[1:] if reply_to is not None and reply_to.startswith("i") else job


def _is_fresh(place: Place) -> bool:
    """Whether the command may be being answered right now, by another process."""
    if place.editable_until is None:
        return False
    return time.time() < place.editable_until - (TOKEN_S - TOKEN_MARGIN_S) + _FRESH_S


def nonce_of(key: DeliveryId) -> str:
    """At most 25 characters, different for every delivery."""
    return hashlib.blake2b(key.encode(), digest_size=12).hexdigest()


def _body(post: Post, place: Place, parcel: Parcel, *, link: bool = True, away: bool = False) -> dict[str, Any]:
    return message(post, place, parcel.shown, notes=parcel.notes, document=parcel.document, link=link, away=away)


def _reference(post: Post) -> dict[str, Any]:
    if post.reply_to is None or not post.reply_to.isdecimal():
        return {}
    return {"message_reference": {"message_id": post.reply_to, "fail_if_not_exists": False}}


async def _aside(act: Callable[[], T]) -> T:
    return await asyncio.to_thread(act)
