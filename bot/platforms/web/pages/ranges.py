"""The part of a file that a player asks for (RFC 9110, 14.1.2)."""

from __future__ import annotations

import re

_ONE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


class OutOfRange(ValueError):
    """None of the bytes that were asked for is there."""


def asked_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Where the part begins and ends; None for the whole file, also where several parts are asked for, or nonsense.

    Raises OutOfRange for a part that begins behind the end.
    """
    match = _ONE.fullmatch(header.strip()) if header else None
    if match is None:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        # the last so many bytes
        if int(last) == 0 or size == 0:
            raise OutOfRange
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise OutOfRange
    return int(first), min(size, int(last) + 1) if last else size
