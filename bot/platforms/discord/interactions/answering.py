"""The poster of the listening process: what answers an open interaction becomes its initial response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.platforms.discord.interactions.reacting import has_reacted
from bot.platforms.discord.interactions.responses import Exchanges
from bot.platforms.discord.posting.present import message
from core.domain.errors import PlaceGone
from core.domain.ids import DeliveryId, MessageId
from core.domain.place import Author, Place
from core.domain.post import Capabilities, Post
from core.ports.chat import Poster


class AnsweringPoster:
    """A Poster around the ordinary one, which posts everything that is no initial response.

    Initial responses count towards no limit of the bot (docs: topics/rate-limits), so they wait for nobody.
    """

    def __init__(self, poster: Poster, exchanges: Exchanges) -> None:
        """Answer these interactions."""
        self._poster, self._exchanges = poster, exchanges

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do."""
        return self._poster.capabilities

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Answer with a message for all; one with pictures comes after "thinking…", because an upload takes time."""
        exchange = self._exchanges.answered_by(place, post)
        if exchange is not None:
            if post.pictures:
                await self._exchanges.defer(exchange)
            else:
                found = await self._exchanges.show(exchange, message(post, place))
                if found is not None:
                    return found
        return await self._poster.create(place, post, key=key)

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message."""
        await self._poster.edit(place, message, post)

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message; one that the bot may no longer touch by itself goes by the right of the press under it."""
        try:
            await self._poster.delete(place, message)
        except PlaceGone:
            exchange = self._exchanges.over(message)
            if exchange is None or not await self._exchanges.remove_pressed(exchange):
                raise

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Answer in private whoever used the command; everybody else is told in the ordinary way.

        Whoever only reacted is told nothing: it would be a direct message about a mere star.
        """
        if has_reacted(person.id):
            return
        exchange = self._exchanges.answered_by(place, post)
        if (
            exchange is not None
            # an initial response carries no file
            and post.document is None
            and exchange.way.person == person.id
            and await self._exchanges.whisper(exchange, message(post, place))
        ):
            return
        await self._poster.tell(place, person, post, key=key)

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        """Look for a message."""
        return await self._poster.find(place, key)

    async def kept(self, person: Author) -> Mapping[str, Any]:
        """What is kept about a person."""
        return await self._poster.kept(person)

    async def forget(self, person: Author) -> None:
        """Erase what is kept about a person."""
        await self._poster.forget(person)

    async def close(self) -> None:
        """Nothing: the ordinary poster belongs to the caller."""
