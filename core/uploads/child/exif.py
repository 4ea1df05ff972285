"""The few fields of EXIF that matter here (CIPA DC-008, section 4.6.2), read so that nothing broken decides."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import Literal

# found now: a confined process cannot load them when a file needs them
for _name in ("utf-16-be", "utf-16-le", "latin-1", "utf-8"):
    codecs.lookup(_name)

Order = Literal["little", "big"]

SOFTWARE, ORIENTATION, DESCRIPTION = 0x0131, 0x0112, 0x010E
# of the Exif fields proper; the maker's note holds this project's own JSON
COMMENT, NOTE = 0x9286, 0x927C
_MORE = 0x8769
_WANTED = frozenset({SOFTWARE, ORIENTATION, DESCRIPTION, COMMENT, NOTE, _MORE})
_MOST_FIELDS = 1000
_MOST_BYTES = 64 * 1024
# bytes of one value by type: BYTE, ASCII, SHORT, LONG, UNDEFINED; the others are not wanted
_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1}
_SHORT = 3
_ORDERS: Mapping[bytes, Order] = {b"II*\0": "little", b"MM\0*": "big"}


def read_exif(block: bytes) -> dict[int, bytes]:
    """Field → its bytes; numbers are big-endian. What is broken is left out, and the rest stays."""
    while block.startswith(b"Exif\0\0"):
        block = block[6:]
    order = _ORDERS.get(block[:4])
    if order is None:
        return {}
    found = dict(_fields(block, int.from_bytes(block[4:8], order), order))
    more = found.pop(_MORE, b"")
    if len(more) == 4:
        inner = _fields(block, int.from_bytes(more, "big"), order)
        found = {**{tag: value for tag, value in inner if tag in {COMMENT, NOTE}}, **found}
    return found


def orientation(found: dict[int, bytes]) -> int:
    """1 to 8, where 1 is upright (CIPA DC-008, section 4.6.5.1.7); 1 for anything else."""
    value = found.get(ORIENTATION, b"")
    turned = int.from_bytes(value, "big") if len(value) == 2 else 1
    return turned if 1 <= turned <= 8 else 1


def comment(found: dict[int, bytes]) -> str:
    """The comment, whose first eight bytes name its alphabet; the web UI writes UTF-16 with the bytes either way."""
    value = found.get(COMMENT, b"")
    if not value.startswith(b"UNICODE\0"):
        return value[8:].decode("utf-8", "replace").strip("\0 ")
    words = value[8:]
    ascii_big = words[0::2].count(0) >= words[1::2].count(0)
    return words.decode("utf-16-be" if ascii_big else "utf-16-le", "replace").strip("\0 ")


def _fields(block: bytes, at: int, order: Order) -> Iterator[tuple[int, bytes]]:
    if not 8 <= at <= len(block) - 2:
        return
    count = int.from_bytes(block[at : at + 2], order)
    for number in range(min(count, _MOST_FIELDS)):
        entry = block[at + 2 + 12 * number : at + 14 + 12 * number]
        if len(entry) < 12:
            return
        tag, kind = int.from_bytes(entry[:2], order), int.from_bytes(entry[2:4], order)
        size = _WIDTHS.get(kind, 0) * int.from_bytes(entry[4:8], order)
        if tag not in _WANTED or not 0 < size <= _MOST_BYTES or (tag == ORIENTATION and kind != _SHORT):
            continue
        start = int.from_bytes(entry[8:12], order)
        value = entry[8 : 8 + size] if size <= 4 else block[start : start + size]
        is_number = kind in {_SHORT, 4}
        yield tag, value[::-1] if is_number and order == "little" else value
