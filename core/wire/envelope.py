"""Signed job payloads: a job runs only if somebody with a key wrote exactly this, for this queue, function and attempt.

The MAC is HMAC-SHA256 over the canonical JSON of every other field (RFC 2104).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from core.domain.errors import OperatorError, Untrusted

ENVELOPE_VERSION = 1
# of a payload, counted before anything of it is read
MAX_BYTES = 256 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Keyring:
    """The keys of one direction: the newest signs, all of them verify, so that keys can be rotated."""

    signing: str
    keys: Mapping[str, bytes]

    def __repr__(self) -> str:
        """Show ids only: keys never reach a log."""
        return f"Keyring(signing={self.signing!r}, ids={sorted(self.keys)})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """What the signature covers."""

    queue: str
    function: str
    rq_id: str
    attempt: int
    # unix time after which the payload is void
    expires_at: float
    body: dict[str, Any]


# of a process that neither signs nor checks in this direction
NO_KEYS = Keyring(signing="", keys={})


def seal(envelope: Envelope, keyring: Keyring) -> dict[str, Any]:
    """Sign an envelope; the result is JSON-ready. Raises OperatorError for a process without this key."""
    if keyring.signing not in keyring.keys:
        raise OperatorError(f"This process has no key to sign {envelope.function}.")
    fields = {"v": ENVELOPE_VERSION, "kid": keyring.signing, **asdict(envelope)}
    return {**fields, "mac": _mac(fields, keyring.keys[keyring.signing])}


def open_sealed(sealed: object, keyring: Keyring, *, queue: str, function: str, rq_id: str, now: float) -> Envelope:
    """Check the signature and that the payload is meant for this very call; raises Untrusted with the reason."""
    if not isinstance(sealed, dict):
        raise Untrusted("The payload is not an object.")
    fields = dict(sealed)
    mac, version, kid = fields.pop("mac", None), fields.get("v"), fields.get("kid")
    # the types first: True is 1 and 1.0 is 1 in Python, and a release to come may mean something else by 2
    if type(version) is not int or version != ENVELOPE_VERSION:
        raise Untrusted("The payload has an unknown version.")
    key = keyring.keys.get(kid) if isinstance(kid, str) else None
    if key is None or not isinstance(mac, str) or not mac.isascii() or not hmac.compare_digest(mac, _mac(fields, key)):
        raise Untrusted("The payload's signature is not valid.")
    envelope = _envelope({name: value for name, value in fields.items() if name not in {"v", "kid"}})
    if (envelope.queue, envelope.function, envelope.rq_id) != (queue, function, rq_id):
        raise Untrusted("The payload was signed for another queue, function or job.")
    if envelope.expires_at < now:
        raise Untrusted("The payload has expired.")
    return envelope


def _envelope(fields: Mapping[str, Any]) -> Envelope:
    """Read signed fields: whoever holds a key may still have written nonsense."""
    if set(fields) != {field.name for field in dataclass_fields(Envelope)}:
        raise Untrusted("The payload has unknown or missing fields.")
    envelope = Envelope(**fields)
    numbers = type(envelope.attempt) is int and isinstance(envelope.expires_at, (int, float))
    if not numbers or not math.isfinite(envelope.expires_at) or not isinstance(envelope.body, dict):
        raise Untrusted("The payload's fields are of the wrong kind.")
    return envelope


def _mac(fields: Mapping[str, Any], key: bytes) -> str:
    try:
        canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
    except (TypeError, ValueError, RecursionError):
        raise Untrusted("The payload cannot be written as JSON.") from None
    if len(canonical) > MAX_BYTES:
        raise Untrusted("The payload is too large.")
    return hmac.new(key, canonical, hashlib.sha256).hexdigest()
