"""What comes out of the confined process, written there and checked here: it may have been taken over.

Four bytes with the length of a JSON object, the object, then pixels or files one after the other. Nothing of it is
trusted beyond its size: pixels are numbers, and words are bounded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_MOST_HEAD_BYTES = 256 * 1024
_MOST_PIECES = 3


class Broken(Exception):
    """This is no answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An object and the pieces behind it."""

    head: dict[str, Any]
    pieces: tuple[memoryview, ...] = ()


def pack(head: dict[str, Any], pieces: Sequence[bytes] = (), *, lengths: Sequence[int] = ()) -> bytes:
    """Write an answer; the pieces of `lengths` bytes follow from elsewhere."""
    text = json.dumps({**head, "pieces": [*(len(piece) for piece in pieces), *lengths]}).encode()
    return b"".join((len(text).to_bytes(4, "big"), text, *pieces))


def unpack(answer: bytes | bytearray) -> Reply:
    """Read an answer; raises Broken for anything that `pack` does not write."""
    size = int.from_bytes(answer[:4], "big")
    if not 2 <= size <= min(_MOST_HEAD_BYTES, len(answer) - 4):
        raise Broken
    try:
        head = json.loads(answer[4 : 4 + size])
    except (ValueError, RecursionError):
        raise Broken from None
    if not isinstance(head, dict):
        raise Broken
    sizes = head.pop("pieces", None)
    if (
        not isinstance(sizes, list)
        or len(sizes) > _MOST_PIECES
        or not all(type(one) is int and one > 0 for one in sizes)
    ):
        raise Broken
    if 4 + size + sum(sizes) != len(answer):
        raise Broken
    pieces, at = list[memoryview](), 4 + size
    for one in sizes:
        pieces.append(memoryview(answer)[at : at + one])
        at += one
    return Reply(head=head, pieces=tuple(pieces))
