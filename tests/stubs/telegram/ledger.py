"""What was asked of the server, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One request, in the order of answers."""

    method: str
    # as they came; files are uploads
    params: Mapping[str, Any] = field(repr=False)
    # unix time of the arrival
    at: float
    # of the answer; 0 where none was given
    status: int
    # Telegram's words, where it was not ok
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A request that the spec or a limit in its prose forbids."""

    method: str
    why: str
    params: Mapping[str, Any] = field(repr=False)


@dataclass(kw_only=True)
class Ledger:
    """All of it; whoever writes holds the world's lock."""

    calls: list[Entry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    # mistakes of the stub itself
    broken: list[Exception] = field(default_factory=list)
