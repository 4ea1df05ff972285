"""Putting signed work into RQ, as part of somebody's transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from redis.client import Pipeline
from rq.job import JobStatus

from core.domain.jobs.job import Delivery, Job
from core.ports.work import Ticket, pool_suffix
from core.stores.redis.line.signed import DELIVER_FUNCTION, DELIVER_QUEUE, RENDER_FUNCTION, SignedQueue, render_queue
from core.stores.redis.scheme.names import DAY_S, HOUR_S
from core.wire.envelope import Envelope, Keyring, seal

# RQ's own clock for a job; leases and deadlines end it long before
_RQ_TIMEOUT_S = 6 * HOUR_S
# how long RQ keeps what it calls a result (s), unless the worker takes it away at once; the ledger keeps ours
_RQ_RESULT_S = 60
# RQ waits for work 15 s less than this at a time, and notices a silent Redis 10 s later
WORKER_TTL_S = 60


def render_envelope(job: Job, ticket: str, *, company: int | None) -> Envelope:
    """What a render worker is told: the ticket as the bot has signed it, and in which company it may be tried."""
    return Envelope(
        queue=render_queue(job.pool),
        function=RENDER_FUNCTION,
        rq_id=Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id,
        attempt=job.attempt,
        expires_at=job.deadline_at + HOUR_S,
        body={"job": job.id, "company": company, "ticket": ticket},
    )


def company_key(batch_key: str, company: int | None) -> str:
    """What jobs must have in common to be drawn together: those that may not be many stay among themselves."""
    return batch_key if company is None else f"{batch_key} {company}"


def delivery_envelope(owed: Delivery, pool: str, now: float) -> Envelope:
    """What a deliver worker is told: the job only; its place comes from the ticket."""
    return Envelope(
        queue=DELIVER_QUEUE,
        function=DELIVER_FUNCTION,
        rq_id=f"{owed.id}-{secrets.token_hex(4)}{pool_suffix(pool)}",
        attempt=owed.tries,
        expires_at=now + DAY_S,
        body={"job": owed.job},
    )


def defer(
    queue: SignedQueue,
    pipe: Pipeline,
    envelope: Envelope,
    keys: Keyring,
    *,
    ttl_s: int,
    meta: Mapping[str, str | int],
) -> None:
    """Add a signed job to a transaction without putting it into its queue: the line does that when it is its turn."""
    terms = _terms(envelope, keys, ttl_s=ttl_s)
    job = queue.create_job(envelope.function, meta=dict(meta), status=JobStatus.DEFERRED, **terms)
    job.save(pipeline=pipe)
    job.cleanup(ttl=ttl_s, pipeline=pipe)


def enqueue(queue: SignedQueue, pipe: Pipeline, envelope: Envelope, keys: Keyring, *, ttl_s: int) -> None:
    """Add a signed job to a transaction, at the end of its queue."""
    queue.enqueue_call(envelope.function, pipeline=pipe, **_terms(envelope, keys, ttl_s=ttl_s))


def _terms(envelope: Envelope, keys: Keyring, *, ttl_s: int) -> dict[str, Any]:
    """What RQ is told of every job, deferred or queued."""
    return {
        "args": (seal(envelope, keys),),
        "timeout": _RQ_TIMEOUT_S,
        "result_ttl": _RQ_RESULT_S,
        "failure_ttl": DAY_S,
        "ttl": ttl_s,
        # RQ logs this, so it names the job and nothing else
        "description": f"{envelope.function.rpartition('.')[2]} {envelope.body['job']}",
        "job_id": envelope.rq_id,
    }
