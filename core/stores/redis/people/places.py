"""What was chosen for a place, in Redis."""

from __future__ import annotations

from core.domain.place import Place
from core.stores.redis.decoding import text
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout

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
