"""The deliver worker: takes signed deliveries from RQ and hands them to the event loop.

Once a delivery is handed over, RQ is done with it: the promise in the ledger brings it back if this process dies.
"""

from __future__ import annotations

import threading

import structlog
from redis import Redis
from rq import Queue
from rq.job import Job
from rq.utils import now as rq_now
from rq.worker import SimpleWorker, WorkerStatus

from core.domain.errors import Untrusted
from core.domain.ids import JobId
from core.ports.chat import Clock
from core.stores.redis.decoding import texts
from core.stores.redis.line.queueing import WORKER_TTL_S
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.line.signed import DELIVER_QUEUE, SignedJob, SignedQueue, opened
from core.wire.envelope import Keyring
from workers.deliver.loop import DeliveryLoop

_log = structlog.get_logger(__name__)


class DeliverWorker(SimpleWorker):
    """A SimpleWorker on the delivery queue alone, because only on one queue RQ pops without loss."""

    job_class = SignedJob
    queue_class = SignedQueue
    # the default lets a worker sleep a minute after Redis is back
    max_connection_wait_time = 5.0

    def __init__(
        self,
        connection: Redis,
        *,
        name: str,
        loop: DeliveryLoop,
        keys: Keyring,
        set_aside: SetAsideList,
        clock: Clock,
        stop: threading.Event,
    ) -> None:
        """Listen on the delivery queue."""
        super().__init__(
            [DELIVER_QUEUE],
            name=name,
            connection=connection,
            serializer="json",
            log_job_description=False,
            worker_ttl=WORKER_TTL_S,
        )
        self._stop = stop
        self._loop, self._keys, self._set_aside, self._clock = loop, keys, set_aside, clock

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Check a payload and hand its delivery to the loop; a forged one is set aside."""
        self.set_state(WorkerStatus.BUSY)
        try:
            envelope = opened(job, self._keys, queue=queue.name, now=self._clock.now())
            named = JobId(str(envelope.body["job"]))
        except (Untrusted, KeyError) as problem:
            reason = problem.message if isinstance(problem, Untrusted) else "The payload is incomplete."
            _log.error("payload set aside", queue=queue.name, rq_id=job.id, reason=reason)
            self._set_aside.put(job, queue, reason)
        else:
            self._loop.post(named)
            with self.connection.pipeline() as pipe:
                pipe.lrem(queue.intermediate_queue_key, 0, job.id)
                pipe.delete(job.key)
                pipe.execute()
        self.set_state(WorkerStatus.IDLE)

    def handle_warm_shutdown_request(self) -> None:
        """Note that SIGTERM has come."""
        self._stop.set()

    def clean_registries(self) -> None:
        """Leave recovery to the sweeper, and drop ids that a killed worker left between queue and work."""
        for queue in self.queues:
            for rq_id in texts(self.connection.lrange(queue.intermediate_queue_key, 0, -1)):
                if not self.connection.exists(SignedJob.key_for(rq_id)):
                    self.connection.lrem(queue.intermediate_queue_key, 0, rq_id)
        self.last_cleaned_at = rq_now()  # type: ignore[assignment]
