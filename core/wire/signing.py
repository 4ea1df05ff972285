"""Signed statements: who made them can be checked by everybody and copied by nobody (Ed25519, RFC 8032).

A statement is `<key id>:<signature>:<JSON>`, kept and signed as it stands. A key id says whose key it is: `bot`,
`deliver`, `sweep`, `operator` or `render.<pool>`, and behind a slash which of their keys: `bot/2`. What a statement is
about is signed with it, so that none is taken for one of another kind.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from core.domain.errors import OperatorError, Untrusted

_PURPOSE = "imagine statement 1"
_MOST_BYTES = 256 * 1024
_KEY_BYTES = 32
_KEY = re.compile(
    r"((?:bot|deliver|sweep|operator|render\.[A-Za-z0-9_-]{1,32})(?:/[A-Za-z0-9_-]{1,32})?):([0-9a-fA-F]{64})"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """The signing keys that a process holds, and the public ones of everybody, by key id, newest first."""

    signing: Mapping[str, bytes]
    public: Mapping[str, bytes]

    def __repr__(self) -> str:
        """Show ids only: keys never reach a log."""
        return f"Identity(signing={sorted(self.signing)}, public={sorted(self.public)})"

    def holds(self, whose: Collection[str]) -> bool:
        """Whether this process can sign as one of these."""
        return any(owner(kid) in whose for kid in self.signing)


NOBODY = Identity(signing={}, public={})


def owner(kid: str) -> str:
    """Whose key it is."""
    return kid.partition("/")[0]


def identity(signing: str, public: str, *, settings: tuple[str, str]) -> Identity:
    """Read both settings; a process knows the public half of its own keys. Raises OperatorError naming the setting."""
    own = _parse(signing, settings[0])
    known = _parse(public, settings[1])
    mine = {kid: bytes(SigningKey(seed).verify_key) for kid, seed in own.items()}
    for kid, key in mine.items():
        if known.get(kid, key) != key:
            raise OperatorError(
                f"{settings[1]} has another key {kid} than {settings[0]}; `imagine keys FOLDER` makes both."
            )
    return Identity(signing=own, public={**known, **mine})


def new_pair(kid: str) -> tuple[str, str]:
    """Make a key, as the two settings want it: the secret half and the public one."""
    key = SigningKey.generate()
    return f"{kid}:{bytes(key).hex()}", f"{kid}:{bytes(key.verify_key).hex()}"


def public_half(secret: str) -> str:
    """The public half of each key of a setting."""
    pairs = _parse(secret, "this key").items()
    return ",".join(f"{kid}:{bytes(SigningKey(seed).verify_key).hex()}" for kid, seed in pairs)


def state(kind: str, body: Mapping[str, Any], whose: Collection[str], me: Identity) -> str:
    """Make a statement as the first of these whose key is at hand; raises OperatorError where none is."""
    for one in whose:
        kid = next((kid for kid in me.signing if owner(kid) == one), None)
        if kid is not None:
            text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            signature = _key(me.signing[kid]).sign(_message(kind, kid, text)).signature
            return f"{kid}:{base64.urlsafe_b64encode(signature).decode()}:{text}"
    raise OperatorError(f"This process has no key to sign a {kind}: that takes one of {', '.join(whose)}.")


def stated(
    kind: str, statement: str, whose: Collection[str], public: Mapping[str, bytes]
) -> tuple[str, dict[str, Any]]:
    """Check a statement and return who made it and what it says; raises Untrusted with the reason."""
    kid, _, rest = statement.partition(":")
    signature, _, text = rest.partition(":")
    if owner(kid) not in whose:
        raise Untrusted(f"A {kind} was signed by {kid[:40]!r}, who may not.")
    key = public.get(kid)
    if key is None or not is_signed(key, kind, kid, signature, text):
        raise Untrusted(f"The signature of a {kind} is not valid.")
    body = json.loads(text)
    if not isinstance(body, dict):
        raise Untrusted(f"A {kind} is not a JSON object.")
    return owner(kid), body


# making a key of its seed costs as much as a signature
@lru_cache(maxsize=64)
def _key(seed: bytes) -> SigningKey:
    return SigningKey(seed)


# a row is read many times, and what a signature says does not change
@lru_cache(maxsize=2048)
def is_signed(key: bytes, kind: str, kid: str, signature: str, text: str) -> bool:
    """Whether a signature is that of this key over this very text of this kind."""
    if len(text) > _MOST_BYTES:
        return False
    try:
        VerifyKey(key).verify(_message(kind, kid, text), base64.urlsafe_b64decode(signature))
    except (BadSignatureError, binascii.Error, ValueError):
        return False
    return True


def _message(kind: str, kid: str, text: str) -> bytes:
    return f"{_PURPOSE}\n{kind}\n{kid}\n{text}".encode("utf-8", "surrogatepass")


def _parse(text: str, setting: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in text.replace("\n", ",").split(","))):
        match = _KEY.fullmatch(part)
        if match is None:
            raise OperatorError(
                f"{setting} must be whose:hex with {2 * _KEY_BYTES} hex digits each, comma-separated, "
                "whose being bot, deliver, sweep, operator or render.<pool>; `imagine keys FOLDER` makes them."
            )
        if match[1] in keys:
            raise OperatorError(f"{setting} names the key {match[1]!r} twice.")
        keys[match[1]] = bytes.fromhex(match[2])
    return keys


def new_signing_keys(pools: Collection[str] = ("default",)) -> str:
    """A key for everybody of an installation in one hand."""
    whose = ("bot", "deliver", "sweep", "operator", *(f"render.{pool}" for pool in pools))
    return ",".join(new_pair(one)[0] for one in whose)
