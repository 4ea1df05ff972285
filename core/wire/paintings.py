"""Links to a page on which somebody paints what of a picture shall be new, signed, so that nobody guesses one.

The body of such a token (`core.wire.tokens`) is the ticket under which the command waits for what is painted (16
characters), and the end (unix time, 8 hexadecimal digits). It says nothing about who asked, or about which picture:
that is signed where the command waits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.wire.envelope import Keyring
from core.wire.tokens import read_token, write_token

# so that the same key's cookies and links to files are never taken for one
_PURPOSE = b"imagine painting 1\0"
_BODY = re.compile(r"([a-z2-7]{16})([0-9a-f]{8})")
_MOST_CHARS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class PaintingLink:
    """What a link leads to."""

    ticket: str
    # unix time
    ends_at: int


def write_painting(link: PaintingLink, keyring: Keyring) -> str:
    """Sign a link with the newest key; raises OperatorError for a process without one."""
    return write_token(f"{link.ticket}{link.ends_at:08x}", _PURPOSE, keyring)


def read_painting(token: str, keyring: Keyring) -> PaintingLink | None:
    """What a token says, ended or not; None for one that nobody with one of these keys has written."""
    body = read_token(token, _PURPOSE, keyring, most_chars=_MOST_CHARS)
    match = None if body is None else _BODY.fullmatch(body)
    return None if match is None else PaintingLink(ticket=match[1], ends_at=int(match[2], 16))
