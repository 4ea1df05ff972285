"""Rows of release 0.1, which nobody had signed, brought into the form of now: signed once, by who is asked to.

It may be run again: what is done is not there any more. No process of the older release may be running.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import structlog
from redis import Redis
from redis.client import Pipeline

from core.domain.errors import OperatorError
from core.domain.ids import JobId
from core.domain.jobs.job import Job
from core.domain.jobs.states import TERMINAL, WAITING, JobState
from core.stores.redis.decoding import text, texts
from core.stores.redis.ledger.rows import Held
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.kept import Kept
from core.stores.redis.scheme import names as layout
from core.wire.codec import UnknownSchema, from_json
from core.wire.signing import state
from core.wire.statements import HELD, sign_ticket

_log = structlog.get_logger(__name__)

_ID = "?" * 16
# what the release kept for all pools together; the last of them tells that there is something to do
_INDEXES = ("im:waiting", "im:queued", "im:deadlines", "im:leases", "im:promises", "im:progress", "im:stuck")
_SIGN = "im:seconds"
_LINES = ("im:line:*", "im:hands:*", f"im:lease:{_ID}", f"im:progress:{_ID}", f"im:preview:{_ID}", "im:worker:*")
_QUEUES = ("rq:queue:render.*", "rq:deferred:render.*", "rq:wip:render.*", f"rq:job:{_ID}-a[0-9]*")
# leases of processes that have ended by now
_HANDS = (f"im:sending:{_ID}", f"im:sender:{_ID}")
# where groups have moved, and which messages deliveries became
_KEPT = tuple(f"platform:telegram:*:{what}:*" for what in ("moved", "origin", "sent"))
_PLAIN = re.compile(r"-?\d+(?:@-?\d+)?")
_PEOPLE = (f"im:person:{_ID}:waiting", f"im:person:{_ID}:running")


def is_of_old(client: Redis) -> bool:
    """Whether rows of release 0.1 are there."""
    return bool(client.exists(_SIGN, *_INDEXES[:2]))


def upgrade(store: Store) -> int:
    """Sign what release 0.1 left and return how many jobs that were; what waited waits again, at its old turn.

    Raises OperatorError where this process lacks a key for it.
    """
    for whose in ("bot", "deliver"):
        if not store.me.holds([whose]):
            raise OperatorError(
                f"An upgrade signs for the bot and the deliver worker, and IMAGINE_KEYS__SIGN has no key {whose}; "
                "set it to both, separated by a comma."
            )
    client = store.client
    owed = set(client.scan_iter(f"im:delivery:{_ID}"))
    rows = sorted(_rows(client), key=lambda row: row.created_at)
    if rows or is_of_old(client):
        _drop(client, _QUEUES, _LINES, _HANDS, _PEOPLE)
        client.delete(*_INDEXES)
    for key in client.scan_iter(f"{layout.held('')}*"):
        _sign_held(store, text(key))
    for pattern in _KEPT:
        for key in client.scan_iter(pattern):
            _sign_kept(store, text(key))
    for row in rows:
        _sign(store, row, owes=layout.delivery(row.id).encode() in owed)
    # last, so that an upgrade that was cut off is not taken for a finished one
    client.delete(_SIGN)
    store.confirm()
    return len(rows)


def _rows(client: Redis) -> Iterator[Job]:
    for key in client.scan_iter(f"im:job:{_ID}", count=1000):
        raw = client.get(key)
        try:
            if raw is not None:
                yield from_json(Job, text(raw))
        except UnknownSchema as problem:
            _log.error("row unreadable, so it is left alone", key=text(key), reason=problem.message)


def _sign(store: Store, row: Job, *, owes: bool) -> None:
    """Write one job anew, in one transaction; its rows live as long as before."""
    old, messages = f"im:job:{row.id}", f"im:job:{row.id}:messages"
    left_s = max(1, store.client.ttl(old))
    with store.client.pipeline() as pipe:
        pipe.multi()
        if store.client.exists(messages):
            pipe.rename(messages, layout.job_messages(row.id))
        if row.state in WAITING:
            # as its next attempt, so that nothing of the last one is taken for it
            again = replace(row, state=JobState.QUEUED, attempt=row.attempt + 1)
            store.write(pipe, None, again)
        else:
            _record(store, pipe, row, owes=owes)
        for key in _keys(row):
            pipe.expire(key, left_s)
        pipe.delete(old)
        pipe.execute()


def _record(store: Store, pipe: Pipeline, row: Job, *, owes: bool) -> None:
    """What has ended gets its record, and what is not posted yet its promise."""
    ticket = sign_ticket(row, store.me)
    pipe.set(layout.ticket(row.pool, row.id), ticket, ex=store.row_s)
    begun = row if row.state in TERMINAL else replace(row, state=JobState.DELIVERING)
    held = Held(job=replace(row, message=None), ticket=ticket, row=None, record=None)
    store.rows.write_record(pipe, held, begun, closed=not owes)
    if owes:
        now = store.clock.now()
        for index in (layout.promises(row.pool), layout.DUE):
            pipe.zadd(index, {row.id: now})
            pipe.expire(index, store.row_s)


def _sign_held(store: Store, key: str) -> None:
    """Sign the commands that wait for an answer, each in its place."""
    for at, raw in enumerate(texts(store.client.lrange(key, 0, -1))):
        if raw.startswith("{"):
            store.client.lset(key, at, state(HELD, json.loads(raw), ("bot",), store.me))


def _sign_kept(store: Store, key: str) -> None:
    """Sign what an adapter keeps; it lives as long as before."""
    raw = text(store.client.get(key) or "")
    if _PLAIN.fullmatch(raw):
        statement = Kept(redis=store.client, me=store.me).statement(key, raw)
        store.client.set(key, statement, keepttl=True)


def _keys(row: Job) -> tuple[str, ...]:
    job = JobId(row.id)
    return (
        layout.ticket(row.pool, job),
        layout.job(row.pool, job),
        layout.record(job),
        layout.message(job),
        layout.job_messages(job),
    )


def _drop(client: Redis, *groups: tuple[str, ...]) -> None:
    for pattern in (pattern for group in groups for pattern in group):
        keys = list(client.scan_iter(pattern, count=1000))
        if keys:
            client.delete(*keys)
