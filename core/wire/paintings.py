"""Links to a page on which somebody paints what of a picture shall be new, signed, so that nobody guesses one.

A token is `<key id>.<ticket><end>.<MAC>`: the ticket under which the command waits for what is painted (16 characters),
and the end (unix time, 8 hexadecimal digits). The MAC is HMAC-SHA256 over all before it, cut to its first 16 bytes (RFC
2104, 5). It says nothing about who asked, or about which picture: that is signed where the command waits.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from core.domain.errors import OperatorError
from core.wire.envelope import Keyring

# so that the same key's cookies and links to files are never taken for one
_PURPOSE = b"imagine painting 1\0"
_BODY = re.compile(r"([a-z2-7]{16})([0-9a-f]{8})")
_MAC_BYTES = 16
_MOST_CHARS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class PaintingLink:
    """What a link leads to."""

    ticket: str
    # unix time
    ends_at: int


def write_painting(link: PaintingLink, keyring: Keyring) -> str:
    """Sign a link with the newest key; raises OperatorError for a process without one."""
    if keyring.signing not in keyring.keys:
        raise OperatorError("This process has no key to sign links with.")
    signed = f"{keyring.signing}.{link.ticket}{link.ends_at:08x}"
    return f"{signed}.{_mac(signed, keyring.keys[keyring.signing])}"


def read_painting(token: str, keyring: Keyring) -> PaintingLink | None:
    """What a token says, ended or not; None for one that nobody with one of these keys has written."""
    if len(token) > _MOST_CHARS or not token.isascii():
        return None
    signed, _, mac = token.rpartition(".")
    kid, _, body = signed.partition(".")
    key, match = keyring.keys.get(kid), _BODY.fullmatch(body)
    if key is None or match is None or not hmac.compare_digest(mac, _mac(signed, key)):
        return None
    return PaintingLink(ticket=match[1], ends_at=int(match[2], 16))


def _mac(signed: str, key: bytes) -> str:
    made = hmac.new(key, _PURPOSE + signed.encode(), hashlib.sha256).digest()[:_MAC_BYTES]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()
