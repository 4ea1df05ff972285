"""The sender lease in Redis."""

from __future__ import annotations

import secrets

from core.domain.ids import JobId
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER


class RedisSenderLease:
    """A SenderLease; the key's own expiry frees what a dead sender held."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def acquire(self, job: JobId, *, for_s: float) -> str | None:
        """Take the lease, or None while another holds it."""
        token = secrets.token_hex(8)
        taken = self._store.client.set(layout.sender(job), token, nx=True, px=int(for_s * 1000))
        return token if taken else None

    @reaching()
    def release(self, job: JobId, token: str) -> None:
        """Give one's own lease back."""
        LEDGER.call(self._store.client, "release", [layout.sender(job)], [token])
