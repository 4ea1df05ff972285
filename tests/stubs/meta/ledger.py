"""What was asked of the server, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One request, in the order of answers."""

    host: str
    # "page POST messages", as the spec names it; "POST /path" where it is not one of those
    edge: str
    node: str
    # as they came, without the token; files are uploads
    params: Mapping[str, Any] = field(repr=False)
    # the stub's unix time of the arrival
    at: float
    # of the answer; 0 where none was given
    status: int
    code: int | None = None
    subcode: int | None = None
    # where the token stood: "header", "query", "body" or ""
    token_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A request that no client may make."""

    edge: str
    why: str
    params: Mapping[str, Any] = field(repr=False)


@dataclass(kw_only=True)
class Ledger:
    """All of it; whoever writes holds the world's lock."""

    calls: list[Entry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    # mistakes of the stub itself
    broken: list[Exception] = field(default_factory=list)
