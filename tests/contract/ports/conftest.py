"""Every port twice: the shipped fake, and the one over a real Redis or a real disk."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pytest
import redis

from core.domain.jobs.steps import advanced
from core.settings import KeepSettings
from core.stores import memory as fakes
from core.stores.files import DiskFileStore
from core.stores.redis.following import RedisFollowerLease
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.store import Store
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.timetable import RedisTimetable
from core.stores.redis.limiter import RedisLimiter
from core.stores.redis.line.gauge import RedisGauge
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.provenance import RedisProvenance
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.trials import RedisTrials
from core.stores.redis.windows import RedisAccounts, RedisWindows
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from core.wire.keys import new_key, parse_keys
from tests.signers import everybody


@dataclass(kw_only=True)
class Ports:
    """One implementation of everything."""

    clock: fakes.ManualClock
    ledger: Any
    messages: Any
    people: Any
    provenance: Any
    questions: Any
    records: Any
    trials: Any
    worker_status: Any
    reports: Any
    lease: Any
    # makes the one of a process
    follower: Any
    files: Any
    render: Any
    deliveries: Any
    timetable: Any
    gauge: Any
    limiter: Any
    windows: Any
    accounts: Any
    sweep: Any
    # the tickets that a render worker would find, oldest first, and the jobs that a deliver worker would
    queued: Any
    promised: Any
    # lets keys that expire on the server's own clock run out
    wait: Any
    # takes the head of the render queue away, as a worker that dies at once does
    lose: Any
    # takes one legal step of a job, as whoever works on it does
    advance: Any
    # puts an entry of a record there as it is: (kind, owner, name, text)
    plant: Any


def in_memory(tmp_path) -> Ports:
    memory = fakes.Memory()

    def advance(job, to, reason=None):
        row = memory.jobs.get(job)
        changed = None if row is None else advanced(row, to, reason)
        return None if changed is None else memory.write(changed)

    def plant(kind, owner, name, text):
        memory.records.setdefault((kind, owner), {})[name] = text
        memory.record_ends.setdefault((kind, owner), math.inf)

    return Ports(
        clock=memory.clock,
        ledger=fakes.MemoryLedger(memory),
        messages=fakes.MemoryMessageIndex(memory),
        people=fakes.MemoryPeople(memory),
        provenance=fakes.MemoryProvenance(memory),
        questions=fakes.MemoryQuestions(memory),
        records=fakes.MemoryRecords(memory),
        trials=fakes.MemoryTrials(memory),
        worker_status=fakes.MemoryWorkerStatus(memory),
        reports=fakes.MemoryWorkerReports(memory),
        lease=fakes.MemorySenderLease(memory),
        follower=lambda: fakes.MemoryFollowerLease(memory),
        files=fakes.MemoryFileStore(memory),
        render=fakes.MemoryRenderLedger(memory),
        deliveries=fakes.MemoryDeliveryLedger(memory),
        timetable=fakes.MemoryTimetable(memory),
        gauge=fakes.MemoryGauge(memory),
        limiter=fakes.MemoryLimiter(memory),
        windows=fakes.MemoryWindows(memory),
        accounts=fakes.MemoryAccounts(memory),
        sweep=fakes.MemorySweepLedger(memory),
        queued=lambda: [ticket.rq_id for ticket in memory.renders],
        promised=lambda: list(memory.deliveries),
        wait=memory.clock.move,
        lose=memory.renders.popleft,
        advance=advance,
        plant=plant,
    )


def in_redis(redis_url, tmp_path) -> Ports:
    client = redis.Redis.from_url(redis_url)
    clock = fakes.ManualClock()
    store = Store(
        client=client,
        clock=clock,
        keep=KeepSettings(),
        render_keys=parse_keys(new_key("r"), setting="render"),
        deliver_keys=parse_keys(new_key("d"), setting="deliver"),
        me=everybody(),
        known_words={"Pocket"},
    )

    def promised() -> list[str]:
        jobs = store.queue("deliver").get_jobs()
        return [job.args[0]["body"]["job"] for job in jobs]

    def wait(seconds: float) -> None:
        clock.move(seconds)
        # the server cannot be told another time: what would have run out by now is removed, the rest comes nearer
        for key in client.scan_iter("im:*"):
            left_ms = client.pttl(key)
            if 0 <= left_ms <= seconds * 1000:
                client.delete(key)
            elif left_ms > 0:
                client.pexpire(key, round(left_ms - seconds * 1000))

    return Ports(
        clock=clock,
        ledger=RedisLedger(store),
        messages=RedisMessageIndex(store),
        people=RedisPeople(store),
        provenance=RedisProvenance(store),
        questions=RedisQuestions(store),
        records=RedisRecords(store),
        trials=RedisTrials(store),
        worker_status=RedisWorkerStatus(store),
        reports=RedisWorkerReports(store),
        lease=RedisSenderLease(store),
        follower=lambda: RedisFollowerLease(store),
        files=DiskFileStore(tmp_path, clock=clock),
        render=RedisRenderLedger(store),
        deliveries=RedisDeliveryLedger(store),
        timetable=RedisTimetable(store),
        gauge=RedisGauge(store),
        limiter=RedisLimiter(store),
        windows=RedisWindows(store),
        accounts=RedisAccounts(client, clock),
        sweep=RedisSweepLedger(store),
        queued=lambda: store.queue("render.default").get_job_ids(),
        promised=promised,
        wait=wait,
        lose=lambda: client.lpop(store.queue("render.default").key),
        advance=lambda job, to, reason=None: store.change(job, lambda row: advanced(row, to, reason)),
        plant=lambda kind, owner, name, text: client.hset(f"im:records:{kind}:{owner}", name, text),
    )


@pytest.fixture(params=["fake", "redis"])
def ports(request, tmp_path):
    if request.param == "fake":
        yield in_memory(tmp_path)
        return
    made = in_redis(request.getfixturevalue("redis_url"), tmp_path)
    yield made
    made.ledger._store.client.close()
