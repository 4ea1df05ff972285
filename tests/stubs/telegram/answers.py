"""The two ways in which a call ends badly, in Telegram's words and error codes."""

from __future__ import annotations

from typing import Any

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Answer(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, words: str = "", **parameters: int) -> None:
        prefix = _PREFIXES[code]
        self.code = code
        self.description = f"{prefix}: {words}" if words else prefix
        self.parameters = parameters
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


class Failed(Answer):
    """The call was right, the world is not as it expects: a message that is gone, a group that threw the bot out."""


class Refused(Answer):
    """The call is against the spec or a limit that stands in its prose: a mistake of the client, always."""

    def __init__(self, why: str, words: str | None = None, code: int = 400) -> None:
        self.why = why
        super().__init__(code, why if words is None else words)


def slow_down(retry_after_s: int) -> Failed:
    """What flood control says."""
    return Failed(429, f"retry after {retry_after_s}", retry_after=retry_after_s)
