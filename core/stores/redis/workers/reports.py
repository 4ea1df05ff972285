"""What render workers tell the chat side, in Redis."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.domain.ids import JobId
from core.domain.post import Progress
from core.scheduling.estimates import smoothed
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.pools import Announcement, pace_of
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import to_json
from core.wire.statements import JobTicket
from core.wire.upgrades import schema_of

_PROGRESS_ROWS = 1000
_PROGRESS_S = 600
_PREVIEW_S = 60


class RedisWorkerReports:
    """A WorkerReports."""

    def __init__(self, store: Store, *, pool: str = "default") -> None:
        """Share the store; what is measured is that of a worker of this pool."""
        self._store, self._pool = store, pool

    @reaching()
    def announce(self, worker: str, *, pool: str, models: Sequence[str], for_s: float) -> None:
        """Say that this worker can render these models; the key's own expiry takes it back."""
        said = to_json(Announcement(pool=pool, models=tuple(models), reads=schema_of(JobTicket)))
        with self._store.client.pipeline() as pipe:
            pipe.set(layout.worker(worker), said, px=int(for_s * 1000))
            pipe.sadd(layout.WORKERS, worker)
            pipe.execute()

    @reaching()
    def leave(self, worker: str) -> None:
        """Take the announcements back whose worker's name begins like this."""
        names = [name for name in texts(self._store.client.smembers(layout.WORKERS)) if name.startswith(worker)]
        if not names:
            return
        with self._store.client.pipeline() as pipe:
            # the set of names is the sweeper's to tidy
            pipe.delete(*(layout.worker(name) for name in names))
            pipe.execute()

    @reaching()
    def publish(self, progress: Progress, preview: bytes | None) -> None:
        """Say how far a job is: in the stream for followers, and under the job's key for those who come later."""
        row = to_json(progress)
        if not self._store.client.exists(layout.ticket(self._pool, progress.job)):
            # forgotten a moment ago: nothing more is said about it
            return
        with self._store.client.pipeline(transaction=False) as pipe:
            if preview is not None:
                pipe.set(layout.preview(self._pool, progress.job), preview, ex=_PREVIEW_S)
            pipe.set(layout.progress(self._pool, progress.job), row, ex=_PROGRESS_S)
            pipe.xadd(layout.stream(self._pool), {"row": row}, maxlen=_PROGRESS_ROWS, approximate=True)
            pipe.expire(layout.stream(self._pool), layout.DAY_S)
            pipe.execute()

    @reaching()
    def watched(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs somebody looks at."""
        marks = self._store.client.mget([layout.watched(job) for job in jobs]) if jobs else []
        return frozenset(job for job, mark in zip(jobs, marks, strict=True) if mark is not None)

    @reaching()
    def measured(self, *, seconds: float, jobs: int) -> None:
        """Let the newest batch move the average; of two workers at the same moment one may be overlooked."""
        moved = smoothed(pace_of(self._store.client, self._pool), seconds=seconds, jobs=jobs)
        self._store.client.set(layout.pace(self._pool), json.dumps(moved), ex=self._store.row_s)
