"""JPEG, segment by segment (ITU-T T.81, annex B): the first picture of the file, without anything said beside it."""

from __future__ import annotations

import re

from core.uploads.child.parts import MOST_PARTS, PROFILE_BYTES, TEXT_BYTES, Cut, Parts, Unreadable

# a progressive photo has about ten; what follows after this many is detail that nobody sees
_MOST_SCANS = 40
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# JFIF, and Adobe's, which says how colours are coded
_KEPT_APPS = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}
# within a scan: 0xFF, then neither stuffing nor a restart nor a fill byte
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")


def take_apart(content: bytes) -> Parts:
    """Read all segments before the first scan, and the scans; raises Unreadable or Cut."""
    parts = Parts(format="JPEG", pixels=b"", width=0, height=0)
    kept, profile = [b"\xff\xd8"], dict[int, bytes]()
    at = 2
    for _ in range(MOST_PARTS):
        at = content.find(b"\xff", at)
        if at < 0 or at + 4 > len(content):
            raise Cut
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _END:
            raise Cut
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : at + 2 + size]
        if marker == _SCAN:
            break
        if marker in _FRAMES:
            parts.height = max(parts.height, int.from_bytes(body[1:3], "big"))
            parts.width = max(parts.width, int.from_bytes(body[3:5], "big"))
        if _is_kept(marker, body):
            kept.append(content[at : at + 2 + size])
        else:
            _note(parts, marker, body, profile)
        at += 2 + max(2, size)
    else:
        raise Unreadable
    if sum(map(len, profile.values())) <= PROFILE_BYTES:
        parts.profile = b"".join(profile[number] for number in sorted(profile))
    end = _end_of_scans(content, at)
    # where the file was cut it stays so, for the decoder to notice
    parts.pixels = b"".join((*kept, content[at:end], b"" if end == len(content) else b"\xff\xd9"))
    return parts


def _is_kept(marker: int, body: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return marker in _KEPT_APPS and body.startswith(_KEPT_APPS[marker])
    return marker != 0xFE


def _end_of_scans(content: bytes, at: int) -> int:
    """Where the first picture ends: at its last scan, at the end of the file, or after many scans or segments."""
    scans = 0
    for _ in range(MOST_PARTS):
        found = _MARKER.search(content, at)
        if found is None:
            return len(content)
        marker, at = content[found.start() + 1], found.start()
        scans += marker == _SCAN
        if marker in {_END, _START} or scans > _MOST_SCANS:
            break
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return min(at, len(content))


def _note(parts: Parts, marker: int, body: bytes, profile: dict[int, bytes]) -> None:
    match marker:
        case 0xE1 if body.startswith(b"Exif\0\0"):
            parts.exif = parts.exif or body[6:]
        case 0xE1 if body.startswith(b"http://ns.adobe.com/xap/1.0/\0"):
            parts.xmp = parts.xmp or body[29:TEXT_BYTES]
        case 0xE2 if body.startswith(b"ICC_PROFILE\0"):
            # ICC.1:2022, B.4: a number from 1, then how many there are
            profile.setdefault(body[12] if len(body) > 12 else 0, body[14:])
        case 0xEB if b"c2pa" in body:
            # C2PA 2.2, section A.3.1
            parts.credentials = True
        case 0xFE:
            parts.texts.setdefault("Comment", body[:TEXT_BYTES].decode("utf-8", "replace"))
