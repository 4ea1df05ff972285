"""Files of a post, made small enough for the place that they go to."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from bot.platforms.discord.present import Shown
from bot.platforms.discord.protocol import REQUEST_BYTES
from bot.platforms.discord.rest import File
from core.ids import JobId, Sha256
from core.ports import FileStore
from core.post import Picture

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}
# the words around the files in a request
_WORDS_BYTES = 64 * 1024
_QUALITIES = (92, 84, 72)
_SHRINK = 0.75
_LEAST_SIDE_PX = 64
_SMALLER = "Shown smaller than it was made, to fit in here."
_LEFT_OUT = "A file is too large for this chat; /show in another one brings it."
_GONE = "A picture of this is no longer kept; 🔄 draws it again."


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """The files that go along, and a line about what could not be as it was made."""

    shown: tuple[Shown, ...] = ()
    note: str = ""


def pack(files: FileStore, pictures: Sequence[Picture], job: JobId | None, *, limit_bytes: int) -> Parcel:
    """Read the pictures of a post and make each fit; blocks, and decodes only what is too large.

    Raises StoreUnavailable.
    """
    if not pictures:
        return Parcel()
    limit_bytes = min(limit_bytes, (REQUEST_BYTES - _WORDS_BYTES) // len(pictures))
    shown: list[Shown] = []
    notes: dict[str, None] = {}
    for number, picture in enumerate(pictures):
        content, media_type = _read(files, picture.sha256), picture.media_type
        if content is None:
            notes[_GONE] = None
            continue
        if len(content) > limit_bytes:
            smaller = None if media_type.startswith("video/") else _smaller(content, limit_bytes)
            if smaller is None:
                notes[_LEFT_OUT] = None
                continue
            content, media_type = smaller, "image/jpeg"
            notes[_SMALLER] = None
        name = f"imagine-{job or 'picture'}-{number + 1}.{_ENDINGS.get(media_type, 'bin')}"
        shown.append(Shown(file=File(name=name, media_type=media_type, content=content), alt=picture.alt))
    return Parcel(shown=tuple(shown), note=" ".join(notes))


def _read(files: FileStore, sha256: Sha256) -> bytes | None:
    opened = files.open(sha256)
    if opened is None:
        return None
    with opened:
        return opened.read()


def _smaller(content: bytes, limit_bytes: int) -> bytes | None:
    """Encode as JPEG, in the best quality and then the largest size that fits; None where none does."""
    with Image.open(io.BytesIO(content)) as made:
        exif, xmp = made.info.get("exif"), made.info.get("xmp")
        picture = made.convert("RGB")
    # what says that AI made it stays in the file
    kept = {name: value for name, value in (("exif", exif), ("xmp", xmp)) if isinstance(value, bytes)}
    while min(picture.size) >= _LEAST_SIDE_PX:
        for quality in _QUALITIES:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True, **kept)
            if out.tell() <= limit_bytes:
                return out.getvalue()
        picture = picture.resize((round(picture.width * _SHRINK), round(picture.height * _SHRINK)))
    return None
