"""The render worker: an in-process RQ worker that claims compatible jobs and renders them as one batch.

RQ's part of a job ends when the pipeline is done with it: RQ's worker belongs to the main thread, and what becomes of
the pictures is the ledger's matter, whose lease is held until they are stored.

It uses these names of RQ 3.0, each held by a contract test: `execute_job`, `prepare_execution`,
`prepare_job_execution`, `_finalize_success`, `clean_registries`, `handle_warm_shutdown_request`,
`_install_signal_handlers`, `handle_payload`, `_shutdown`, `_shutdown_requested_date` and `intermediate_queue_key`.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from functools import partial

import structlog
from redis import Redis
from rq import Queue
from rq.command import parse_payload
from rq.exceptions import NoSuchJobError
from rq.executions import Execution
from rq.job import Job
from rq.utils import now as rq_now
from rq.worker import SimpleWorker, WorkerStatus

from core.domain.errors import OperatorError, Untrusted
from core.domain.ids import JobId
from core.ports.work import Ticket
from core.settings import Settings
from core.stores.redis.decoding import text
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.queueing import WORKER_TTL_S, company_key
from core.stores.redis.line.retiring import DRAIN
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.line.signed import SignedJob, SignedQueue, opened, render_queue
from core.stores.redis.reach import reaching
from core.stores.redis.scheme.functions import LEDGER
from core.wire.codec import UnknownSchema
from core.wire.envelope import Envelope
from core.wire.statements import JobTicket, read_ticket
from workers.render.batch import hand_back, render_batch
from workers.render.beside import Finisher
from workers.render.context import BatchContext, Made, Member
from workers.render.figures import HALVINGS
from workers.render.heartbeat import Hold, lease_s
from workers.render.preference import Preference
from workers.render.retry import patiently
from workers.render.side_by_side import SideBySide

_log = structlog.get_logger(__name__)

# how far into the queue to look for jobs of the same batch key
_LOOK_AHEAD = 64
# finish what is in hands, take nothing more, and end
DRAIN_SIGNAL = signal.SIGUSR1


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
        context: BatchContext,
        finisher: Finisher,
        store: Store,
        settings: Settings,
        stop: threading.Event,
        at_once: int = 1,
    ) -> None:
        """Listen on the queue of the settings' pool; one queue, because only there RQ pops without loss.

        `at_once` batches are drawn side by side; with more than one RQ hears that an attempt is over once it is begun.
        """
        super().__init__(
            [render_queue(settings.render.pool)],
            name=name,
            connection=connection,
            serializer="json",
            log_job_description=False,
            worker_ttl=WORKER_TTL_S,
        )
        self._context, self._finisher = context, finisher
        # a job is drawn only if the bot has accepted exactly it: its public key tells
        self._keys, self._public, self._set_aside = store.render_keys, store.me.public, SetAsideList(store)
        self._straggler_s, self._lease_s = settings.render.straggler_ms / 1000, lease_s(settings.lease)
        self._stop = stop
        # somebody wants it to end once it has nothing in its hands any more
        self.draining = threading.Event()
        self._preference = Preference(connection, context.held)
        self._batches = SideBySide(at_once)
        self._last_batch = 0
        # batch key → how much fits into one call, where memory ran out with more
        self._fits: dict[str, int] = {}

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Gather a batch around a job, render it and settle everything with RQ."""
        self.set_state(WorkerStatus.BUSY)
        first = self._open(job, queue)
        if first is not None:
            job, first = self._preferred(job, first, queue)
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

    def drain(self, *_: object) -> None:
        """Take no more jobs and end when those in hands are finished; a handler of signals, which may come again."""
        signal.signal(DRAIN_SIGNAL, signal.SIG_IGN)
        self.draining.set()
        self._context.heartbeat.retire()
        _log.info("draining: what is in hands is finished, nothing more is taken")
        # as RQ does where a signal stops it
        self._shutdown_requested_date = rq_now()
        self._shutdown()  # type: ignore[no-untyped-call]  # RQ's

    def handle_payload(self, message: dict[str, bytes]) -> None:
        """Hear what an operator says to this worker, in a thread of RQ's; what RQ knows itself it does."""
        if parse_payload(message).get("command") == DRAIN:
            os.kill(os.getpid(), DRAIN_SIGNAL)
        else:
            super().handle_payload(message)  # type: ignore[no-untyped-call]  # RQ's

    def _install_signal_handlers(self) -> None:
        super()._install_signal_handlers()  # type: ignore[no-untyped-call]  # RQ's
        signal.signal(DRAIN_SIGNAL, self.drain)

    def _preferred(self, job: Job, first: Member, queue: Queue) -> tuple[Job, Member | None]:
        """The job to begin with: one of a model in memory may go before the head of the line, a few times in a row."""
        rq_id = self._preference.instead_of(job, first, queue)
        if rq_id is None:
            return job, first
        instead = self._fetch(rq_id, queue)
        return (job, None) if instead is None else (instead, self._open(instead, queue))

    def _fetch(self, rq_id: str, queue: Queue) -> Job | None:
        """A job that was moved to the intermediate list; one that is gone leaves that list, too."""
        try:
            return SignedJob.fetch(rq_id, connection=self.connection, serializer="json")
        except NoSuchJobError:
            self.connection.lrem(queue.intermediate_queue_key, 0, rq_id)
            return None

    def _run(self, batch: Sequence[tuple[Job, Member]], queue: Queue) -> None:
        if not batch:
            return
        executions = []
        for job, _ in batch:
            executions.append(self.prepare_execution(job))
            self.prepare_job_execution(job, remove_from_intermediate_queue=True)
        self._make([member for _, member in batch])
        for (job, _), execution in zip(batch, executions, strict=True):
            job.ended_at = rq_now()
            # a Redis that restarts must not cost us the models in memory
            patiently(partial(self._tell_rq, job, queue, execution))

    @reaching()
    def _tell_rq(self, job: Job, queue: Queue, execution: Execution) -> None:
        """Let RQ hear that the attempt is over, and keep nothing of it: what became of it stands in the ledger.

        Whoever is forgotten later would otherwise leave a trace there. The row may be gone already.
        """
        self._finalize_success(job, queue, execution, None)
        with self.connection.pipeline() as pipe:
            pipe.zrem(queue.finished_job_registry.key, job.id)
            pipe.delete(job.key, f"rq:results:{job.id}")
            pipe.execute()

    def end_batches(self) -> None:
        """Return when no batch is being drawn any more; once the worker is to stop, each soon hands itself back."""
        self._batches.drain()

    def _make(self, members: Sequence[Member]) -> None:
        """Draw a batch and hand it to the finisher, who stores it while the next one is drawn."""
        held = self._context.heartbeat.hold([member.ticket for member in members], work=members[0].spec.batch_key)
        if members[0].ticket.alone:
            self._draw(members, held)
        else:
            self._batches.run(partial(self._draw, members, held))

    def _draw(self, members: Sequence[Member], held: Hold) -> None:
        alone = members[0].ticket.alone
        try:
            if alone:
                # one that is suspected of a crash has the process for itself, so that a crash is its own
                held.mark("wait")
                self._batches.drain()
                self._finisher.drain()
                self._context.heartbeat.beat()
            made = render_batch(members, self._context, held)
            if made is not None:
                self._learn(made)
                self._finisher.take(made)
        except SystemExit:
            # a second signal: there is time to give the jobs back, not to finish them
            hand_back(members, self._context, held)
            raise
        if alone:
            self._finisher.drain()

    def _learn(self, made: Made) -> None:
        """Remember how much of this batch key fits into memory, if not all of it did."""
        key = made.members[0].spec.batch_key
        fits = min((outcome.fits for outcome in made.outcomes if outcome.fits is not None), default=None)
        if fits is not None and fits < self._fits.get(key, fits + 1):
            self._fits[key] = fits
            self._context.meter.add(HALVINGS)

    def _gather(self, first: tuple[Job, Member], queue: Queue) -> list[tuple[Job, Member]]:
        """Add jobs of the same batch key, waiting a moment for stragglers only if the line was not empty."""
        batch = [first]
        member = first[1]
        if member.ticket.alone:
            return batch
        try:
            card = self._context.renderer.card(member.spec.model)
        except OperatorError:
            # rendering it says so to the person and to the operator
            return batch
        most = min(card.batch, self._fits.get(member.spec.batch_key, card.batch))
        room = most - member.spec.pictures
        busy = self._last_batch > 1 or len(queue) > 0
        batch += self._more(member, room, len(batch), queue)
        room = most - sum(one.spec.pictures for _, one in batch)
        if busy and room > 0 and self._straggler_s:
            time.sleep(self._straggler_s)
            batch += self._more(member, room, len(batch), queue)
        self._last_batch = len(batch)
        return batch

    def _more(self, like: Member, room: int, held: int, queue: Queue) -> list[tuple[Job, Member]]:
        most = (like.ticket.company or _LOOK_AHEAD) - held
        if room <= 0 or most <= 0:
            return []
        common = company_key(like.spec.batch_key, like.ticket.company)
        ids = LEDGER.call(
            self.connection,
            "claim",
            [queue.key, queue.intermediate_queue_key],
            [common, room, most, _LOOK_AHEAD, SignedJob.redis_job_namespace_prefix],
        )
        found: list[tuple[Job, Member]] = []
        for raw in ids:
            job = self._fetch(text(raw), queue)
            member = None if job is None else self._open(job, queue, like=like)
            if job is not None and member is not None:
                found.append((job, member))
        return found

    def _open(self, job: Job, queue: Queue, *, like: Member | None = None) -> Member | None:
        """Check a payload; a forged one is set aside and None returned."""
        try:
            envelope = opened(job, self._keys, queue=queue.name, now=self._context.clock.now())
            accepted = self._accepted(envelope)
            if render_queue(accepted.pool) != queue.name:
                raise Untrusted("The job was accepted for another pool.")
            spec, ticket = accepted.spec, _ticket(envelope, accepted.pool)
            common = spec.batch_key, ticket.company
            if like is not None and common != (like.spec.batch_key, like.ticket.company):
                raise Untrusted("The note on the job differs from its signed payload.")
        except (Untrusted, UnknownSchema, KeyError) as problem:
            reason = (
                problem.message if isinstance(problem, (Untrusted, UnknownSchema)) else "The payload is incomplete."
            )
            _log.error("payload set aside", queue=queue.name, rq_id=job.id, reason=reason)
            self._set_aside.put(job, queue, reason)
            return None
        return Member(ticket=ticket, spec=spec, deadline_at=accepted.deadline_at)

    def _accepted(self, envelope: Envelope) -> JobTicket:
        """What the bot has signed; where it is of a release to come, its person hears that before this raises."""
        job, statement = JobId(str(envelope.body["job"])), str(envelope.body["ticket"])
        try:
            return read_ticket(job, statement, self._public)
        except UnknownSchema:
            pool = read_ticket(job, statement, self._public, bare=True).pool
            patiently(partial(self._set_aside.end, _ticket(envelope, pool)))
            raise

    def _claimed(self, batch: Sequence[tuple[Job, Member]], queue: Queue) -> list[tuple[Job, Member]]:
        """Those members that the ledger gives us; stale, ended and repeated ones leave RQ without a word."""
        ledger, alone = self._context.ledger, len(batch) == 1 and not self._context.heartbeat.busy()
        mine = []
        for job, member in batch:
            claim = partial(ledger.claim, member.ticket, worker=self.name, alone=alone, for_s=self._lease_s)
            if patiently(claim) is not None:
                mine.append((job, member))
                continue
            with self.connection.pipeline() as pipe:
                pipe.lrem(queue.intermediate_queue_key, 0, job.id)
                pipe.delete(job.key)
                pipe.execute()
            _log.info("stale attempt dropped", job=member.ticket.job, attempt=member.ticket.attempt)
        return mine


def _ticket(envelope: Envelope, pool: str) -> Ticket:
    company = envelope.body["company"]
    if not isinstance(company, int | None):
        raise Untrusted("The payload says nothing about company.")
    return Ticket(job=JobId(str(envelope.body["job"])), attempt=envelope.attempt, pool=pool, company=company)
