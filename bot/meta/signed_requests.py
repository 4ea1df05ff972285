"""What Meta calls about a person rather than a message, to delete their data or to say that they left: signed forms.

(Facebook Login, "Data Deletion Request Callback" and "Parse the signed request"; Instagram with its own login signs
with its own secret.)
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from dataclasses import dataclass

_FORM = re.compile(r"(?P<mac>[A-Za-z0-9_-]{43})\.(?P<payload>[A-Za-z0-9_-]{1,4000})", re.ASCII)
_USER = re.compile(r"[0-9]{1,40}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedRequest:
    """Who is meant: an id that is this app's own for somebody who logged in with it, no id of a conversation."""

    user: str
    # unix time
    issued_at: int


def read_signed_request(told: str, secret: bytes) -> SignedRequest | None:
    """Read one; None for whatever was not signed with this secret, or says something else than such a request."""
    form = _FORM.fullmatch(told)
    if form is None:
        return None
    mac = hmac.new(secret, form["payload"].encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(form["mac"], base64.urlsafe_b64encode(mac).rstrip(b"=").decode()):
        return None
    try:
        said = json.loads(base64.urlsafe_b64decode(form["payload"] + "=" * (-len(form["payload"]) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or str(said.get("algorithm")).upper() != "HMAC-SHA256":
        return None
    user, issued_at = said.get("user_id"), said.get("issued_at")
    if not isinstance(user, str) or _USER.fullmatch(user) is None or type(issued_at) is not int:
        return None
    return SignedRequest(user=user, issued_at=issued_at)
