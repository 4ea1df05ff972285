"""How Meta proves a webhook: a MAC over the body as it came, made with the app's secret; nothing in it tells a time.

Meta signs JSON in which a slash is backslash-slash and all but ASCII is escaped, and sends just these bytes; whoever
encodes it anew before checking refuses true calls (Webhooks for Messenger Platform, "Validate payloads").
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from starlette.datastructures import Headers

HEADER = "X-Hub-Signature-256"
_FORM = re.compile(r"sha256=[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class HubSignature:
    """The proof by one app's secret; Instagram with its own login has another secret than the app around it."""

    secret: bytes

    def __repr__(self) -> str:
        """Name the header only: secrets never reach a log."""
        return f"HubSignature(header={HEADER!r})"

    def may_be(self, headers: Headers, *, now: float) -> bool:  # noqa: ARG002 - the signature has no age
        """Whether there is one signature, and it looks like one."""
        told = headers.getlist(HEADER)
        return len(told) == 1 and _FORM.fullmatch(told[0]) is not None

    def holds(self, headers: Headers, body: bytes) -> bool:
        """Whether exactly these bytes were signed."""
        mac = hmac.new(self.secret, body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(headers[HEADER], f"sha256={mac}")
