"""Every port twice: the shipped fake, and the one over a real Redis or a real disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import redis

from core import fakes
from core.files import DiskFileStore
from core.keys import new_key, parse_keys
from core.redis.bench import RedisBench
from core.redis.delivery import RedisDeliveryLedger
from core.redis.favourites import RedisFavourites
from core.redis.gauge import RedisGauge
from core.redis.ledger import RedisLedger
from core.redis.limiter import RedisLimiter
from core.redis.messages import RedisMessageIndex
from core.redis.people import RedisPeople
from core.redis.places import RedisPlaceSettings
from core.redis.render import RedisRenderLedger
from core.redis.sender import RedisSenderLease
from core.redis.store import Store
from core.redis.sweep import RedisSweepLedger
from core.redis.timetable import RedisTimetable
from core.redis.workshop import RedisWorkshop
from core.settings import KeepSettings
from tests.signers import everybody


@dataclass(kw_only=True)
class Ports:
    """One implementation of everything."""

    clock: fakes.ManualClock
    ledger: Any
    messages: Any
    people: Any
    places: Any
    # keeps three of each person
    favourites: Any
    workshop: Any
    bench: Any
    lease: Any
    files: Any
    render: Any
    deliveries: Any
    timetable: Any
    gauge: Any
    limiter: Any
    sweep: Any
    # the tickets that a render worker would find, oldest first, and the jobs that a deliver worker would
    queued: Any
    promised: Any
    # lets keys that expire on the server's own clock run out
    wait: Any
    # takes the head of the render queue away, as a worker that dies at once does
    lose: Any


def in_memory(tmp_path) -> Ports:
    memory = fakes.Memory()
    return Ports(
        clock=memory.clock,
        ledger=fakes.MemoryLedger(memory),
        messages=fakes.MemoryMessageIndex(memory),
        people=fakes.MemoryPeople(memory),
        places=fakes.MemoryPlaceSettings(memory),
        favourites=fakes.MemoryFavourites(memory, most=3),
        workshop=fakes.MemoryWorkshop(memory),
        bench=fakes.MemoryBench(memory),
        lease=fakes.MemorySenderLease(memory),
        files=fakes.MemoryFileStore(memory),
        render=fakes.MemoryRenderLedger(memory),
        deliveries=fakes.MemoryDeliveryLedger(memory),
        timetable=fakes.MemoryTimetable(memory),
        gauge=fakes.MemoryGauge(memory),
        limiter=fakes.MemoryLimiter(memory),
        sweep=fakes.MemorySweepLedger(memory),
        queued=lambda: [ticket.rq_id for ticket in memory.renders],
        promised=lambda: list(memory.deliveries),
        wait=memory.clock.move,
        lose=memory.renders.popleft,
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
        places=RedisPlaceSettings(store),
        favourites=RedisFavourites(store, most=3),
        workshop=RedisWorkshop(store),
        bench=RedisBench(store),
        lease=RedisSenderLease(store),
        files=DiskFileStore(tmp_path, clock=clock),
        render=RedisRenderLedger(store),
        deliveries=RedisDeliveryLedger(store),
        timetable=RedisTimetable(store),
        gauge=RedisGauge(store),
        limiter=RedisLimiter(store),
        sweep=RedisSweepLedger(store),
        queued=lambda: store.queue("render.default").get_job_ids(),
        promised=promised,
        wait=wait,
        lose=lambda: client.lpop(store.queue("render.default").key),
    )


@pytest.fixture(params=["fake", "redis"])
def ports(request, tmp_path):
    if request.param == "fake":
        yield in_memory(tmp_path)
        return
    made = in_redis(request.getfixturevalue("redis_url"), tmp_path)
    yield made
    made.ledger._store.client.close()
