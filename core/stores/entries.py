"""What stores of records have in common: which entries count, and which have had their time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import structlog

from core.domain.record import Entry, Record
from core.wire.codec import UnknownSchema
from core.wire.records import read_entry

T = TypeVar("T")
_DAY_S = 86_400

_log = structlog.get_logger(__name__)


class Entries:
    """Reads the entries of owners; what it cannot read it leaves alone, and says so once per kind and reason."""

    def __init__(self, *, row_s: float) -> None:
        """`row_s` is how long an entry lives whose kind says nothing else, in seconds."""
        self._row_s = row_s
        self._told: set[tuple[str, str]] = set()

    def lives_s(self, record: Record[Any]) -> float:
        """How long an entry lives, in seconds."""
        return self._row_s if record.days is None else record.days * _DAY_S

    def read(self, record: Record[T], name: str, text: str | None, now: float) -> Entry[T] | None:
        """An entry that counts; None for one that is not there, is over, or cannot be read."""
        if text is None:
            return None
        entry = self._readable(record, name, text)
        return None if entry is None or self._is_over(record, entry, now) else entry

    def newest_first(self, record: Record[T], rows: Mapping[str, str], now: float) -> list[Entry[T]]:
        """The entries that count."""
        found = [entry for name, text in rows.items() if (entry := self.read(record, name, text, now)) is not None]
        return sorted(found, key=lambda entry: entry.at, reverse=True)

    def leaving(self, record: Record[Any], rows: Mapping[str, str], now: float) -> list[str]:
        """The names of those that are over, and of the oldest beyond the kind's most."""
        read = [entry for name, text in rows.items() if (entry := self._readable(record, name, text)) is not None]
        over = [entry.name for entry in read if self._is_over(record, entry, now)]
        return over + [entry.name for entry in self.newest_first(record, rows, now)[record.most :]]

    def _is_over(self, record: Record[Any], entry: Entry[Any], now: float) -> bool:
        # those of a kind that is renewed go all together, when nobody has looked for so long
        return not record.renewed and entry.at + self.lives_s(record) <= now

    def _readable(self, record: Record[T], name: str, text: str) -> Entry[T] | None:
        try:
            return read_entry(record, name, text)
        except UnknownSchema as problem:
            if (record.name, problem.message) not in self._told:
                self._told.add((record.name, problem.message))
                # neither whose it is nor what it says
                _log.error("a record cannot be read, so it is left alone", record=record.name, reason=problem.message)
            return None
