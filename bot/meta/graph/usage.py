"""How near an account is to its limits, as every answer tells in two headers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

APP, BUSINESS = "X-App-Usage", "X-Business-Use-Case-Usage"
# so many per cent and more are refused
_FULL = 100.0
# the app's header does not say for how long; its counts are of the last hour
_APP_PAUSE_S = 300.0
_COUNTS = ("call_count", "total_time", "total_cputime")


def pause_s(headers: Mapping[str, str]) -> float:
    """For how many seconds nothing should be asked; 0 while there is room. What cannot be read says nothing."""
    app = [_APP_PAUSE_S for one in _objects(_read(headers.get(APP, ""))) if _is_full(one)]
    named = _read(headers.get(BUSINESS, ""))
    business = [_regained_s(one) for one in _objects(list(named.values()) if isinstance(named, dict) else [])]
    return max((*app, *business), default=0.0)


def _regained_s(told: dict[str, Any]) -> float:
    minutes = told.get("estimated_time_to_regain_access")
    if isinstance(minutes, int | float) and minutes > 0:
        return float(minutes) * 60
    return _APP_PAUSE_S if _is_full(told) else 0.0


def _is_full(told: dict[str, Any]) -> bool:
    return any(isinstance(told.get(name), int | float) and told[name] >= _FULL for name in _COUNTS)


def _objects(told: Any) -> Iterator[dict[str, Any]]:
    """Every object in lists of lists."""
    if isinstance(told, dict):
        yield told
    elif isinstance(told, list):
        for one in told:
            yield from _objects(one)


def _read(header: str) -> Any:
    try:
        return json.loads(header)
    except (ValueError, RecursionError):
        return None
