"""The line in Redis beside RQ: what RQ sees, what is left behind, and what heals."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from rq.job import JobStatus
from rq.registry import DeferredJobRegistry

from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import advanced
from core.ports.work import Ticket
from core.scheduling.fairness import WINDOW
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.line.signed import SignedJob, opened
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.reports import RedisWorkerReports
from tests.contract.ports.rows import PLACE, author, make_artifact, make_job

QUEUE = "render.default"


def accept(store, jobs, **spec):
    made = [make_job(number, **spec) for number in range(1, jobs + 1)]
    for job in made:
        assert RedisLedger(store).accept(job, dedupe_s=60)
    return made


def deferred(store):
    return DeferredJobRegistry(QUEUE, connection=store.client).get_job_ids()


def claim(store, job, *, worker="w", attempt=1):
    ticket = Ticket(job=job.id, attempt=attempt)
    assert RedisRenderLedger(store).claim(ticket, worker=worker, alone=False, for_s=60)
    return ticket


def status(store, job):
    return SignedJob.fetch(f"{job.id}-a1", connection=store.client, serializer="json").get_status()


def test_rq_sees_what_waits_beyond_its_queue(store, redis_url):
    """The head stands in the queue, the rest in the registry of deferred jobs, each with its status and its payload."""
    jobs = accept(store, WINDOW + 4)
    queue = store.queue(QUEUE)
    assert [f"{job.id}-a1" for job in jobs[:WINDOW]] == queue.get_job_ids()
    assert {f"{job.id}-a1" for job in jobs[WINDOW:]} == set(deferred(store))
    assert (JobStatus.QUEUED, JobStatus.DEFERRED) == (status(store, jobs[0]), status(store, jobs[-1]))
    waiting = SignedJob.fetch(f"{jobs[-1].id}-a1", connection=store.client, serializer="json")
    assert jobs[-1].id == opened(waiting, store.render_keys, queue=QUEUE, now=store.clock.now()).body["job"]
    command = [sys.executable, "-m", "rq.cli", "info", "--raw", "--only-queues", "--url", redis_url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert f"queue {QUEUE} {WINDOW}" in said


def test_what_is_overtaken_is_deferred_again(store):
    """Standing in the queue is no promise: a newcomer who has used less goes in front."""
    jobs = accept(store, WINDOW)
    other = make_job(99, by="ben")
    RedisLedger(store).accept(other, dedupe_s=60)
    ids = store.queue(QUEUE).get_job_ids()
    assert [f"{jobs[0].id}-a1", f"{other.id}-a1"] == ids[:2]
    assert [f"{jobs[-1].id}-a1"] == deferred(store)
    assert JobStatus.DEFERRED is status(store, jobs[-1])


def everything_about(store, *words):
    """Keys, and members of our own sets, hashes and lists, that contain one of the words."""
    client, found = store.client, []
    read = {
        b"string": lambda key: [client.get(key)],
        b"hash": lambda key: [*client.hgetall(key), *client.hgetall(key).values()],
        b"set": client.smembers,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"zset": lambda key: client.zrange(key, 0, -1),
    }
    for key in [*client.scan_iter("im:line:*"), *client.scan_iter("rq:*"), layout.queued("default").encode()]:
        kind = client.type(key)
        values = read[kind](key) if kind in read else []
        found += [key for value in [key, *values] if any(word.encode() in value for word in words)]
    return found


@pytest.mark.parametrize("way", ["cancel", "expire", "forget", "fail"])
def test_a_waiting_job_that_ends_leaves_no_trace_in_the_line(store, way):
    """In the queue and behind it: no set, list or row of RQ knows its id."""
    jobs = accept(store, WINDOW + 2)
    for job in (jobs[0], jobs[-1]):
        match way:
            case "cancel":
                assert RedisLedger(store).request_cancel(job.id)
            case "fail":
                assert store.change(job.id, lambda row: advanced(row, JobState.FAILED, "No."))
    if way == "expire":
        store.clock.move(901)
        RedisSweepLedger(store).expire_overdue()
    if way == "forget":
        RedisPeople(store).forget(author().key)
        assert [] == everything_about(store, author().key)
    assert [] == everything_about(store, f"{jobs[0].id}-a", f"{jobs[-1].id}-a")


def test_a_forgotten_person_is_in_no_share(store):
    """Neither while at work nor after: seconds used are about a person, too."""
    jobs = accept(store, 3)
    RedisLedger(store).accept(make_job(9, by="ben"), dedupe_s=60)
    claim(store, jobs[0])
    RedisRenderLedger(store).store_result(claim(store, jobs[1]), [make_artifact()])
    RedisPeople(store).forget(author().key)
    assert [] == everything_about(store, author().key, *(f"{job.id}-a" for job in jobs))
    assert [] == [*store.client.scan_iter(f"im:person:{author().key}*"), *store.client.scan_iter(layout.hands("*"))]


def test_every_key_of_the_line_expires(store):
    """Also those that only a batch makes."""
    jobs = accept(store, WINDOW + 2)
    relaxed = replace(make_job(99, by="ben"), lane=Lane.RELAX, place=replace(PLACE, chat="other"))
    RedisLedger(store).accept(relaxed, dedupe_s=60)
    claim(store, jobs[1])
    done = claim(store, jobs[0])
    store.clock.move(3)
    RedisRenderLedger(store).store_result(done, [make_artifact()])
    RedisRenderLedger(store).hand_back(claim(store, jobs[2]), company=1)
    RedisWorkerReports(store).measured(seconds=3, jobs=2)
    keys = [*store.client.scan_iter("im:*"), *store.client.scan_iter("rq:job:*")]
    assert len(keys) > 30
    assert [] == [key for key in keys if store.client.ttl(key) < 0]


def test_a_lost_queue_is_filled_again(store):
    """Somebody deleted RQ's list: what stood in it is tried again, the rest moves up at once."""
    jobs = accept(store, WINDOW + 4)
    store.client.delete(store.queue(QUEUE).key)
    sweep = RedisSweepLedger(store)
    assert 0 == sweep.requeue_lost(after_s=5)
    assert [f"{job.id}-a1" for job in jobs[WINDOW:]] == store.queue(QUEUE).get_job_ids()
    store.clock.move(6)
    assert WINDOW == sweep.requeue_lost(after_s=5)
    assert [f"{job.id}-a2" for job in jobs[:WINDOW]] == store.queue(QUEUE).get_job_ids()


