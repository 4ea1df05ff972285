"""Months as stores name them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def month_of(unix_s: float, back: int = 0) -> str:
    """The month of a time, or so many before it, as "2026-11"."""
    at = datetime.fromtimestamp(unix_s, UTC)
    years, month = divmod(at.year * 12 + at.month - 1 - back, 12)
    return f"{years}-{month + 1:02}"
