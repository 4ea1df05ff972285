"""Who follows a job's progress, in Redis."""

from __future__ import annotations

import secrets

from core.domain.ids import JobId
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER


class RedisFollowerLease:
    """A FollowerLease of one process; the key's own expiry frees what a dead one followed."""

    def __init__(self, store: Store) -> None:
        """Share the store, under a name of this process."""
        self._store, self._me = store, secrets.token_hex(8)

    @reaching()
    def hold(self, job: JobId, *, for_s: float) -> bool:
        """Become or stay the one who follows a job."""
        return bool(
            LEDGER.call(self._store.client, "hold", [layout.follower(job)], [self._me, max(1, round(for_s * 1000))])
        )
