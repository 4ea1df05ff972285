"""A connection that breaks in the middle of accepting: the command is neither lost nor taken for a duplicate."""

from __future__ import annotations

import time

import redis

from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.store import Store
from tests.contract.ports.rows import make_job


def test_a_broken_connection_is_no_duplicate(installation):
    """redis-py calls a connection that breaks there a WatchError; the command is accepted nevertheless, and once."""
    cuts = []

    class Breaking(Store):
        """A store whose server cuts every connection once, between WATCH and EXEC."""

        def write(self, pipe, old, new, **how):
            super().write(pipe, old, new, **how)
            if not cuts:
                path = self.client.connection_pool.connection_kwargs["path"]
                with redis.Redis.from_url(f"unix://{path}") as other:
                    cuts.append(other.client_kill_filter(_type="normal", skipme=True))

    fields = {name: getattr(installation.store, name) for name in Store.__dataclass_fields__ if name[0] != "_"}
    job = make_job(1, at=time.time())
    assert RedisLedger(Breaking(**fields)).accept(job, dedupe_s=3600)
    assert cuts
    assert installation.ledger.load(job.id) is not None
    assert not installation.ledger.accept(job, dedupe_s=3600)
