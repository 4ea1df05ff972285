"""Which pools of workers there are, what they serve, and which of them has the shortest line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redis import Redis, ResponseError
from redis.client import Pipeline
from rq.registry import DeferredJobRegistry

from core.stores.redis.decoding import text, texts
from core.stores.redis.line.signed import SignedQueue, pool_of, render_queue
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER
from core.wire.codec import UnknownSchema, from_json
from core.wire.statements import JobTicket
from core.wire.upgrades import schema_of

# of one batch
_MOST_JOBS = 10_000
_WORKER = re.compile(rb"render[\w.-]{1,200}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """What a render worker says of itself."""

    pool: str
    models: tuple[str, ...]
    # the newest schema of tickets that it reads; releases before this one do not say
    reads: int = 1


def pools(client: Redis) -> list[str]:
    """Every pool that ever had work, in a stable order; queues of other programs on this server are not ours."""
    with client.pipeline(transaction=False) as pipe:
        ask_pools(pipe)
        return pools_in(pipe.execute()[0])


def ask_pools(pipe: Pipeline) -> None:
    """Add one read to a pipeline, which `pools_in` reads."""
    pipe.smembers(SignedQueue.redis_queues_keys)


def pools_in(queues: Collection[bytes]) -> list[str]:
    """The pools among names of queues."""
    prefix = SignedQueue.redis_queue_namespace_prefix
    names = [key.removeprefix(prefix) for key in texts(queues)]
    return sorted(pool_of(name) for name in names if name == render_queue(pool_of(name)))


def announcements(client: Redis) -> list[Announcement]:
    """What living workers said, in a stable order."""
    return list(announced_by(client).values())


def ask_announcements(pipe: Pipeline) -> None:
    """Add one read to a pipeline: what living workers said, which `announced` reads.

    Every command asks more than once, so that this must not take two round trips.
    """
    LEDGER.add(pipe, "announced", [layout.WORKERS], [layout.worker("")])


def announced(said: Sequence[bytes]) -> list[Announcement]:
    """Announcements as Redis tells them; a worker speaks for its own pool only, which is in its name."""
    return list(_by_name(said).values())


def announced_by(client: Redis) -> Mapping[str, Announcement]:
    """What living workers said, by their names."""
    with client.pipeline(transaction=False) as pipe:
        ask_announcements(pipe)
        return _by_name(pipe.execute()[0])


def _by_name(said: Sequence[bytes]) -> dict[str, Announcement]:
    pairs = zip(said[::2], said[1::2], strict=True)
    read = [(text(name), _read(raw)) for name, raw in pairs]
    return {name: found for name, found in read if found is not None and of_pool(name, found.pool)}


def can_read(said: Sequence[Announcement], pool: str, schema: int) -> bool:
    """Whether every living worker of a pool reads tickets of this schema; where none lives, nobody misreads any."""
    return all(one.reads >= schema for one in said if one.pool == pool)


def pool_for(client: Redis, said: Sequence[Announcement], model: str, *, otherwise: str) -> str:
    """The pool of living workers that serves a model soonest, of those that read what is written now if there are any.

    `otherwise` where none serves it.
    """
    serving = [one.pool for one in said if model in one.models]
    able = sorted(set(serving))
    able = [pool for pool in able if can_read(said, pool, schema_of(JobTicket))] or able
    if len(able) < 2:
        return able[0] if able else otherwise
    return min(able, key=lambda pool: sum(waiting_in(client, pool)) * _seconds(client, pool) / serving.count(pool))


def waiting_in(client: Redis, pool: str) -> tuple[int, int]:
    """How many jobs of a pool wait, and how many are in work."""
    with client.pipeline(transaction=False) as pipe:
        ask_counts(pipe, pool)
        deferred, staged, running = pipe.execute()
    return deferred + staged, running


def ask_counts(pipe: Pipeline, pool: str) -> None:
    """Add three reads to a pipeline: jobs that wait behind the queue's head, in it, and in work."""
    queue = render_queue(pool)
    pipe.zcard(DeferredJobRegistry.key_template.format(queue))
    pipe.llen(f"{SignedQueue.redis_queue_namespace_prefix}{queue}")
    pipe.hlen(layout.line_running(pool))


def pace_of(client: Redis, pool: str) -> tuple[float, float] | None:
    """Measured (seconds, jobs) per batch of a pool; None before anything was measured, and for what was not."""
    try:
        seconds, jobs = map(float, json.loads(client.get(layout.pace(pool)) or "[]"))
    except (ValueError, TypeError, RecursionError, ResponseError):
        # a pool's hosts write it, and everybody's waiting time is made of it
        return None
    measured = 0 <= seconds <= layout.DAY_S and 0 <= jobs < _MOST_JOBS
    return (seconds, jobs) if measured else None


def _seconds(client: Redis, pool: str) -> float:
    """Measured seconds per job; a pool that has not measured anything is taken to need one."""
    pace = pace_of(client, pool)
    return 1.0 if pace is None else pace[0] / max(1.0, pace[1])


def pools_serving(said: Sequence[Announcement]) -> frozenset[tuple[str, str]]:
    """Every (pool, model) that somebody serves."""
    return frozenset((one.pool, model) for one in said for model in one.models)


def of_pool(worker: str, pool: str) -> bool:
    """Whether a render worker's name is one of this pool's."""
    return worker.startswith(worker_prefix(pool))


def worker_prefix(pool: str) -> str:
    """What the names of a pool's workers begin with; their keys are told apart by it."""
    return "render-" if pool == layout.DEFAULT_POOL else f"render.{pool}."


def may_be_worker(name: bytes) -> bool:
    """Whether some pool's render worker may be called so."""
    return _WORKER.fullmatch(name) is not None


@lru_cache(maxsize=256)
def _read(raw: bytes) -> Announcement | None:
    """What a worker says; None for what this release cannot read, which must not keep it from the others."""
    try:
        return from_json(Announcement, raw, whole=False)
    except UnknownSchema:
        return None
