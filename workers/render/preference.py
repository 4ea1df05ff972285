"""Which job a worker begins with: the fairest, unless that needs another model and one in memory is asked for, too."""

from __future__ import annotations

from collections.abc import Callable, Collection

from redis import Redis
from rq import Queue
from rq.job import Job

from core.stores.redis.decoding import text
from core.stores.redis.line.signed import SignedJob
from core.stores.redis.scheme.functions import LEDGER
from workers.render.context import Member

# batches that may go before the head of the line, so that it waits for a few of them and not for ever
MOST_IN_ROW = 3
# the whole head of the line, which stands in RQ's queue
_LOOK_AHEAD = 64


class Preference:
    """Spares a worker the loading of models, as long as nobody waits for it for more than a few batches."""

    def __init__(self, connection: Redis, held: Callable[[], Collection[str]]) -> None:
        """Ask for the models in memory whenever a job is popped."""
        self._connection, self._held, self._in_row = connection, held, 0

    def instead_of(self, job: Job, first: Member, queue: Queue) -> str | None:
        """The RQ id of a job to begin with in place of a popped one, which is then back in the queue; else None.

        A job that is tried again waits for nobody.
        """
        held = self._held()
        if not held or first.spec.model in held or first.ticket.attempt > 1 or self._in_row >= MOST_IN_ROW:
            self._in_row = 0
            return None
        instead = LEDGER.call(
            self._connection,
            "prefer",
            [queue.key, queue.intermediate_queue_key],
            [job.id, _LOOK_AHEAD, SignedJob.redis_job_namespace_prefix, *sorted(held)],
        )
        if instead is None:
            self._in_row = 0
            return None
        self._in_row += 1
        return text(instead)
