"""Pictures and clips as Telegram takes them: decoded, measured, held against its limits."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

import av
from PIL import Image, UnidentifiedImageError

from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.files import FileRoom, Stored
from tests.stubs.telegram.upload import Upload

PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
THUMBNAIL_BYTES = 200 * 1000

# the sizes that a photo is kept in; the first one that holds it whole is the last one made
_SIZES_PX = (320, 800, 1280)
_CLIPS = {"h264", "hevc", "mpeg4"}


@dataclass(frozen=True, kw_only=True)
class Media:
    """What hangs on a message."""

    kind: str
    files: tuple[Stored, ...]
    # exactly what was uploaded
    content: bytes = field(repr=False)
    size_px: tuple[int, int] = (0, 0)
    duration_s: float = 0.0
    name: str = ""
    media_type: str = ""
    cover: Media | None = None
    thumbnail: Media | None = None

    @property
    def file_id(self) -> str:
        """What stands for it."""
        return self.files[-1].file_id

    def fields(self) -> dict[str, Any]:
        """The fields of a message that show it."""
        if self.kind == "photo":
            return {"photo": _sizes(self)}
        stored = self.files[0]
        body: dict[str, Any] = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
        if self.kind in {"video", "animation"}:
            width, height = self.size_px
            body |= {"width": width, "height": height, "duration": round(self.duration_s)}
        body |= {"file_name": self.name, "mime_type": self.media_type, "file_size": stored.size_bytes}
        if self.thumbnail:
            body["thumbnail"] = _sizes(self.thumbnail)[0]
        if self.cover and self.kind == "video":
            body["cover"] = _sizes(self.cover)
        fields = {self.kind: body}
        if self.kind == "animation":
            # for clients that do not know animations
            fields["document"] = {name: body[name] for name in body if name not in {"width", "height", "duration"}}
        return fields


def taken(
    room: FileRoom, kind: str, upload: Upload, extras: Mapping[str, Upload], *, most_bytes: int | None = FILE_BYTES
) -> Media:
    """Take an upload in as a photo, video, animation or document; raises Refused."""
    if not upload.content:
        raise Refused(f"the {kind} is empty", "file must be non-empty")
    if most_bytes is not None and len(upload.content) > most_bytes:
        raise Refused("a file has at most 50 MB", "", 413)
    if kind == "photo":
        return _photo(room, upload.content)
    cover = _photo(room, extras["cover"].content) if "cover" in extras else None
    thumbnail = _thumbnail(room, extras["thumbnail"]) if "thumbnail" in extras else None
    media = _document(room, upload) if kind == "document" else _moving(room, kind, upload)
    return _settled(room, replace(media, cover=cover, thumbnail=thumbnail))


def _photo(room: FileRoom, content: bytes) -> Media:
    if len(content) > PHOTO_BYTES:
        words = f"file of size {len(content)} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes"
        raise Refused("a photo has at most 10 MB", words)
    width, height = _measured(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        why = f"a photo's sides are at most 10000 together, and 20 to 1: {width}×{height}"
        raise Refused(why, "PHOTO_INVALID_DIMENSIONS")
    longest = max(width, height)
    bigger = next((size for size in _SIZES_PX if size >= longest), _SIZES_PX[-1])
    files = tuple(_size(room, content, side) for side in _SIZES_PX if side <= bigger)
    return _settled(room, Media(kind="photo", files=files, content=content, size_px=(width, height)))


def _measured(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            # a photo that cannot be decoded in full is no photo
            image.load()
            return image.size
    except (UnidentifiedImageError, OSError, ValueError):
        raise Refused("the picture cannot be decoded", "IMAGE_PROCESS_FAILED") from None


def _size(room: FileRoom, content: bytes, side: int) -> Stored:
    def make() -> bytes:
        with Image.open(io.BytesIO(content)) as image:
            small = image.convert("RGB")
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=87)
        return out.getvalue()

    return room.store("photo", make, suffix=".jpg")


def _sizes(photo: Media) -> list[dict[str, Any]]:
    width, height = photo.size_px
    sizes = []
    for side, stored in zip(_SIZES_PX, photo.files, strict=False):
        scale = min(1.0, side / max(width, height))
        sizes.append(
            {
                "file_id": stored.file_id,
                "file_unique_id": stored.unique_id,
                "width": max(1, round(width * scale)),
                "height": max(1, round(height * scale)),
            }
        )
    return sizes


def _thumbnail(room: FileRoom, upload: Upload) -> Media:
    photo = _photo(room, upload.content)
    is_jpeg = upload.content.startswith(b"\xff\xd8\xff")
    if not is_jpeg or len(upload.content) > THUMBNAIL_BYTES or max(photo.size_px) > 320:
        raise Refused("a thumbnail is a JPEG of at most 200 kB and 320 px", "PHOTO_THUMB_INVALID")
    return photo


def _document(room: FileRoom, upload: Upload) -> Media:
    stored = _whole(room, "document", upload)
    size_px = (0, 0)
    try:
        with Image.open(io.BytesIO(upload.content)) as image:
            size_px = image.size
    except (UnidentifiedImageError, OSError, ValueError):
        pass
    return Media(
        kind="document",
        files=(stored,),
        content=upload.content,
        size_px=size_px,
        name=upload.name,
        media_type=upload.media_type,
    )


def _moving(room: FileRoom, kind: str, upload: Upload) -> Media:
    try:
        with av.open(io.BytesIO(upload.content)) as container:
            stream = container.streams.video[0]
            next(container.decode(stream))
            size_px, codec = (stream.width, stream.height), stream.codec_context.name
            duration_s = (container.duration or 0) / 1_000_000
            names = set(container.format.name.split(","))
    except (av.FFmpegError, IndexError, StopIteration, ValueError):
        raise Refused(f"the {kind} cannot be decoded", f"wrong type of the {kind}") from None
    fits = ("mp4" in names and codec in _CLIPS) or (kind == "animation" and codec == "gif")
    if not fits:
        raise Refused(f"a {kind} is an MP4 with H.264, not {codec} in {sorted(names)}", f"wrong type of the {kind}")
    return Media(
        kind=kind,
        files=(_whole(room, kind, upload),),
        content=upload.content,
        size_px=size_px,
        duration_s=duration_s,
        name=upload.name,
        media_type="video/mp4",
    )


def _whole(room: FileRoom, kind: str, upload: Upload) -> Stored:
    content = upload.content
    return room.store(kind, lambda: content, suffix=PurePath(upload.name).suffix, size_bytes=len(content))


def _settled(room: FileRoom, media: Media) -> Media:
    for stored in media.files:
        room.belongs(stored, media)
    return media
