"""Several pools, and the places and waits that people are told."""

from __future__ import annotations

from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from tests.contract.ports.rows import author, make_job


def test_the_pool_with_the_shorter_wait_gets_the_job(store):
    """Of pools that serve its model; a faster one may have more waiting."""
    for pool in ("a", "b"):
        RedisWorkerReports(store).announce(f"render.{pool}.host", pool=pool, models=["pocket"], for_s=60)
    for number in range(1, 6):
        RedisLedger(store).accept(make_job(number), dedupe_s=60)
    pools = [RedisLedger(store).load(make_job(number).id).pool for number in range(1, 6)]
    assert ["a", "b", "a", "b", "a"] == pools
    RedisWorkerReports(store, pool="a").measured(seconds=100.0, jobs=1)
    RedisLedger(store).accept(make_job(6), dedupe_s=60)
    assert "b" == RedisLedger(store).load(make_job(6).id).pool


def test_a_wait_is_that_of_ones_own_pool(store):
    """Its pace, its workers, its line."""
    for pool in ("a", "b"):
        RedisWorkerReports(store).announce(f"render.{pool}.host", pool=pool, models=[f"model-{pool}"], for_s=60)
        RedisLedger(store).accept(make_job(1 if pool == "a" else 2, model=f"model-{pool}"), dedupe_s=60)
    RedisWorkerReports(store, pool="a").measured(seconds=10.0, jobs=1)
    RedisWorkerReports(store, pool="b").measured(seconds=50.0, jobs=1)
    lines = [RedisWorkerStatus(store).line(author().key, make_job(number).id) for number in (1, 2)]
    assert [(0, 10.0), (0, 50.0)] == [(line.ahead, line.eta_s) for line in lines]


def test_a_place_far_behind_is_estimated(store):
    """Behind the first sixty-four it is not counted but told from the ranks, never beyond the end."""
    for number in range(1, 91):
        RedisLedger(store).accept(make_job(number), dedupe_s=60)
    for number in range(100, 103):
        RedisLedger(store).accept(make_job(number, by=f"p{number}"), dedupe_s=60)
    line = RedisWorkerStatus(store).line(author().key, make_job(80).id)
    assert 80 <= line.ahead < 93
    assert 92 == RedisWorkerStatus(store).line(author().key, make_job(90).id).ahead
