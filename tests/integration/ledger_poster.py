"""A platform whose messages stand in Redis, so that the test and the deliver process see the same ones."""

from __future__ import annotations

import json

from core.domain.ids import MessageId
from core.stores.memory.poster import EVERYTHING

POSTS = "test:posts"
KEYS = "test:keys"


class LedgerPoster:
    """Appends every call to a list; the same key is one message."""

    capabilities = EVERYTHING

    def __init__(self, client) -> None:
        self._client = client

    async def create(self, place, post, *, key):
        message = f"m-{key}"
        if self._client.hsetnx(KEYS, key, message):
            self._note("create", place, message, post)
        return MessageId(message)

    async def edit(self, place, message, post):
        self._note("edit", place, message, post)

    async def delete(self, place, message):
        pass

    async def tell(self, place, person, post, *, key):
        pass

    async def kept(self, person):
        return {}

    async def forget(self, person):
        pass

    async def close(self):
        pass

    def _note(self, call, place, message, post):
        pictures = [picture.sha256 for picture in post.pictures]
        row = {"call": call, "chat": place.chat, "message": message, "text": post.text, "pictures": pictures}
        self._client.rpush(POSTS, json.dumps({**row, "job": post.job}))
