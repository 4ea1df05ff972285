"""What was chosen for a place, in Redis."""

from __future__ import annotations

from core.place import Place
from core.redis import layout
from core.redis.reach import reaching
from core.redis.replies import text
from core.redis.store import Store

_PLAIN_REPLIES = "plain_replies"
_WANTED, _UNWANTED = "yes", "no"


class RedisPlaceSettings:
    """A PlaceSettings."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def plain_replies(self, place: Place) -> bool | None:
        """Whether plain replies are remixes here; looking keeps the choice."""
        key = layout.place(place.key)
        with self._store.client.pipeline() as pipe:
            pipe.hget(key, _PLAIN_REPLIES)
            pipe.expire(key, self._store.row_s)
            chosen, _ = pipe.execute()
        return None if chosen is None else text(chosen) == _WANTED

    @reaching()
    def set_plain_replies(self, place: Place, *, wanted: bool) -> None:
        """Remember a choice."""
        key = layout.place(place.key)
        with self._store.client.pipeline() as pipe:
            pipe.hset(key, _PLAIN_REPLIES, _WANTED if wanted else _UNWANTED)
            pipe.expire(key, self._store.row_s)
            pipe.execute()
