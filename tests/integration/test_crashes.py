"""Whatever dies in between, one message follows."""

from __future__ import annotations

import time

from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.scheme import names as layout
from tests.integration.test_one_way import accept, delivered


def test_a_killed_renderers_job_runs_again_and_is_posted_once(installation):
    """Kill -9 in the middle; the supervisor releases the lease and a new worker takes over at once."""
    render, _ = installation.start("render", "deliver")
    job = accept(installation, 1, prompt="slow", steps=8)
    installation.until(lambda: installation.state(job) == "rendering", "the start")
    time.sleep(0.3)
    installation.kill(render)
    row = installation.ledger.load(job.id)
    assert ("queued", 2, 1) == (row.state.value, row.attempt, row.lone_crashes)
    installation.start("render")
    installation.until(delivered(installation, job), "the result")
    assert 1 == len(installation.posts())


def test_what_died_together_is_tried_in_less_and_less_company(installation):
    """Kill -9 of a batch: together again, so that nobody waits for the others; then in halves, until one is alone."""
    installation.start("deliver")
    jobs = [accept(installation, number, prompt="slow", steps=40) for number in range(1, 4)]

    def in_hands(attempt: int) -> list[bool]:
        leases = RedisSweepLedger(installation.store).leases()
        return [lease.alone for lease in leases if (lease.attempt, lease.phase) == (attempt, "step")]

    # after two deaths four may be together, which are all that there are; after three, two
    for attempt, company in ((1, 3), (2, 3), (3, 3), (4, 2)):
        (render,) = installation.start("render")
        wanted = [False] * company
        installation.until(lambda w=wanted, a=attempt: w == in_hands(a), f"try {attempt} of {company}")
        installation.kill(render)
    installation.start("render")
    installation.until(lambda: [True] == in_hands(4) + in_hands(5), "one of them alone")
    assert [0, 0, 0] == [installation.ledger.load(job.id).lone_crashes for job in jobs]


def test_a_lost_hosts_job_comes_back_when_its_lease_runs_out(installation):
    """Nobody tells the sweeper; it sees that the beats have stopped."""
    render, _, _ = installation.start("render", "deliver", "sweep")
    job = accept(installation, 1, prompt="slow", steps=8)
    installation.until(lambda: installation.state(job) == "rendering", "the start")
    render.kill()
    render.wait()
    installation.start("render")
    installation.until(delivered(installation, job), "the result")
    assert 1 == len(installation.posts())
    assert 2 == installation.ledger.load(job.id).attempt


def test_a_job_that_kills_its_worker_is_set_aside(installation):
    """Three lone crashes, one sentence, and the next job is fine."""
    installation.start("deliver")
    job = accept(installation, 1, prompt="crash")
    for _ in range(3):
        (render,) = installation.start("render")
        render.wait(timeout=15)
        installation.kill(render)
    other = accept(installation, 2)
    installation.start("render")
    installation.until(delivered(installation, other), "the other's result")
    installation.until(lambda: 2 == len(installation.posts()), "both messages")
    row = installation.ledger.load(job.id)
    assert ("failed", 3) == (row.state.value, row.lone_crashes)


def test_a_job_lost_between_queue_and_work_is_found(installation):
    """A worker that dies right after RQ's pop leaves the id in the intermediate list; the sweeper owns that list."""
    job = accept(installation, 1)
    queue = installation.store.queue("render.default")
    installation.store.client.lmove(queue.key, queue.intermediate_queue_key)
    installation.store.client.zadd(layout.queued("default"), {f"{job.id}-a1": time.time() - 60})
    installation.store.client.hset(layout.STUCK, f"{job.id}-a1", time.time() - 60)
    installation.start("render", "deliver", "sweep")
    installation.until(delivered(installation, job), "the result")
    assert 0 == installation.store.client.llen(queue.intermediate_queue_key)


def test_a_promise_without_a_delivery_is_found(installation):
    """The deliver queue was lost with everything in it."""
    job = accept(installation, 1)
    installation.start("render")
    installation.until(lambda: installation.state(job) == "rendered", "the file")
    installation.store.client.delete(installation.store.queue("deliver").key)
    installation.store.client.zadd(layout.promises("default"), {job.id: time.time() - 60})
    installation.start("deliver", "sweep")
    installation.until(delivered(installation, job), "the result")
    assert 1 == len(installation.posts())


def test_a_killed_deliverer_posts_once(installation):
    """A promise begun and not kept comes back when its mark runs out; the same key is the same message."""
    job = accept(installation, 1, placed=False)
    installation.start("render")
    installation.until(lambda: installation.state(job) == "rendered", "the file")
    # what a process that was killed right after its post leaves behind
    sending = RedisDeliveryLedger(installation.store).begin(job.id, for_s=1.0)
    installation.store.client.hset("test:keys", sending.delivery.id, f"m-{sending.delivery.id}")
    installation.store.client.zadd(layout.promises("default"), {job.id: time.time() - 60})
    installation.start("deliver", "sweep")
    installation.until(delivered(installation, job), "the result")
    assert [] == installation.posts()
    assert f"m-{sending.delivery.id}" == installation.ledger.load(job.id).message
