"""Workers of two releases at once: what an older one would not understand never stands in its line."""

from __future__ import annotations

import pytest

from bot.conversation.job_posts import queued_post
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.stores.memory.poster import EVERYTHING
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.line.pools import Announcement, announced
from core.stores.redis.line.signed import render_queue
from core.stores.redis.line.view import LineView
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from core.wire.codec import to_data
from tests.contract.ports.rows import author, make_job

# as 6a32918 and 721c472 have written it
OLD = '{"schema":1,"pool":"%s","models":["pocket"]}'


def announce_old(store, pool: str = "default", name: str = "") -> None:
    worker = name or ("render-old-1" if pool == "default" else f"render.{pool}.old-1")
    store.client.set(layout.worker(worker), OLD % pool, px=60_000)
    store.client.sadd(layout.WORKERS, worker)


def announce_new(store, pool: str = "default") -> None:
    worker = "render-new-2" if pool == "default" else f"render.{pool}.new-2"
    RedisWorkerReports(store).announce(worker, pool=pool, models=["pocket"], for_s=60)


def staged(store, pool: str = "default") -> list[str]:
    """What a worker of the pool would take next."""
    return [rq_id.decode() for rq_id in store.client.lrange(store.queue(render_queue(pool)).key, 0, -1)]


def line_of(store, job):
    return RedisWorkerStatus(store).line(author().key, job.id)


def leave(store, worker: str) -> None:
    RedisWorkerReports(store).leave(worker)


def test_a_job_waits_until_a_worker_understands_it(store):
    """Its person is told what is missing; it is drawn when the old one is gone and a new one there."""
    announce_old(store)
    job = make_job()
    assert RedisLedger(store).accept(job, dedupe_s=60)
    assert [] == staged(store)
    assert line_of(store, job).needs_newer_worker
    post = queued_post(RedisLedger(store).load(job.id), line_of(store, job), EVERYTHING)
    assert "a worker of the new release is needed" in post.text
    assert "older worker" in LineView(store).standings()[0].why
    for _ in range(3):
        # neither the sweeper nor somebody else's job lets it in
        assert 0 == RedisSweepLedger(store).requeue_lost(after_s=0)
    assert [] == staged(store)
    assert 1 == RedisLedger(store).load(job.id).attempt
    leave(store, "render-old")
    announce_new(store)
    assert not line_of(store, job).needs_newer_worker
    assert 1 == RedisSweepLedger(store).requeue_lost(after_s=0)
    (rq_id,) = staged(store)
    ticket = Ticket(job=job.id, attempt=2)
    assert ticket.rq_id == rq_id
    assert RedisRenderLedger(store).claim(ticket, worker="render-new-2", alone=True, for_s=60)


def test_the_pool_of_new_workers_gets_it(store):
    """However long its line is, beside one of old workers."""
    announce_old(store, "a")
    announce_new(store, "b")
    for number in range(1, 5):
        job = make_job(number)
        RedisLedger(store).accept(job, dedupe_s=60)
        assert "b" == RedisLedger(store).load(job.id).pool
        assert not line_of(store, job).needs_newer_worker
    assert ([], 4) == (staged(store, "a"), len(staged(store, "b")))


def test_an_old_worker_beside_a_new_one_keeps_jobs_out_of_their_queue(store):
    """They take from one queue, and nobody could say which of them takes what."""
    announce_old(store)
    announce_new(store)
    RedisLedger(store).accept(make_job(), dedupe_s=60)
    assert [] == staged(store)
    leave(store, "render-old")
    assert 1 == RedisSweepLedger(store).requeue_lost(after_s=0)
    assert 1 == len(staged(store))


def test_what_is_held_can_be_cancelled_and_expires(store):
    """It waits like any other."""
    announce_old(store)
    first, second = make_job(1), make_job(2, deadline_s=-10.0)
    for job in (first, second):
        RedisLedger(store).accept(job, dedupe_s=60)
    assert 2 == line_of(store, first).waiting
    assert RedisLedger(store).request_cancel(first.id)
    assert JobState.CANCELLED is RedisLedger(store).load(first.id).state
    RedisSweepLedger(store).expire_overdue()
    assert JobState.EXPIRED is RedisLedger(store).load(second.id).state
    assert 0 == line_of(store, first).waiting


def test_without_any_worker_jobs_stand_in_the_line(store):
    """Nobody could misread them, and the first who comes takes them."""
    RedisLedger(store).accept(make_job(), dedupe_s=60)
    assert 1 == len(staged(store))


def test_an_older_bot_understands_what_new_workers_say():
    """The announcement is still of schema 1; what is new in it says how far they read."""
    said = to_data(Announcement(pool="default", models=("pocket",), reads=2))
    assert {"schema": 1, "pool": "default", "models": ["pocket"], "reads": 2} == said


@pytest.mark.parametrize("reads", ['"x"', "[]", "null", "-1"])
def test_a_worker_that_says_nonsense_serves_nobody_else(reads):
    """Or is taken for an old one; the others of its kind are still heard."""
    raw = b'{"schema":1,"pool":"default","models":["pocket"],"reads":%s}' % reads.encode()
    good = b'{"schema":1,"pool":"default","models":["pocket"],"reads":2}'
    found = announced([b"render-a", raw, b"render-b", good])
    assert 2 == found[-1].reads
    assert all(one.reads == -1 for one in found[:-1])
