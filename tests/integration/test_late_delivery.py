"""A slow deliver side is not given the same work twice."""

from __future__ import annotations

import time

from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.scheme import names as layout
from tests.integration.test_one_way import accept


def test_a_delivery_that_stands_in_its_queue_is_not_queued_again(installation):
    """However late it is: more entries for it would only make the queue longer."""
    job = accept(installation, 1)
    # its sentence is promised, and nobody delivers
    assert installation.ledger.request_cancel(job.id)
    client, queue = installation.store.client, installation.store.queue("deliver")
    for _ in range(3):
        client.zadd(layout.promises("default"), {job.id: time.time() - 60})
        RedisSweepLedger(installation.store).redeliver(after_s=15.0)
    assert 1 == client.llen(queue.key)
