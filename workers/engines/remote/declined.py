"""What an answer other than a good one means: its status and what it says, as one of the known endings."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from core.domain.errors import RenderFailed
from workers.engines.remote.failures import (
    EngineAway,
    EngineBusy,
    EngineClosed,
    EngineModerated,
    EngineRefused,
)

# words of codes, types and names by which engines say that they do not draw such a thing
_MODERATED = re.compile(
    r"moderat|content[_ -]?(policy|filter|violation)|safety|sensitive[_ -]?content|nsfw", re.IGNORECASE
)
# … and that nobody has paid
_UNPAID = re.compile(r"insufficient_quota|billing|insufficient[_ ](credit|balance|fund)", re.IGNORECASE)
# it was asked wrongly, which other words may mend
_REFUSED = frozenset({400, 403, 413, 415, 422, 451})
_CLOSED = frozenset({401, 402, 403, 404, 405, 407, 410, 421})
_BUSY = frozenset({409, 429, 503, 529})
_MOST_SAID_CHARS = 300
_FIELDS = ("message", "detail", "details", "error", "errors", "reason", "name", "title")


@dataclass(frozen=True, kw_only=True, slots=True)
class Declined:
    """An answer that is none."""

    failure: type[RenderFailed]
    # its own words, for the log of the operator and for nobody else
    said: str
    # whether the engine asks to be asked again, and how many seconds later if it says so
    later: bool = False
    after_s: float | None = None
    # it may have drawn all the same
    lost: bool = False


def read_declined(status: int, content: bytes, retry_after: str | None) -> Declined:
    """Understand an answer by its status, the codes in its body, and its header Retry-After."""
    body = _json(content)
    said = _said(body) if body is not None else _text(content)
    codes = " ".join(_codes(body))
    if _MODERATED.search(codes) or (status in _REFUSED and _MODERATED.search(said)):
        return Declined(failure=EngineModerated, said=said)
    if _UNPAID.search(codes):
        return Declined(failure=EngineClosed, said=said)
    if status in _CLOSED:
        return Declined(failure=EngineClosed, said=said)
    if status in _REFUSED:
        return Declined(failure=EngineRefused, said=said)
    if status in _BUSY:
        after_s = seconds_of(retry_after)
        away = status == 503 and after_s is None
        return Declined(failure=EngineAway if away else EngineBusy, said=said, later=True, after_s=after_s)
    return Declined(failure=EngineAway, said=said, lost=status >= 500 or status in {408, 425})


def is_moderation(error: object) -> bool:
    """Whether the error that an engine reports inside of a good answer says that it does not draw such a thing."""
    return _MODERATED.search(f"{' '.join(_codes(error))} {_said(error)}") is not None


def seconds_of(retry_after: str | None) -> float | None:
    """Retry-After as seconds from now, whether it says seconds or a date (RFC 9110, 10.2.3); None for anything else."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            moment = parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        seconds = (moment - dt.datetime.now(tz=dt.UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _text(content: bytes) -> str:
    if content.lstrip()[:1] == b"<":
        return "a page of HTML"
    return content[:_MOST_SAID_CHARS].decode("utf-8", "replace")


def _codes(body: object) -> list[str]:
    """The values of code, type, name and status, at the top and within `error`."""
    found = list[str]()
    for one in (body, body.get("error") if isinstance(body, dict) else None):
        if isinstance(one, dict):
            found += [str(one[name]) for name in ("code", "type", "name", "status") if isinstance(one.get(name), str)]
    return found


def _said(body: object) -> str:
    """The first words in a body that look like a sentence for somebody."""
    for _ in range(4):
        if isinstance(body, list) and body:
            body = body[0]
        elif isinstance(body, dict):
            known = next((body[name] for name in _FIELDS if body.get(name)), None)
            body = body.get("msg") if known is None else known
    return body[:_MOST_SAID_CHARS] if isinstance(body, str) else ""
