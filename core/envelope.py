"""Signed job payloads: a job runs only if somebody with a key wrote exactly this, for this queue, function and attempt.

The MAC is HMAC-SHA256 over the canonical JSON of every other field (RFC 2104).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.errors import Untrusted

ENVELOPE_VERSION = 1
MAX_BYTES = 64 * 1024


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


def seal(envelope: Envelope, keyring: Keyring) -> dict[str, Any]:
    """Sign an envelope; the result is JSON-ready."""
    fields = {"v": ENVELOPE_VERSION, "kid": keyring.signing, **asdict(envelope)}
    return {**fields, "mac": _mac(fields, keyring.keys[keyring.signing])}


def open_sealed(sealed: object, keyring: Keyring, *, queue: str, function: str, rq_id: str, now: float) -> Envelope:
    """Check the signature and that the payload is meant for this very call; raises Untrusted with the reason."""
    if not isinstance(sealed, dict):
        raise Untrusted("The payload is not an object.")
    if len(json.dumps(sealed, default=str)) > MAX_BYTES:
        raise Untrusted("The payload is too large.")
    fields = dict(sealed)
    mac = fields.pop("mac", None)
    key = keyring.keys.get(str(fields.get("kid")))
    if fields.get("v") != ENVELOPE_VERSION:
        raise Untrusted("The payload has an unknown version.")
    if key is None or not isinstance(mac, str) or not hmac.compare_digest(mac.encode(), _mac(fields, key).encode()):
        raise Untrusted("The payload's signature is not valid.")
    try:
        fields.pop("v")
        fields.pop("kid")
        envelope = Envelope(**fields)
    except TypeError:
        raise Untrusted("The payload has unknown fields.") from None
    if (envelope.queue, envelope.function, envelope.rq_id) != (queue, function, rq_id):
        raise Untrusted("The payload was signed for another queue, function or job.")
    if envelope.expires_at < now:
        raise Untrusted("The payload has expired.")
    return envelope


def _mac(fields: Mapping[str, Any], key: bytes) -> str:
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
    return hmac.new(key, canonical, hashlib.sha256).hexdigest()
