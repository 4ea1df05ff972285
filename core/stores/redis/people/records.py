"""Records in Redis: a hash per kind and owner, and two indexes by which they are found when somebody is forgotten."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, cast

from redis import Redis
from redis.client import Pipeline

from core.domain.record import Entry, Record
from core.stores.entries import Entries
from core.stores.redis.decoding import pairs, text, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.former import erase_former_about, erase_former_of, former_rows, taken_over
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.records import write_entry

T = TypeVar("T")


class RedisRecords:
    """A Records."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store
        self._entries = Entries(row_s=store.row_s)

    @reaching()
    def get(self, record: Record[T], owner: str, name: str = "") -> T | None:
        """One entry; looking at a kind that is renewed keeps it."""
        self.take_over(record, owner)
        with self._store.client.pipeline() as pipe:
            pipe.hget(layout.records(record.name, owner), name)
            if record.renewed:
                self._prolong(pipe, record, owner)
            if record.renewed and record.about:
                # so that it goes with what it names as long as it lives
                self._live(pipe, layout.records_about(name), self._entries.lives_s(record))
            raw = pipe.execute()[0]
        entry = self._entries.read(record, name, None if raw is None else text(raw), self._store.clock.now())
        return None if entry is None else entry.value

    @reaching()
    def put(self, record: Record[T], owner: str, value: T, name: str = "") -> None:
        """Write an entry in one transaction with its place in the indexes."""
        self.take_over(record, owner)
        with self._store.client.pipeline() as pipe:
            told = write_entry(record, value, self._store.clock.now())
            pipe.hset(layout.records(record.name, owner), name, told)
            self._note(pipe, record, owner, [name])
            pipe.execute()
        self._tidy(record, owner)

    @reaching()
    def add(self, record: Record[T], owner: str, value: T, name: str = "") -> bool:
        """Write an entry unless there is one of that name."""
        self.take_over(record, owner)
        # one that is over makes room for itself
        self._tidy(record, owner)
        with self._store.client.pipeline() as pipe:
            told = write_entry(record, value, self._store.clock.now())
            pipe.hsetnx(layout.records(record.name, owner), name, told)
            self._note(pipe, record, owner, [name])
            added = bool(pipe.execute()[0])
        if added:
            self._tidy(record, owner)
        return added

    @reaching()
    def remove(self, record: Record[T], owner: str, name: str = "") -> bool:
        """Take an entry away."""
        self.take_over(record, owner)
        return self._take(record, owner, [name])

    @reaching()
    def of_owner(self, record: Record[T], owner: str) -> Sequence[Entry[T]]:
        """An owner's entries of one kind, newest first."""
        self.take_over(record, owner)
        return self._entries.newest_first(record, self._rows(record, owner), self._store.clock.now())

    @reaching()
    def drop(self, subject: str) -> None:
        """Take away whatever is kept under the name of a job or person."""
        with self._store.client.pipeline() as pipe:
            erase_about(self._store.client, pipe, subject)
            pipe.execute()

    @reaching()
    def forget(self, owner: str) -> None:
        """Take away everything of an owner."""
        erase_of(self._store.client, owner)

    def take_over(self, record: Record[Any], owner: str) -> bool:
        """Bring what an earlier release kept of an owner into the form of now; False where there is nothing."""

        def write(pipe: Pipeline, entries: Mapping[str, str]) -> None:
            for name, told in entries.items():
                pipe.hsetnx(layout.records(record.name, owner), name, told)
            self._note(pipe, record, owner, entries)

        rows = former_rows(record.name)
        return rows is not None and taken_over(self._store, rows, owner, write)

    def _note(self, pipe: Pipeline, record: Record[Any], owner: str, names: Collection[str]) -> None:
        """Add to a transaction: where these entries are found when their owner, or what they name, is forgotten."""
        pipe.sadd(layout.record_kinds(owner), record.name)
        self._prolong(pipe, record, owner)
        for name in names if record.about else ():
            key = layout.records_about(name)
            pipe.sadd(key, json.dumps([record.name, owner]))
            self._live(pipe, key, self._entries.lives_s(record))

    def _prolong(self, pipe: Pipeline, record: Record[Any], owner: str) -> None:
        lives_s = self._entries.lives_s(record)
        pipe.expire(layout.records(record.name, owner), math.ceil(lives_s))
        self._live(pipe, layout.record_kinds(owner), lives_s)

    def _live(self, pipe: Pipeline, key: str, seconds: float) -> None:
        """Add to a transaction: a key that several kinds share lives as long as the longest of them."""
        pipe.expire(key, math.ceil(seconds), nx=True)
        pipe.expire(key, math.ceil(seconds), gt=True)

    def _rows(self, record: Record[Any], owner: str) -> dict[str, str]:
        found = cast("dict[bytes, bytes]", self._store.client.hgetall(layout.records(record.name, owner)))
        return {text(name): text(told) for name, told in found.items()}

    def _tidy(self, record: Record[Any], owner: str) -> None:
        self._take(record, owner, self._entries.leaving(record, self._rows(record, owner), self._store.clock.now()))

    def _take(self, record: Record[Any], owner: str, names: Collection[str]) -> bool:
        if not names:
            return False
        with self._store.client.pipeline() as pipe:
            pipe.hdel(layout.records(record.name, owner), *names)
            for name in names if record.about else ():
                pipe.srem(layout.records_about(name), json.dumps([record.name, owner]))
            return bool(pipe.execute()[0])


def erase_about(client: Redis, pipe: Pipeline, subject: str) -> None:
    """Add to a transaction: nobody keeps anything under this name."""
    for kind, owner in pairs(client.smembers(layout.records_about(subject))):
        pipe.hdel(layout.records(kind, owner), subject)
    pipe.delete(layout.records_about(subject))
    erase_former_about(client, pipe, subject)


def erase_of(client: Redis, owner: str) -> None:
    """Erase every kind of an owner, also those that this release does not know."""
    kinds = texts(client.smembers(layout.record_kinds(owner)))
    with client.pipeline() as pipe:
        for kind in kinds:
            for name in texts(client.hkeys(layout.records(kind, owner))):
                pipe.srem(layout.records_about(name), json.dumps([kind, owner]))
            pipe.delete(layout.records(kind, owner))
        pipe.delete(layout.record_kinds(owner))
        erase_former_of(client, pipe, owner)
        pipe.execute()
