"""Refusals in Discord's own shapes; codes and their HTTP statuses from the documented table of JSON error codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KNOWN: Mapping[int, tuple[int, str]] = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    40001: (401, "Unauthorized"),
    40005: (413, "Request entity too large"),
    40058: (400, "Cannot send a message in a forum channel"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "This interaction has hit the maximum number of follow up messages"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    160002: (400, "Cannot reply without permission to read message history"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is wrong with a request: where, Discord's code for it, and a sentence."""

    path: tuple[str | int, ...] = ()
    code: str = "BASE_TYPE_BAD"
    message: str

    @property
    def sentence(self) -> str:
        """Where and what, for a test's log."""
        return f"{'.'.join(map(str, self.path)) or 'body'}: {self.message}"


class ApiError(Exception):
    """An answer with a JSON error code; `problems` say what a refused form body did wrong."""

    def __init__(self, code: int, *, status: int | None = None, problems: Iterable[Problem] = ()) -> None:
        self.code = code
        known_status, self.text = KNOWN.get(code, (400, "Error"))
        self.status = status or known_status
        self.problems = tuple(problems)
        super().__init__(f"{self.status} {self.code} {self.text}")

    def body(self) -> dict[str, Any]:
        """The JSON that Discord answers with."""
        made: dict[str, Any] = {"message": self.text, "code": self.code}
        if self.problems:
            made["errors"] = _nested(self.problems)
        return made


def invalid(*problems: Problem) -> ApiError:
    """50035: the form body is invalid."""
    return ApiError(50035, problems=problems)


def _nested(problems: Iterable[Problem]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for problem in problems:
        level = root
        for step in problem.path:
            level = level.setdefault(str(step), {})
        level.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return root
