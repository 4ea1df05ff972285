"""Records in memory, as text, so that what cannot be read is the same here as in Redis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from core.domain.record import Entry, Record
from core.settings import KeepSettings
from core.stores.entries import Entries
from core.stores.memory.memory import Memory
from core.wire.records import write_entry

T = TypeVar("T")
_DAY_S = 86_400


class MemoryRecords:
    """A Records that forgets with the process."""

    def __init__(self, memory: Memory, keep: KeepSettings | None = None) -> None:
        """Share the memory; entries live as long as the rows of jobs in these settings."""
        self._memory = memory
        self._entries = Entries(row_s=(keep or KeepSettings()).jobs_days * _DAY_S)

    def get(self, record: Record[T], owner: str, name: str = "") -> T | None:
        """One entry; looking at a kind that is renewed keeps it."""
        now = self._memory.now()
        rows = self._rows(record, owner)
        if record.renewed and rows:
            self._prolong(record, owner)
        entry = self._entries.read(record, name, rows.get(name), now)
        return None if entry is None else entry.value

    def put(self, record: Record[T], owner: str, value: T, name: str = "") -> None:
        """Write an entry."""
        now = self._memory.now()
        with self._memory.lock:
            rows = self._memory.records.setdefault((record.name, owner), self._rows(record, owner))
            rows[name] = write_entry(record, value, now)
            self._prolong(record, owner)
            if record.about:
                self._memory.records_about.setdefault(name, set()).add((record.name, owner))
            for leaving in self._entries.leaving(record, rows, now):
                del rows[leaving]

    def add(self, record: Record[T], owner: str, value: T, name: str = "") -> bool:
        """Write an entry unless there is one of that name."""
        now = self._memory.now()
        with self._memory.lock:
            rows = self._rows(record, owner)
            for leaving in self._entries.leaving(record, rows, now):
                del rows[leaving]
            if name in rows:
                return False
            self.put(record, owner, value, name)
            return True

    def remove(self, record: Record[T], owner: str, name: str = "") -> bool:
        """Take an entry away."""
        self._memory.now()
        return self._rows(record, owner).pop(name, None) is not None

    def of_owner(self, record: Record[T], owner: str) -> Sequence[Entry[T]]:
        """An owner's entries of one kind, newest first."""
        return self._entries.newest_first(record, self._rows(record, owner), self._memory.now())

    def drop(self, subject: str) -> None:
        """Take away whatever is kept under the name of a job or person."""
        self._memory.now()
        erase_about(self._memory, subject)

    def forget(self, owner: str) -> None:
        """Take away everything of an owner."""
        self._memory.now()
        erase_of(self._memory, owner)

    def _rows(self, record: Record[Any], owner: str) -> dict[str, str]:
        """What is kept of an owner, while their time is not over."""
        key = (record.name, owner)
        if self._memory.record_ends.get(key, 0.0) <= self._memory.now():
            self._memory.records.pop(key, None)
        return self._memory.records.get(key, {})

    def _prolong(self, record: Record[Any], owner: str) -> None:
        self._memory.record_ends[record.name, owner] = self._memory.now() + self._entries.lives_s(record)


def erase_about(memory: Memory, subject: str) -> None:
    """Take away whatever anybody keeps under a name."""
    with memory.lock:
        for key in memory.records_about.pop(subject, set()):
            memory.records.get(key, {}).pop(subject, None)


def erase_of(memory: Memory, owner: str) -> None:
    """Take away every kind of an owner."""
    with memory.lock:
        memory.records = {key: rows for key, rows in memory.records.items() if key[1] != owner}
