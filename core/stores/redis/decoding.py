"""Redis answers in bytes; these make text of them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def text(reply: object) -> str:
    """One answer as text; bytes that are none, which nobody here writes, become something that matches nothing."""
    return reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)


def pair(reply: object) -> tuple[str, str] | None:
    """A member that is two texts as JSON, which keys are made of; None for what nobody here has written."""
    try:
        told = json.loads(text(reply))
    except (ValueError, RecursionError):
        # the latter of brackets in brackets without end
        return None
    match told:
        case [str(first), str(second)]:
            return first, second
    return None


def pairs(replies: Iterable[object]) -> list[tuple[str, str]]:
    """Several members; those that nobody here has written are left out, so that they keep nothing from being erased."""
    return [one for reply in replies if (one := pair(reply)) is not None]


def texts(replies: Iterable[object]) -> list[str]:
    """Several answers as text, in their order."""
    return [text(reply) for reply in replies]
