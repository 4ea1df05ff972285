"""The chat side's view of the workers, in Redis."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from redis.client import Pipeline

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job, Lane
from core.domain.jobs.states import JobState
from core.domain.post import Progress
from core.ports.chat import Line
from core.ports.work import Ticket
from core.scheduling.estimates import eta_s
from core.scheduling.fairness import LOOK_AHEAD, chat_of, place_beyond
from core.stores.redis.ledger.store import Store
from core.stores.redis.line import crowds
from core.stores.redis.line.gauge import lanes_of
from core.stores.redis.line.pools import (
    announced,
    announcements,
    ask_announcements,
    ask_counts,
    ask_pools,
    can_read,
    pace_of,
    pools,
    pools_in,
)
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import read_if_known
from core.wire.statements import schema_in

# how long the head of a line that is longer than what is looked at counts as known (s): in a burst everybody asks
_ORDER_S = 0.25


class RedisWorkerStatus:
    """A WorkerStatus; every answer costs the same however long the line is."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store
        # by pool: until when (monotonic), and who comes next
        self._heads: dict[str, tuple[float, Sequence[str]]] = {}

    @reaching()
    def served_models(self) -> frozenset[str]:
        """Models of the workers whose announcement has not lapsed."""
        return frozenset(model for said in announcements(self._store.client) for model in said.models)

    @reaching()
    def line(self, person: PersonKey, job: JobId | None = None) -> Line:
        """The line now; for a waiting job, in the fair order of its pool.

        Those at work count as ahead. The place is exact for the first LOOK_AHEAD jobs of a line and an estimate
        behind them; whoever comes and has used less goes in front, and compatible jobs are drawn together, so that
        it may change both ways.
        """
        held = None if job is None else self._store.rows.load(job)
        row = None if held is None else held.job
        with self._store.client.pipeline(transaction=False) as pipe:
            ask_announcements(pipe)
            ask_pools(pipe)
            if row is not None and row.state is JobState.QUEUED:
                _ask_place(pipe, row)
            told, queues, *place = pipe.execute()
        said = announced(told)
        waiting, of_person = self._waiting(person, pools_in(queues))
        pool = row.pool if row is not None else said[0].pool if said else "default"
        # one that is not accepted yet stands behind everybody, at the worst
        ahead = waiting if job is None else 0
        if row is not None and place:
            ahead = self._ahead(row, place)
        serving = [one for one in said if row is None or one.pool == pool]
        return Line(
            ahead=ahead,
            waiting=waiting,
            waiting_of_person=of_person,
            eta_s=eta_s(pace_of(self._store.client, pool), ahead=ahead, workers=len(serving)),
            needs_newer_worker=held is not None
            and held.job.state is JobState.QUEUED
            and not can_read(said, pool, schema_in(held.ticket)),
        )

    def _waiting(self, person: PersonKey, pools: Sequence[str]) -> tuple[int, int]:
        """How many jobs wait in all pools, and how many of them are this person's."""
        with self._store.client.pipeline(transaction=False) as pipe:
            for pool in pools:
                pipe.zcard(layout.waiting(pool))
                pipe.scard(layout.person_waiting(pool, person))
            # a key that a pool's host has spoilt counts nothing, and hides no other pool
            told = pipe.execute(raise_on_error=False) if pools else []
        counts = [one if isinstance(one, int) else 0 for one in told]
        return sum(counts[::2]), sum(counts[1::2])

    def _ahead(self, job: Job, place: Sequence[Any]) -> int:
        deferred, staged, running, own, among_people, of_people, among_chats, of_chats = place
        waiting = deferred + staged
        order, rq_id = self._order(job.pool, waiting), Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id
        if rq_id in order:
            return int(running) + order.index(rq_id)
        beyond = place_beyond(
            job.lane,
            own=own or 0,
            people=(among_people or 0, of_people),
            chats=(among_chats or 0, of_chats),
            waiting=waiting,
        )
        return int(running) + beyond

    def _order(self, pool: str, waiting: int) -> Sequence[str]:
        until, head = self._heads.get(pool, (0.0, ()))
        if waiting <= LOOK_AHEAD or until < time.monotonic():
            head = self._store.line.order(self._store.client, pool, most=LOOK_AHEAD)
            self._heads[pool] = (time.monotonic() + _ORDER_S, head)
        return head

    @reaching()
    def lanes(self) -> Mapping[Lane, int]:
        """How many jobs wait in each lane; one step for each person who waits."""
        client, now = self._store.client, self._store.clock.now()
        found = Counter[Lane]()
        for pool in pools(client):
            for tally in lanes_of(client, pool, now):
                found[tally.lane] += tally.waiting
        return found

    @reaching()
    def crowd(self, name: str) -> int:
        """How many of the jobs that were accepted under this name wait."""
        return crowds.count(self._store.client, name)

    @reaching()
    def progress(self, job: JobId) -> Progress | None:
        """The newest progress of a job."""
        raw = self._store.client.get(layout.progress(self._store.rows.pool_of(job), job))
        return read_if_known(Progress, raw, whole=False)

    @reaching()
    def preview(self, job: JobId) -> bytes | None:
        """The newest preview of a job."""
        preview = self._store.client.get(layout.preview(self._store.rows.pool_of(job), job))
        return preview if isinstance(preview, bytes) else None

    @reaching()
    def watch(self, job: JobId, *, for_s: float) -> None:
        """Say that somebody looks."""
        self._store.client.set(layout.watched(job), "1", px=int(for_s * 1000))


def _ask_place(pipe: Pipeline, job: Job) -> None:
    """Add eight reads to a pipeline: three numbers of the pool, and where the job stands in its lane."""
    chat = chat_of(job)
    people, chats = layout.line_people(job.pool, job.lane, chat), layout.line_chats(job.pool, job.lane)
    ask_counts(pipe, job.pool)
    pipe.zrank(
        layout.line_jobs(job.pool, job.lane, chat, job.author.key),
        Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id,
    )
    pipe.zrank(people, job.author.key)
    pipe.zcard(people)
    pipe.zrank(chats, chat)
    pipe.zcard(chats)
