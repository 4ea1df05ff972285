"""Reads back what a file says about itself."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from core.domain.errors import UserError
from workers.finish.marks.facts import COMMENT_KEY, IMAGINE_KEY, PARAMETERS_KEY, XMP_KEY

# the box that carries XMP in ISO media files (XMP specification, part 3, section 1.1.3)
XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
# … and the head of the JPEG segment that does (same place)
XMP_SEGMENT = b"http://ns.adobe.com/xap/1.0/\0"
# Exif 2.3, UserComment: first its encoding
USER_COMMENT = b"UNICODE\0"

_SOURCE_TYPE = re.compile(r"DigitalSourceType(?:>|=\")([^<\"]+)")
# XMP stands at the end of a clip; nothing that we write is larger
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a file says."""

    # the IPTC term's address, or None
    digital_source_type: str | None = None
    # the line that other tools read
    parameters: str | None = None
    # what imagine-bot itself wrote
    imagine: Mapping[str, Any] = field(default_factory=dict)
    comment: str | None = None

    @property
    def by_ai(self) -> bool:
        """Whether the file says that it was made by AI, wholly or in part."""
        return self.digital_source_type is not None and "rainedAlgorithmicMedia" in self.digital_source_type


def read_marks(content: bytes) -> Found:
    """Read a PNG, JPEG, WebP or MP4 file; raises UserError for anything else."""
    tags = _of_clip(content) if content[4:8] == b"ftyp" else _of_picture(content)
    source_type = _SOURCE_TYPE.search(tags.get(XMP_KEY, ""))
    try:
        said = json.loads(tags.get(IMAGINE_KEY, "{}"))
    except ValueError:
        said = {}
    return Found(
        digital_source_type=source_type[1].strip() if source_type else None,
        parameters=tags.get(PARAMETERS_KEY),
        imagine=said if isinstance(said, dict) else {},
        comment=tags.get(COMMENT_KEY),
    )


def _of_picture(content: bytes) -> dict[str, str]:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            tags = {key: str(value) for key, value in getattr(picture, "text", {}).items()}
            tags |= _of_exif(picture)
            packet, comment = picture.info.get("xmp"), picture.info.get("comment")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UserError("This is not a picture or clip that I can read; I know PNG, JPEG, WebP and MP4.") from None
    if isinstance(packet, bytes) and XMP_KEY not in tags:
        tags[XMP_KEY] = packet.decode("utf-8", "replace")
    if isinstance(comment, bytes):
        tags[COMMENT_KEY] = comment.decode("utf-8", "replace")
    return tags


def _of_exif(picture: Image.Image) -> dict[str, str]:
    """What a JPEG or WebP says in Exif; a PNG of ours has none."""
    inner = picture.getexif().get_ifd(ExifTags.IFD.Exif)
    comment, note = inner.get(ExifTags.Base.UserComment), inner.get(ExifTags.Base.MakerNote)
    tags = dict[str, str]()
    if isinstance(comment, bytes) and comment.startswith(USER_COMMENT):
        tags[PARAMETERS_KEY] = comment.removeprefix(USER_COMMENT).decode("utf-16-be", "replace")
    if isinstance(note, bytes):
        tags[IMAGINE_KEY] = note.decode("utf-8", "replace")
    return tags


def _of_clip(content: bytes) -> dict[str, str]:
    import av

    try:
        with av.open(io.BytesIO(content)) as container:
            said = {key.lower(): value for key, value in container.metadata.items()}
    except av.FFmpegError:
        raise UserError("This clip cannot be read; it may be cut off.") from None
    tags = {key: said[key.lower()] for key in (PARAMETERS_KEY, IMAGINE_KEY, COMMENT_KEY) if key.lower() in said}
    for kind, body in _boxes(content):
        if kind == b"uuid" and body[:16] == XMP_BOX:
            tags[XMP_KEY] = body[16:_MOST_BYTES].decode("utf-8", "replace")
    return tags


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The top-level boxes of an ISO media file: 32-bit size, type, body (ISO/IEC 14496-12, section 4.2)."""
    at = 0
    while at + 8 <= len(content):
        size, kind, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(content) - at
        if size < head:
            return
        yield kind, content[at + head : at + size]
        at += size
