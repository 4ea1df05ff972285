"""A sender that stood still until its mark ran out, and wakes just when another one begins."""

from __future__ import annotations

import random
import threading
import time

from core.ports.work import Ticket
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from tests.contract.ports.rows import make_artifact, make_job

_ROUNDS = 60


def test_what_may_be_out_is_known_to_whoever_comes_next(installation):
    """Either the old sender is told to leave it, or the new one hears that a message may be out; never neither."""
    store = installation.store
    deliveries, render = RedisDeliveryLedger(store), RedisRenderLedger(store)
    chance = random.Random(1)
    for number in range(1, _ROUNDS + 1):
        job = make_job(number, at=time.time())
        installation.ledger.accept(job, dedupe_s=60)
        ticket = Ticket(job=job.id, attempt=1)
        render.claim(ticket, worker="w", alone=True, for_s=60)
        render.store_result(ticket, [make_artifact()])
        old = deliveries.begin(job.id, for_s=0.001)
        time.sleep(0.003)
        ready, sends = threading.Barrier(2), []

        pause_s = chance.uniform(0.0, 0.003)
        waking = threading.Thread(target=_wake, args=(deliveries, old.delivery, ready, pause_s, sends))
        waking.start()
        ready.wait()
        new = deliveries.begin(job.id, for_s=60)
        waking.join()
        assert not sends[0] or new.unclear, f"round {number}: a send that nobody knows of"


def _wake(deliveries, delivery, ready, pause_s, sends):
    ready.wait()
    time.sleep(pause_s)
    sends.append(deliveries.will_send(delivery))
