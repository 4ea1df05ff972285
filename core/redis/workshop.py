"""The chat side's view of the workers, in Redis."""

from __future__ import annotations

import json

from core.ids import JobId, PersonKey
from core.pace import eta_s
from core.ports import Line
from core.post import Progress
from core.redis import layout
from core.redis.reach import reaching
from core.redis.store import Store
from core.wire import from_json


class RedisWorkshop:
    """A Workshop; every answer costs the same however long the line is."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def served_models(self) -> frozenset[str]:
        """Models of the workers whose announcement has not lapsed."""
        return frozenset(self._store.pools())

    @reaching()
    def line(self, person: PersonKey, job: JobId | None = None) -> Line:
        """Count the waiting jobs by their indexes."""
        with self._store.client.pipeline(transaction=False) as pipe:
            pipe.zcard(layout.WAITING)
            pipe.scard(layout.person_waiting(person))
            pipe.get(layout.PACE)
            pipe.zrank(layout.WAITING, job or "")
            waiting, of_person, pace, rank = pipe.execute()
        ahead = waiting if job is None else rank or 0
        return Line(
            ahead=ahead,
            waiting=waiting,
            waiting_of_person=of_person,
            eta_s=eta_s(
                None if pace is None else tuple(json.loads(pace)),
                ahead=ahead,
                workers=len(self._store.announcements()),
            ),
        )

    @reaching()
    def progress(self, job: JobId) -> Progress | None:
        """The newest progress of a job."""
        raw = self._store.client.get(layout.progress(job))
        return None if raw is None else from_json(Progress, raw)

    @reaching()
    def preview(self, job: JobId) -> bytes | None:
        """The newest preview of a job."""
        preview = self._store.client.get(layout.preview(job))
        return preview if isinstance(preview, bytes) else None

    @reaching()
    def watch(self, job: JobId, *, for_s: float) -> None:
        """Say that somebody looks."""
        self._store.client.set(layout.watched(job), "1", px=int(for_s * 1000))
