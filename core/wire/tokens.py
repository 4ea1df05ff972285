"""Short signed tokens for addresses: `<key id>.<body>.<MAC>`, made for one purpose each.

The MAC is HMAC-SHA256 over the purpose and both parts as they are written, cut to its first 16 bytes (RFC 2104, 5) and
in URL-safe base 64 without padding (RFC 4648, 5): tokens stand in chats, so they are short.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from core.domain.errors import OperatorError
from core.wire.envelope import Keyring

_MAC_BYTES = 16


def write_token(body: str, purpose: bytes, keyring: Keyring) -> str:
    """Sign a body without dots with the newest key; raises OperatorError for a process without one."""
    if keyring.signing not in keyring.keys:
        raise OperatorError("This process has no key to sign links with.")
    signed = f"{keyring.signing}.{body}"
    return f"{signed}.{_mac(signed, purpose, keyring.keys[keyring.signing])}"


def read_token(token: str, purpose: bytes, keyring: Keyring, *, most_chars: int) -> str | None:
    """The body of a token, as it is written; None for one that nobody with one of these keys wrote for this purpose."""
    if len(token) > most_chars or not token.isascii():
        return None
    signed, _, mac = token.rpartition(".")
    kid, _, body = signed.partition(".")
    key = keyring.keys.get(kid)
    # as text: other spellings of the same bytes are no token of ours
    if key is None or not hmac.compare_digest(mac, _mac(signed, purpose, key)):
        return None
    return body


def base64_text(content: bytes) -> str:
    """Bytes in URL-safe base 64 without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _mac(signed: str, purpose: bytes, key: bytes) -> str:
    return base64_text(hmac.new(key, purpose + signed.encode(), hashlib.sha256).digest()[:_MAC_BYTES])
