"""Days, from midnight to midnight, wherever that is. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones


def is_timezone(name: str) -> bool:
    """Whether there is such a timezone, as in "Europe/Berlin"."""
    return name in available_timezones()


def timezone_named(typed: str) -> str | None:
    """The timezone of a name, however it is written; None where there is none."""
    wanted = typed.strip().casefold().replace(" ", "_")
    return next((name for name in available_timezones() if name.casefold() == wanted), None)


def day_of(now: float, timezone: str) -> tuple[float, float]:
    """When the day in a timezone began and ends (unix times), at its midnights."""
    here = datetime.fromtimestamp(now, tz=ZoneInfo(timezone))
    begins = here.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    ends = (begins + timedelta(days=1)).replace(hour=0)
    return begins.timestamp(), ends.timestamp()
