"""The line of waiting jobs in Redis: each step of a job becomes one Lua step inside the transaction of its row."""

from __future__ import annotations

import json
from dataclasses import dataclass

from redis import Redis
from redis.client import Pipeline
from rq.registry import DeferredJobRegistry

from core.domain.ids import PersonKey
from core.domain.jobs.job import Job
from core.ports.work import Ticket
from core.scheduling.estimates import WEIGHT
from core.scheduling.fairness import GUESS_S, IDLE_S, RELAX_EVERY, WINDOW, chat_of
from core.stores.redis.decoding import texts
from core.stores.redis.line.signed import SignedQueue, render_queue
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER


@dataclass(frozen=True, kw_only=True)
class RenderLine:
    """Who waits and who is next, in every pool.

    The head of a pool's line stands in its RQ queue, the rest in RQ's registry of deferred jobs. Each step costs the
    same however many wait, up to the logarithm that a sorted set takes.
    """

    row_s: int
    running_per_person: int

    def enter(self, pipe: Pipeline, job: Job, *, at: float, first: bool) -> None:
        """Add to a transaction: a job begins to wait; `first` puts it in front of everybody, without a charge."""
        self._step(pipe, "enter", job, at=at, order=job.created_at, first=first)

    def leave(self, pipe: Pipeline, job: Job, *, at: float) -> None:
        """Add to a transaction: a job waits no more and was not begun."""
        self._step(pipe, "leave", job, at=at)

    def claim(self, pipe: Pipeline, job: Job, *, at: float, worker: str) -> None:
        """Add to a transaction: a worker takes a job."""
        self._step(pipe, "claim", job, at=at, worker=worker)

    def settle(self, pipe: Pipeline, job: Job, *, at: float, charged: bool, measured: bool) -> None:
        """Add to a transaction: a job leaves its worker's hands.

        Its chat and its person are `charged` the seconds that it had the device, shared with what was in the same
        hands by pictures; where it was `measured`, the model's seconds per picture follow.
        """
        self._step(pipe, "settle", job, at=at, charged=charged, measured=measured)

    def forget(self, pipe: Pipeline, job: Job, *, at: float) -> None:
        """Add to a transaction: take a job out wherever it is, and all that is known of its person in its chat."""
        self._step(pipe, "forget", job, at=at)

    def refill(self, client: Redis, pool: str, *, at: float) -> None:
        """Write the head of the line into RQ's queue again."""
        LEDGER.call(client, "line", self._keys(pool), ["refill", json.dumps(self._rules(pool, at))])

    def order(self, client: Redis, pool: str, *, most: int) -> list[str]:
        """RQ ids in the order in which they come, next first."""
        said = json.dumps({**self._rules(pool, 0.0), "most": most})
        return texts(LEDGER.call(client, "order", self._keys(pool), ["order", said]))

    def stands(self, pipe: Pipeline, job: Job) -> None:
        """Add three reads to a pipeline: RQ's row, the place in its person's jobs, the place among those tried again.

        A queued job needs the first and one of the others; without, it is in no line.
        """
        rq_id = Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id
        pipe.exists(SignedQueue.job_class.key_for(rq_id))
        pipe.zrank(layout.line_jobs(job.pool, job.lane, chat_of(job), job.author.key), rq_id)
        pipe.zrank(layout.line_head(job.pool), rq_id)

    def _step(self, pipe: Pipeline, step: str, job: Job, *, at: float, **more: object) -> None:
        said = {
            **self._rules(job.pool, at),
            "id": Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id,
            "lane": job.lane,
            "chat": chat_of(job),
            "person": job.author.key,
            "of_person": layout.person_running(job.pool, job.author.key),
            "model": job.spec.model,
            "pictures": job.spec.pictures,
            **more,
        }
        LEDGER.add(pipe, "line", self._keys(job.pool), [step, json.dumps(said)])

    def _keys(self, pool: str) -> tuple[str, ...]:
        queue = render_queue(pool)
        return (
            layout.line(pool),
            f"{SignedQueue.redis_queue_namespace_prefix}{queue}",
            DeferredJobRegistry.key_template.format(queue),
            layout.queued(pool),
            layout.seconds(pool),
        )

    def _rules(self, pool: str, at: float) -> dict[str, object]:
        return {
            "at": at,
            "window": WINDOW,
            "relax_every": RELAX_EVERY,
            "running_per_person": self.running_per_person,
            "guess_s": GUESS_S,
            "weight": WEIGHT,
            "idle_s": IDLE_S,
            "day_s": layout.DAY_S,
            "row_s": self.row_s,
            "rows": SignedQueue.job_class.redis_job_namespace_prefix,
            "hands": layout.hands(""),
            # of a person, in this pool
            "running": layout.person_running(pool, PersonKey("%s")),
        }
