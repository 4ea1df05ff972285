"""Ed25519 signatures as RFC 8032 writes them, so that HTTP interactions are signed by nobody's library but this.

Not constant in time: for a stub's throw-away key only. Quick enough not to be what a benchmark measures, because the
doublings of the base point and the public key are made once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_BASE_Y = 4 * pow(5, -1, _P) % _P
_Point = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key of 32 bytes."""

    seed: bytes

    @property
    def public(self) -> bytes:
        """The public key."""
        return _public(self.seed)

    def sign(self, message: bytes) -> bytes:
        """The signature of a message, 64 bytes."""
        public = self.public
        nonce = _number(hashlib.sha512(self._digest()[32:] + message)) % _ORDER
        point = _packed(_times_base(nonce))
        challenge = _number(hashlib.sha512(point + public + message)) % _ORDER
        return point + ((nonce + challenge * self._scalar()) % _ORDER).to_bytes(32, "little")

    def _digest(self) -> bytes:
        return hashlib.sha512(self.seed).digest()

    def _scalar(self) -> int:
        clamped = int.from_bytes(self._digest()[:32], "little")
        return (clamped & ((1 << 254) - 8)) | (1 << 254)


@cache
def _public(seed: bytes) -> bytes:
    return _packed(_times_base(SigningKey(seed)._scalar()))


def _number(digest: hashlib._Hash) -> int:
    return int.from_bytes(digest.digest(), "little")


def _base() -> _Point:
    square = (_BASE_Y * _BASE_Y - 1) * pow(_D * _BASE_Y * _BASE_Y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if x % 2:
        x = _P - x
    return x, _BASE_Y, 1, x * _BASE_Y % _P


def _plus(first: _Point, second: _Point) -> _Point:
    a = (first[1] - first[0]) * (second[1] - second[0]) % _P
    b = (first[1] + first[0]) * (second[1] + second[0]) % _P
    c = 2 * first[3] * second[3] * _D % _P
    d = 2 * first[2] * second[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


@cache
def _doublings() -> tuple[_Point, ...]:
    """The base point times 1, 2, 4, … 2^255."""
    made = [_base()]
    while len(made) < 256:
        made.append(_plus(made[-1], made[-1]))
    return tuple(made)


def _times_base(scalar: int) -> _Point:
    made: _Point = (0, 1, 1, 0)
    for bit, point in enumerate(_doublings()):
        if scalar >> bit & 1:
            made = _plus(made, point)
    return made


def _packed(point: _Point) -> bytes:
    inverse = pow(point[2], -1, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")
