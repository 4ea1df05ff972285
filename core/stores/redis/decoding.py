"""Redis answers in bytes; these make text of them."""

from __future__ import annotations

from collections.abc import Iterable


def text(reply: object) -> str:
    """One answer as text; bytes that are none, which nobody here writes, become something that matches nothing."""
    return reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)


def texts(replies: Iterable[object]) -> list[str]:
    """Several answers as text, in their order."""
    return [text(reply) for reply in replies]
