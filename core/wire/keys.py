"""Signing keys as an operator writes them: "id:hex", newest first, separated by commas."""

from __future__ import annotations

import re
import secrets

from core.domain.errors import OperatorError
from core.wire.envelope import Keyring

_KEY = re.compile(r"([a-zA-Z0-9_-]{1,32}):([0-9a-fA-F]+)")
# HMAC-SHA256 gains nothing from keys longer than its output and loses from ones shorter (RFC 2104, 3)
_LEAST_BYTES = 32


def parse_keys(text: str, *, setting: str) -> Keyring:
    """Read a keyring; raises OperatorError naming the setting where a key is missing, short or written otherwise."""
    if not text.strip():
        raise OperatorError(f"{setting} is not set; write one as id:hex, with the hex from `openssl rand -hex 32`.")
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        match = _KEY.fullmatch(part.strip())
        if match is None or len(match[2]) % 2 or len(match[2]) < 2 * _LEAST_BYTES:
            raise OperatorError(
                f"{setting} must be id:hex with {2 * _LEAST_BYTES} hex digits or more, comma-separated."
            )
        if match[1] in keys:
            raise OperatorError(f"{setting} names the key id {match[1]!r} twice.")
        keys[match[1]] = bytes.fromhex(match[2])
    return Keyring(signing=next(iter(keys)), keys=keys)


def new_key(name: str) -> str:
    """Make a key in the form that `parse_keys` reads."""
    return f"{name}:{secrets.token_hex(_LEAST_BYTES)}"
