"""The keys that make up one job in Redis, read together and checked: nothing that is not signed becomes a `Job`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import structlog
from redis import Redis
from redis.client import Pipeline

from core.domain.errors import Untrusted
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.notes import allowed_note
from core.domain.jobs.states import WAITING
from core.stores.redis.decoding import text
from core.stores.redis.line.pools import pools
from core.stores.redis.scheme import names as layout
from core.wire.codec import UnknownSchema, from_json, to_json
from core.wire.signing import Identity
from core.wire.statements import (
    Ending,
    JobRow,
    JobTicket,
    joined,
    read_ending,
    read_record,
    read_shown,
    read_ticket,
    row_of,
    sign_ending,
    sign_record,
    sign_shown,
    sign_ticket,
)

_log = structlog.get_logger(__name__)

T = TypeVar("T")
# jobs whose pool is remembered, so that reading one takes one round trip
_REMEMBERED = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A job, and what of it stands in Redis."""

    job: Job
    # the ticket as it stands
    ticket: str
    row: JobRow | None
    record: Ending | None


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Reads and writes the parts of jobs with the keys of one process."""

    client: Redis
    me: Identity
    row_s: int
    known_words: Collection[str] = frozenset()
    # the pool where jobs are looked for first; of a GPU host the only one that it may see
    home: str = layout.DEFAULT_POOL
    only_home: bool = False
    _pools: OrderedDict[JobId, str] = field(default_factory=OrderedDict)

    def load(self, job: JobId) -> Held | None:
        """Read one job; None where there is none, or none that anybody may have made."""
        return self.load_many([job]).get(job)

    def load_many(self, jobs: Sequence[JobId]) -> dict[JobId, Held]:
        """Read jobs in one round trip; in three where some stand in other pools than was thought, or nowhere."""
        wanted = list(dict.fromkeys(jobs))
        found = self._read(wanted)
        missing = [job for job in wanted if job not in found]
        elsewhere = self._find(missing) if missing else []
        return {**found, **self._read(elsewhere)} if elsewhere else found

    def watch(self, pipe: Pipeline, job: JobId, more: Sequence[str] = (), *, bare: bool = False) -> Held | None:
        """Read one job inside a pipeline and watch all of it; a `bare` one without its spec."""
        while True:
            keys = self._keys(job)
            pipe.watch(*keys, *more)  # type: ignore[no-untyped-call]
            held = self._held(job, pipe.mget(keys), bare=bare)
            if held is not None or not self._find([job]):
                return held
            pipe.unwatch()

    def pool_of(self, job: JobId) -> str:
        """The pool of a job; of one that is not there, the one that there is without any setting."""
        if job not in self._pools:
            self.load(job)
        return self._pools.get(job, self.home)

    def _read(self, jobs: Sequence[JobId]) -> dict[JobId, Held]:
        raws = self.client.mget([key for job in jobs for key in self._keys(job)]) if jobs else []
        held = {job: self._held(job, raws[4 * at : 4 * at + 4]) for at, job in enumerate(jobs)}
        return {job: one for job, one in held.items() if one is not None}

    def _find(self, jobs: Sequence[JobId]) -> list[JobId]:
        """Learn the pools of jobs that are not where they were thought to be; returns those that are elsewhere."""
        others = [] if self.only_home else pools(self.client)
        spots = [(job, pool) for job in jobs for pool in others if pool != self._pools.get(job, self.home)]
        tickets = self.client.mget([layout.ticket(pool, job) for job, pool in spots]) if spots else []
        elsewhere = [spot for spot, raw in zip(spots, tickets, strict=True) if raw is not None]
        for job, pool in elsewhere:
            self._remember(job, pool)
        return [job for job, _ in elsewhere]

    def _keys(self, job: JobId) -> tuple[str, str, str, str]:
        pool = self._pools.get(job, self.home)
        return layout.ticket(pool, job), layout.job(pool, job), layout.record(job), layout.message(job)

    def write(self, pipe: Pipeline, old: Held | None, new: Job) -> str:
        """Add to a transaction: whatever of a job has changed, signed where it has to be; returns the ticket."""
        ticket = sign_ticket(new, self.me) if old is None or old.job.pool != new.pool else old.ticket
        if old is None or ticket != old.ticket:
            pipe.set(layout.ticket(new.pool, new.id), ticket, ex=self.row_s)
            self._remember(new.id, new.pool)
        if old is not None and old.job.pool != new.pool:
            pipe.delete(layout.job(old.job.pool, new.id), layout.ticket(old.job.pool, new.id))
        if old is None or old.record is None:
            self._write_row(pipe, old, new, ticket)
        if new.message != (None if old is None else old.job.message):
            self.write_shown(pipe, new.id, new.message)
        return ticket

    def retold(self, pipe: Pipeline, held: Held, new: Job) -> Held:
        """Add to a transaction: another ticket in place of the one that stands; the bot's part."""
        ticket = sign_ticket(new, self.me)
        pipe.set(layout.ticket(new.pool, new.id), ticket, ex=self.row_s)
        return replace(held, ticket=ticket)

    def write_anew(self, pipe: Pipeline, held: Held, new: Job) -> None:
        """Add to a transaction: what belongs to a ticket that was told anew; beside a record a row needs no ending."""
        if held.record is not None:
            self.write_record(pipe, held, new, closed=held.record.closed)
        ends = held.record is None and new.state not in WAITING
        row = row_of(new, sign_ending(new, held.ticket, self.me) if ends else None)
        pipe.set(layout.job(new.pool, new.id), to_json(row), ex=self.row_s)

    def write_record(self, pipe: Pipeline, held: Held, new: Job, *, closed: bool) -> None:
        """Add to a transaction: what is posted, or was; from then on nothing else about the job counts."""
        pipe.set(layout.record(new.id), sign_record(new, held.ticket, self.me, closed=closed), ex=self.row_s)
        if new.message != held.job.message:
            self.write_shown(pipe, new.id, new.message)

    def write_shown(self, pipe: Pipeline, job: JobId, message: MessageId | None) -> None:
        """Add to a transaction: which message shows a job."""
        if message is None:
            pipe.delete(layout.message(job))
        else:
            pipe.set(layout.message(job), sign_shown(job, message, self.me), ex=self.row_s)

    def _write_row(self, pipe: Pipeline, old: Held | None, new: Job, ticket: str) -> None:
        before = None if old is None else old.row
        ending = None if before is None else before.ending
        if new.state not in WAITING and (old is None or old.job.state in WAITING):
            ending = sign_ending(new, ticket, self.me)
        row = row_of(new, None if new.state in WAITING else ending)
        if row != before or old is None or old.job.pool != new.pool:
            pipe.set(layout.job(new.pool, new.id), to_json(row), ex=self.row_s)

    def _held(self, job: JobId, raws: Sequence[Any], *, bare: bool = False) -> Held | None:
        ticket_raw, row_raw, record_raw, message_raw = (None if raw is None else text(raw) for raw in raws)
        if ticket_raw is None:
            return None
        ticket = self._checked(job, lambda: read_ticket(job, ticket_raw, self.me.public, bare=bare))
        if ticket is None:
            return None
        if ticket.pool != self._pools.get(job, self.home):
            _log.error("a ticket stands in another pool than its own, so it is left alone", job=job)
            return None
        self._remember(job, ticket.pool)
        public = self.me.public
        row = None if row_raw is None else self._checked(job, lambda: from_json(JobRow, row_raw))
        record = (
            None
            if record_raw is None
            else self._checked(job, lambda: read_record(ticket, ticket_raw, record_raw, public))
        )
        message = None if message_raw is None else self._checked(job, lambda: read_shown(job, message_raw, public))
        if row is None and record is None:
            return None
        ending = record or self._ending(ticket, ticket_raw, row)
        found = joined(ticket, row, ending, message)
        if found.note is not None:
            found = replace(found, note=allowed_note(found.note, found.spec, self.known_words))
        return Held(job=found, ticket=ticket_raw, row=row, record=record)

    def _ending(self, ticket: JobTicket, raw: str, row: JobRow | None) -> Ending | None:
        if row is None or row.ending is None or row.state in WAITING:
            return None
        said = row.ending
        ending = self._checked(ticket.id, lambda: read_ending(ticket, raw, said, self.me.public))
        return ending if ending is not None and ending.state is row.state else None

    def _checked(self, job: JobId, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (Untrusted, UnknownSchema) as problem:
            _log.error("not what anybody here has signed, so it is left alone", job=job, reason=problem.message)
            return None

    def _remember(self, job: JobId, pool: str) -> None:
        self._pools[job] = pool
        while len(self._pools) > _REMEMBERED:
            self._pools.popitem(last=False)