@pytest.mark.parametrize("loss", ["line", "row of RQ"])
def test_a_job_that_stands_in_no_line_is_found(store, loss):
    """An index or a row was lost; the ledger knows better, and nothing is said twice."""
    jobs = accept(store, WINDOW + 2)
    lost = jobs[-1]
    if loss == "line":
        (key,) = store.client.scan_iter("im:line:default:fast:jobs:*")
        store.client.zrem(key, f"{lost.id}-a1")
    else:
        store.client.delete(SignedJob.key_for(f"{lost.id}-a1"))
    assert 1 == RedisSweepLedger(store).requeue_lost(after_s=5)
    assert 0 == RedisSweepLedger(store).requeue_lost(after_s=5)
    assert f"{lost.id}-a2" == store.queue(QUEUE).get_job_ids()[0]


def test_a_job_whose_rows_are_gone_shares_no_more(store):
    """Neither ledger nor RQ knows it: it leaves the line, and holds nobody back who comes later."""
    RedisWorkerReports(store).announce("render-a", pool="default", models=["pocket"], for_s=60)
    ghost = make_job(50, by="ben")
    RedisLedger(store).accept(ghost, dedupe_s=60)
    accept(store, 2)
    store.client.delete(layout.job("default", ghost.id), SignedJob.key_for(f"{ghost.id}-a1"))
    RedisSweepLedger(store).requeue_lost(after_s=5)
    assert [] == everything_about(store, f"{ghost.id}-a")
    assert 2 == len(store.queue(QUEUE).get_job_ids())


def test_jobs_of_the_release_before_are_taken_over(store):
    """They stand in RQ's queue and in no line: a worker may take them, and the sweeper gives them a place."""
    (job,) = accept(store, 1)
    for key in store.client.scan_iter("im:line:*"):
        store.client.delete(key)
    store.client.hset(SignedJob.key_for(f"{job.id}-a1"), "meta", '{"key": "", "pictures": 1}')
    store.line.refill(store.client, "default", at=store.clock.now())
    assert [f"{job.id}-a1"] == store.queue(QUEUE).get_job_ids()
    assert 1 == RedisSweepLedger(store).requeue_lost(after_s=5)
    assert [f"{job.id}-a2"] == store.queue(QUEUE).get_job_ids()


def test_a_strangers_entry_stays_in_front_and_changes_nothing(store):
    """The worker judges it; the line is filled behind it."""
    jobs = accept(store, 2)
    queue = store.queue(QUEUE)
    store.client.lpush(queue.key, "forged")
    store.client.rpush(SignedJob.key_for("forged"), "no hash")
    other = make_job(9, by="ben")
    RedisLedger(store).accept(other, dedupe_s=60)
    ids = [f"{job.id}-a1" for job in (jobs[0], other, jobs[1])]
    assert ["forged", *ids] == [rq_id.decode() for rq_id in store.client.lrange(queue.key, 0, -1)]


def test_a_worn_out_job_is_noted_for_the_operator(store):
    """With its reason and without its words."""
    (job,) = accept(store, 1, prompt="crimson")
    sweep = RedisSweepLedger(store)
    for attempt in (1, 2, 3):
        ticket = Ticket(job=job.id, attempt=attempt)
        RedisRenderLedger(store).claim(ticket, worker="w", alone=True, for_s=1)
        (lease,) = sweep.leases()
        assert sweep.recover(lease, crash_limit=3)
    (raw,) = store.client.lrange(layout.SET_ASIDE, 0, -1)
    assert b"3 times" in raw
    assert b"crimson" not in raw


def test_a_step_reads_no_more_in_a_longer_line(store):
    """What a claim costs Redis does not follow the length: the commands of one claim are counted."""
    counted = []
    for jobs in (200, 800):
        store.client.flushall()
        made = accept(store, jobs)
        store.client.config_resetstat()
        claim(store, made[0])
        calls = store.client.info("commandstats")
        counted.append(sum(row["calls"] for name, row in calls.items() if name != "cmdstat_config"))
    assert counted[0] == counted[1]
