"""Who waits together: the jobs of one place, and those of one network, counted when a line fills up.

What left the line is noticed when a crowd is counted, so that no other process has to know of crowds.
"""

from __future__ import annotations

from collections.abc import Sequence

from redis import Redis
from redis.client import Pipeline

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job
from core.stores.redis.decoding import texts
from core.stores.redis.line.pools import pools
from core.stores.redis.scheme import names as layout


def join(pipe: Pipeline, job: Job, crowds: Sequence[str], *, at: float) -> None:
    """Add to a transaction: a job waits in these crowds until its deadline, at the latest."""
    for name in crowds:
        pipe.zremrangebyscore(layout.crowd(name), "-inf", at)
        pipe.zadd(layout.crowd(name), {job.id: job.deadline_at})
        pipe.expire(layout.crowd(name), layout.HOUR_S)
        pipe.sadd(layout.person_crowds(job.author.key), name)
        pipe.expire(layout.person_crowds(job.author.key), layout.HOUR_S)


def count(client: Redis, name: str) -> int:
    """How many jobs of a crowd wait; the others are taken out of it."""
    members = texts(client.zrange(layout.crowd(name), 0, -1))
    if not members:
        return 0
    found = [client.zmscore(layout.waiting(pool), members) for pool in pools(client)]
    waiting = {member for scores in found for member, score in zip(members, scores, strict=True) if score is not None}
    gone = [member for member in members if member not in waiting]
    if gone:
        client.zrem(layout.crowd(name), *gone)
    return len(members) - len(gone)


def leave(client: Redis, person: PersonKey, jobs: Sequence[JobId]) -> None:
    """Leave nothing of a person's jobs in any crowd."""
    for name in texts(client.smembers(layout.person_crowds(person))):
        if jobs:
            client.zrem(layout.crowd(name), *jobs)
    client.delete(layout.person_crowds(person))
