"""The render worker: an in-process RQ worker that claims compatible jobs and renders them as one batch.

It uses these names of RQ 3.0, each held by a contract test: `execute_job`, `prepare_execution`,
`prepare_job_execution`, `_finalize_success`, `clean_registries`, `handle_warm_shutdown_request` and
`intermediate_queue_key`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from functools import partial

import structlog
from redis import Redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job
from rq.utils import now as rq_now
from rq.worker import SimpleWorker, WorkerStatus

from core.envelope import Keyring
from core.errors import OperatorError, Untrusted
from core.ids import JobId
from core.job import RenderSpec
from core.redis.lua import script
from core.redis.queueing import WORKER_TTL_S
from core.redis.set_aside import SetAsideList
from core.redis.signed import SignedJob, SignedQueue, opened, render_queue
from core.settings import LeaseSettings, RenderSettings
from core.wire import UnknownSchema, from_data
from core.work_ports import Ticket
from workers.render.batch import Kitchen, Member, hand_back, patiently, render_batch
from workers.render.pulse import lease_s

_log = structlog.get_logger(__name__)

# how far into the queue to look for jobs of the same batch key
_LOOK_AHEAD = 64


class BatchWorker(SimpleWorker):
    """A SimpleWorker on one queue that renders in batches; RQ keeps the queue, the ledger what becomes of a job."""

    job_class = SignedJob
    queue_class = SignedQueue
    # the default lets a worker sleep a minute after Redis is back
    max_connection_wait_time = 5.0

    def __init__(
        self,
        connection: Redis,
        *,
        name: str,
        kitchen: Kitchen,
        keys: Keyring,
        set_aside: SetAsideList,
        render: RenderSettings,
        lease: LeaseSettings,
        stop: threading.Event,
    ) -> None:
        """Listen on the queue of the settings' pool; one queue, because only there RQ pops without loss."""
        super().__init__(
            [render_queue(render.pool)],
            name=name,
            connection=connection,
            serializer="json",
            log_job_description=False,
            worker_ttl=WORKER_TTL_S,
        )
        self._kitchen, self._keys, self._set_aside = kitchen, keys, set_aside
        self._render, self._lease_s = render, lease_s(lease)
        self._claim = script(connection, "claim", package="workers.render")
        self._stop = stop
        self._last_batch = 0

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Gather a batch around a job, render it and settle everything with RQ."""
        self.set_state(WorkerStatus.BUSY)
        first = self._open(job, queue)
        if first is not None:
            self._run(self._claimed(self._gather((job, first), queue), queue), queue)
        self.set_state(WorkerStatus.IDLE)

    def clean_registries(self) -> None:
        """Drop what RQ remembers of past jobs; there is one recoverer of lost ones, and it is the sweeper."""
        for queue in self.queues:
            queue.finished_job_registry.cleanup()
            queue.failed_job_registry.cleanup()
            self.connection.zremrangebyscore(queue.started_job_registry.key, 0, time.time())
        self.last_cleaned_at = rq_now()  # type: ignore[assignment]

    def handle_warm_shutdown_request(self) -> None:
        """Tell the running batch that SIGTERM has come."""
        self._stop.set()

    def _run(self, batch: Sequence[tuple[Job, Member]], queue: Queue) -> None:
        if not batch:
            return
        executions = []
        for job, _ in batch:
            executions.append(self.prepare_execution(job))
            self.prepare_job_execution(job, remove_from_intermediate_queue=True)
        members = [member for _, member in batch]
        try:
            render_batch(members, self._kitchen)
        except SystemExit:
            # a second signal: there is time to give the jobs back, not to finish them
            hand_back(members, self._kitchen)
            raise
        for (job, _), execution in zip(batch, executions, strict=True):
            job.ended_at = rq_now()
            # RQ only hears that the attempt is over: what became of it stands in the ledger
            self._finalize_success(job, queue, execution, None)

    def _gather(self, first: tuple[Job, Member], queue: Queue) -> list[tuple[Job, Member]]:
        """Add jobs of the same batch key, waiting a moment for stragglers only if the line was not empty."""
        batch = [first]
        member = first[1]
        if member.ticket.alone:
            return batch
        try:
            card = self._kitchen.renderer.card(member.spec.model)
        except OperatorError:
            # rendering it says so to the person and to the operator
            return batch
        room = card.batch - member.spec.pictures
        busy = self._last_batch > 1 or len(queue) > 0
        batch += self._more(member, room, queue)
        room = card.batch - sum(one.spec.pictures for _, one in batch)
        if busy and room > 0 and self._render.straggler_ms:
            time.sleep(self._render.straggler_ms / 1000)
            batch += self._more(member, room, queue)
        self._last_batch = len(batch)
        return batch

    def _more(self, like: Member, room: int, queue: Queue) -> list[tuple[Job, Member]]:
        if room <= 0:
            return []
        keys = [queue.key, queue.intermediate_queue_key]
        ids = self._claim(
            keys=keys, args=[like.spec.batch_key, room, _LOOK_AHEAD, SignedJob.redis_job_namespace_prefix]
        )
        found = []
        for raw in ids:
            try:
                job = SignedJob.fetch(raw.decode(), connection=self.connection, serializer="json")
            except NoSuchJobError:
                self.connection.lrem(queue.intermediate_queue_key, 0, raw)
                continue
            member = self._open(job, queue, like=like)
            if member is not None:
                found.append((job, member))
        return found

    def _open(self, job: Job, queue: Queue, *, like: Member | None = None) -> Member | None:
        """Check a payload; a forged one is set aside and None returned."""
        try:
            envelope = opened(job, self._keys, queue=queue.name, now=self._kitchen.clock.now())
            spec = from_data(RenderSpec, envelope.body["spec"])
            ticket = Ticket(
                job=JobId(str(envelope.body["job"])), attempt=envelope.attempt, alone=bool(envelope.body["alone"])
            )
            if like is not None and (ticket.alone or spec.batch_key != like.spec.batch_key):
                raise Untrusted("The note on the job differs from its signed payload.")
        except (Untrusted, UnknownSchema, KeyError) as problem:
            reason = (
                problem.message if isinstance(problem, (Untrusted, UnknownSchema)) else "The payload is incomplete."
            )
            _log.error("payload set aside", queue=queue.name, rq_id=job.id, reason=reason)
            self._set_aside.put(job, queue, reason)
            return None
        return Member(ticket=ticket, spec=spec)

    def _claimed(self, batch: Sequence[tuple[Job, Member]], queue: Queue) -> list[tuple[Job, Member]]:
        """Those members that the ledger gives us; stale, ended and repeated ones leave RQ without a word."""
        ledger, alone = self._kitchen.ledger, len(batch) == 1
        mine = []
        for job, member in batch:
            row = patiently(partial(ledger.claim, member.ticket, worker=self.name, alone=alone, for_s=self._lease_s))
            if row is not None:
                mine.append((job, member))
                continue
            with self.connection.pipeline() as pipe:
                pipe.lrem(queue.intermediate_queue_key, 0, job.id)
                pipe.delete(job.key)
                pipe.execute()
            _log.info("stale attempt dropped", job=member.ticket.job, attempt=member.ticket.attempt)
        return mine
