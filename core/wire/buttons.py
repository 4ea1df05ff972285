"""Button payloads: version, action, job and index in at most 64 bytes; everything else is in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.errors import UserError
from core.domain.ids import JobId

_VERSION = "1"
# Telegram's callback_data takes 1 to 64 bytes (Bot API, InlineKeyboardButton)
MAX_BYTES = 64
_FORM = re.compile(r"(\d{1,2})\.([a-z0-9_]{1,16})\.([a-z2-7]{16})\.(\d{1,2})")


class StaleButton(UserError):
    """This button comes from another version of me; ask for the picture again with /show."""

    code = "stale_button"


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """What one button means."""

    action: str
    job: JobId
    # which picture of the job, from 0
    index: int = 0


def encode_payload(payload: Payload) -> str:
    """Write a payload; raises ValueError where it would not read back."""
    text = f"{_VERSION}.{payload.action}.{payload.job}.{payload.index}"
    if not _FORM.fullmatch(text) or len(text.encode()) > MAX_BYTES:
        raise ValueError(f"not a button payload: {text!r}")
    return text


def decode_payload(text: str) -> Payload:
    """Read a payload; raises StaleButton for anything else."""
    match = _FORM.fullmatch(text)
    if match is None or match[1] != _VERSION:
        raise StaleButton
    return Payload(action=match[2], job=JobId(match[3]), index=int(match[4]))
