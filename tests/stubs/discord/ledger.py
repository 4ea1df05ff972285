"""What was asked of the stub, and what it refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(kw_only=True)
class Call:
    """One request as it arrived; `status` is 0 while it is unanswered, and stays so when the socket was dropped."""

    method: str
    # without /api/v10
    path: str
    route: str
    at: float
    query: Mapping[str, str] = field(default_factory=dict)
    # None where there was none
    body: Any = field(default=None, repr=False)
    # number -> (name, bytes)
    files: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    status: int = 0
    # the JSON error code of the answer
    code: int | None = None
    # the fault that was ordered for it
    fault: str | None = None
    # it came while the bot had been told to pause everything
    in_pause: bool = False


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A request that the OpenAPI document or a documented limit forbids."""

    method: str
    path: str
    reason: str
    body: Any = field(default=None, repr=False)


@dataclass(kw_only=True)
class Ledger:
    """All calls in order."""

    calls: list[Call] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    # answers of the stub that the document does not allow, where answers are checked
    misshapen: list[Refused] = field(default_factory=list)
    # times of answers that Discord counts as invalid requests: 401, 403 and 429, but for shared buckets
    invalid: list[float] = field(default_factory=list)
    # how many of them a test had ordered
    invalid_ordered: int = 0

    def refuse(self, call: Call, reason: str) -> None:
        """Note a request that must not be made."""
        self.refused.append(Refused(method=call.method, path=call.path, reason=reason, body=call.body))

    def note_misshapen(self, call: Call, reason: str) -> None:
        """Note an answer of the stub that the document does not allow."""
        self.misshapen.append(Refused(method=call.method, path=call.path, reason=reason, body=call.body))
