"""What a GPU host writes into the keys of its own pool spoils that pool and keeps nobody from the others."""

from __future__ import annotations

import asyncio

import pytest

from core.domain.jobs.states import JobState
from core.domain.post import Progress
from core.ports.work import Lease, Ticket
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.line.signed import render_queue
from core.stores.redis.reach import async_twin
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.feed import RedisProgressFeed
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from core.wire.codec import to_json
from tests.integration.compromise.effects import refused_is_fine
from tests.integration.compromise.world import OTHER

MINE = "default"
QUEUE = render_queue(MINE)
DEEP = "[" * 200_000
# of its own pool, and of another kind than they should be
KEYS = (
    layout.waiting(MINE),
    layout.deadlines(MINE),
    layout.leases(MINE),
    layout.promises(MINE),
    layout.queued(MINE),
    layout.seconds(MINE),
    layout.pace(MINE),
    layout.line(MINE),
    f"{layout.line(MINE)}:fast",
    f"rq:queue:{QUEUE}",
    f"rq:queue:{QUEUE}:intermediate",
    f"rq:deferred:{QUEUE}",
)
WORKER = "im:worker:render-h-1-a"


def wrong_kinds(client, world):
    for key in KEYS:
        client.delete(key)
        client.set(key, "x") if "pace" not in key else client.rpush(key, "x")


def endless_brackets(client, world):
    client.set(layout.job(MINE, world.waiting.id), DEEP)
    client.set(layout.lease(MINE, world.waiting.id), DEEP)
    client.sadd(layout.leases(MINE), world.waiting.id)
    client.set(layout.pace(MINE), DEEP)
    client.set(WORKER, DEEP)


def odd_numbers(client, world):
    client.set(layout.pace(MINE), "[NaN, 1e308]")
    client.set(layout.job(MINE, world.waiting.id), '{"schema": 1, "state": "queued", "attempt": -5}')
    client.zadd(layout.queued(MINE), {f"{world.waiting.id}-a{'9' * 30}": 0})


def names_of_nothing(client, world):
    for name in (b"\xff", b"*", b"render-\xff", b"x" * 5000):
        client.sadd(layout.WORKERS, name)
        client.sadd(layout.leases(MINE), name)
        for index in (layout.deadlines(MINE), layout.promises(MINE), layout.queued(MINE), layout.waiting(MINE)):
            client.zadd(index, {name: 0})


def another_release(client, world):
    client.set(WORKER, '{"schema": 7}')


def claimed_elsewhere(world, *, for_s):
    """A job that a worker of the other pool has in its hands."""
    ticket = Ticket(job=world.elsewhere.id, attempt=1, pool=OTHER)
    assert RedisRenderLedger(world.stores[OTHER]).claim(
        ticket, worker=f"render.{OTHER}.h-1-a", alone=False, for_s=for_s
    )


def sweep(world):
    ledger = RedisSweepLedger(world.stores["sweep"])
    over = [lease for lease in ledger.leases() if lease.expires_at < world.bot.clock.now() + 30]
    ledger.expire_overdue()
    for lease in over:
        ledger.recover(lease, crash_limit=1)
    ledger.requeue_lost(after_s=0.0)
    ledger.redeliver(after_s=0.0)


@pytest.mark.parametrize("spoil", [wrong_kinds, endless_brackets, odd_numbers, names_of_nothing, another_release])
def test_spoilt_keys_of_one_pool_stop_nothing_in_another(world, spoil):
    """The sweep goes on there, new requests are accepted, and everybody hears how long the line is."""
    claimed_elsewhere(world, for_s=1)
    spoil(world.taken_over("render").client, world)
    sweep(world)
    assert RedisLedger(world.bot).load(world.elsewhere.id).state is JobState.QUEUED
    assert world.accept(77, model="big").pool == OTHER
    assert RedisWorkerStatus(world.bot).line(world.elsewhere.author.key).waiting >= 2
    assert "big" in RedisWorkerStatus(world.bot).served_models()


async def test_what_stands_in_the_place_of_a_pools_progress_silences_no_other(world):
    """The others are heard at once, and this one again when its stream is one."""
    world.taken_over("render").client.set(layout.stream(MINE), "x")
    client = async_twin(world.bot.client)
    feed = RedisProgressFeed(client).follow()
    following = asyncio.create_task(anext(feed))
    await asyncio.sleep(1.5)
    heard = Progress(job=world.elsewhere.id, step=2, of=4)
    await asyncio.to_thread(RedisWorkerReports(world.stores[OTHER], pool=OTHER).publish, heard, None)
    assert heard == await asyncio.wait_for(following, 5)
    world.taken_over("render").client.delete(layout.stream(MINE))
    mine, following = Progress(job=world.waiting.id, step=1, of=4), asyncio.create_task(anext(feed))
    for _ in range(3):
        await asyncio.sleep(1)
        await asyncio.to_thread(RedisWorkerReports(world.stores["render"]).publish, mine, None)
    assert mine == await asyncio.wait_for(following, 5)
    await feed.aclose()
    await client.aclose()


def test_a_lease_says_nothing_about_another_pools_job(world):
    """One that is over, in the keys of the own pool, ends no work elsewhere."""
    claimed_elsewhere(world, for_s=600)
    job, client = world.elsewhere.id, world.taken_over("render").client
    lease = Lease(job=job, attempt=1, worker="render-h-1-a", phase="claim", alone=True, expires_at=0.0)
    client.set(layout.lease(MINE, job), to_json(lease))
    client.sadd(layout.leases(MINE), job)
    sweep(world)
    assert world.bot.load(job).state is JobState.RENDERING


def test_an_id_in_the_own_line_moves_no_other_pools_job(world):
    """The newest of a long line stands in no queue yet, and is not taken for lost because a neighbour says so."""
    last = [world.accept(100 + n, model="big") for n in range(60)][-1]
    with refused_is_fine():
        rq_id = Ticket(job=last.id, attempt=1, pool=OTHER).rq_id
        world.taken_over("render").client.zadd(layout.queued(MINE), {rq_id: 0})
    sweep(world)
    assert world.bot.load(last.id).attempt == 1
