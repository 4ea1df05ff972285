"""Links to one stored file each, signed, so that nobody guesses or alters one.

The body of such a token (`core.wire.tokens`) is the end (unix time in 4 bytes, big-endian), the file's SHA-256 and a
name, in URL-safe base 64 without padding (RFC 4648, 5).
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from core.domain.ids import FileOwner, JobId, Sha256, owned_by_job
from core.wire.envelope import Keyring
from core.wire.tokens import base64_text, read_token, write_token

# what can be opened, by the end of its name; nothing in which a browser would run anything
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "mp4": "video/mp4"}
# so that the same key's cookies, or whatever else it signs, are never taken for a link
_PURPOSE = b"imagine link 1\0"
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,79}}\.(?:{'|'.join(MEDIA_TYPES)})")
# a result under its job's name, as platforms write it
_OF_JOB = re.compile(r"imagine-([a-z2-7]{16})-\d+\.\w+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_END_BYTES = 4
# unix time, in the year 2106
LATEST = (1 << 8 * _END_BYTES) - 1
_HASH_BYTES = 32
# far more than the longest name takes
_MOST_CHARS = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Which file a link opens, under which name, and until when; raises ValueError for what is no picture or clip."""

    sha256: Sha256
    # such as imagine-<job>-1.png; its end says what it is
    name: str
    # unix time
    ends_at: int

    def __post_init__(self) -> None:
        """Check it here, whoever has signed it."""
        if not (_SHA256.fullmatch(self.sha256) and _NAME.fullmatch(self.name)):
            raise ValueError("not a picture or clip of the file store")
        if not 0 <= self.ends_at <= LATEST:
            raise ValueError("not a time that a link can end at")

    @property
    def media_type(self) -> str:
        """What it is."""
        return MEDIA_TYPES[self.name.rpartition(".")[2]]

    @property
    def owner(self) -> FileOwner | None:
        """The job whose result it names: when that lets go of the file, the link ends, whoever else has the same."""
        found = _OF_JOB.fullmatch(self.name)
        return None if found is None else owned_by_job(JobId(found[1]))


def write_link(link: Link, keyring: Keyring) -> str:
    """Sign a link with the newest key; raises OperatorError for a process without one."""
    content = link.ends_at.to_bytes(_END_BYTES, "big") + bytes.fromhex(link.sha256) + link.name.encode()
    return write_token(base64_text(content), _PURPOSE, keyring)


def read_link(token: str, keyring: Keyring) -> Link | None:
    """What a token says, ended or not; None for one that nobody with one of these keys has written."""
    body = read_token(token, _PURPOSE, keyring, most_chars=_MOST_CHARS)
    if body is None:
        return None
    try:
        content = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        start = _END_BYTES + _HASH_BYTES
        return Link(
            ends_at=int.from_bytes(content[:_END_BYTES], "big"),
            sha256=Sha256(content[_END_BYTES:start].hex()),
            name=content[start:].decode("ascii"),
        )
    except ValueError:
        # signed nonsense: a later release may mean something else by it
        return None
