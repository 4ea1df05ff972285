"""What Meta signs, and how it writes it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

HEADER = "X-Hub-Signature-256"


def written(value: Any) -> bytes:
    r"""JSON as Meta writes it: no spaces, \uXXXX in lower case for all that is not ASCII, \/ for a slash."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/").encode()


def signature(secret: str, body: bytes) -> str:
    """The value of the header for these exact bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def proof(secret: str, token: str) -> str:
    """The appsecret_proof of a token."""
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def signed_request(secret: str, payload: Mapping[str, Any]) -> str:
    """What the callbacks for deletion and deauthorisation get: both parts base64url without padding."""
    encoded = _base64url(json.dumps(dict(payload)).encode())
    mac = hmac.new(secret.encode(), encoded.encode(), hashlib.sha256).digest()
    return f"{_base64url(mac)}.{encoded}"


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
