"""What a broken connection or a slow side must not do: lose a command, or flood a queue."""

from __future__ import annotations

import time

import redis

from core.redis import layout
from core.redis.ledger import RedisLedger
from core.redis.store import Store
from core.redis.sweep import RedisSweepLedger
from tests.contract.ports.rows import make_job
from tests.integration.test_one_way import accept


class Breaking(Store):
    """A store whose server cuts every connection once, between WATCH and EXEC."""

    broken = False

    def write(self, pipe, old, new, **how):
        super().write(pipe, old, new, **how)
        if not Breaking.broken:
            Breaking.broken = True
            path = self.client.connection_pool.connection_kwargs["path"]
            with redis.Redis.from_url(f"unix://{path}") as other:
                other.client_kill_filter(_type="normal", skipme=True)


def test_a_broken_connection_is_no_duplicate(installation):
    """redis-py calls a connection that breaks there a WatchError; the command is accepted nevertheless, and once."""
    fields = {name: getattr(installation.store, name) for name in Store.__dataclass_fields__ if name[0] != "_"}
    job = make_job(1, at=time.time())
    assert RedisLedger(Breaking(**fields)).accept(job, dedupe_s=3600)
    assert Breaking.broken
    assert installation.ledger.load(job.id) is not None
    assert not installation.ledger.accept(job, dedupe_s=3600)


def test_a_delivery_that_stands_in_its_queue_is_not_queued_again(installation):
    """However late it is: a slow deliver side must not be given more to do."""
    job = accept(installation, 1)
    # its sentence is promised, and nobody delivers
    assert installation.ledger.request_cancel(job.id)
    client, queue = installation.store.client, installation.store.queue("deliver")
    for _ in range(3):
        client.zadd(layout.PROMISES, {job.id: time.time() - 60})
        RedisSweepLedger(installation.store).redeliver(after_s=15.0)
    assert 1 == client.llen(queue.key)
