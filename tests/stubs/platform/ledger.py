"""The platform's own ledger: everything that it took, gave or refused, one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line."""

    # create, repeat (a known nonce), edit, delete, whisper; violation; dropped (nothing done and no answer given)
    act: str
    # unix time
    at: float
    rule: str
    chat: str
    message: str = ""
    kind: str = ""
    job: str = ""
    text: str = ""
    pictures: tuple[str, ...] = ()
    # whether the caller got its answer
    answered: bool = True
    why: str = ""


class Ledger:
    """Appends lines; the file outlives the process without an fsync, because the platform is never killed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", buffering=1)

    def write(self, entry: Entry) -> None:
        self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


def read(path: Path, offset: int = 0) -> tuple[list[Entry], int]:
    """The whole lines from a byte offset on, and where the next ones begin."""
    if not path.exists():
        return [], offset
    with path.open("rb") as file:
        file.seek(offset)
        raw = file.read()
    whole, _, _ = raw.rpartition(b"\n")
    return list(_entries(whole)), offset + (len(whole) + 1 if whole else 0)


def _entries(raw: bytes) -> Iterator[Entry]:
    for line in raw.splitlines():
        row = json.loads(line)
        yield Entry(**{**row, "pictures": tuple(row["pictures"])})
