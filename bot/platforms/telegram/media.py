"""A stored picture or clip as Telegram takes it: a photo, a video, or a file where it fits neither."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import structlog
from telegram import InputFile, InputMedia, InputMediaDocument, InputMediaPhoto, InputMediaVideo

from bot.platforms.telegram import fit
from core.ports import FileStore
from core.post import Picture

# what sendVideo and sendDocument take (Bot API); a server of one's own takes 2000 MB
FILE_BYTES, OWN_SERVER_BYTES = 50_000_000, 2_000_000_000
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """The bytes of one picture or clip and how they are shown."""

    kind: Literal["photo", "video", "document"]
    content: bytes
    name: str
    picture: Picture

    @property
    def file(self) -> InputFile:
        """The upload."""
        return InputFile(self.content, filename=self.name, attach=True)


async def load(files: FileStore, picture: Picture, *, most_bytes: int, as_file: bool = False) -> Media | None:
    """Read a picture and make it fit; None where it has expired or no way of sending takes it."""
    content = await asyncio.to_thread(_read, files, picture)
    if content is None or len(content) > most_bytes:
        _log.warning("telegram.picture_left_out", sha256=picture.sha256, gone=content is None)
        return None
    ending = _ENDINGS.get(picture.media_type, "bin")
    name = f"{picture.sha256[:16]}.{ending}"
    if picture.media_type.startswith("video/") and not as_file:
        return Media(kind="video", content=content, name=name, picture=picture)
    if as_file or not fit.is_photo(picture.width, picture.height):
        return Media(kind="document", content=content, name=name, picture=picture)
    fitting = await asyncio.to_thread(fit.as_photo, content, picture.width, picture.height)
    if fitting is not content:
        name = f"{picture.sha256[:16]}.jpg"
    return Media(kind="photo", content=fitting, name=name, picture=picture)


def as_input(media: Media, caption: str, *, spoiler: bool) -> InputMedia:
    """The media for editMessageMedia."""
    veil = spoiler or None
    match media.kind:
        case "photo":
            return InputMediaPhoto(media.file, caption=caption, has_spoiler=veil)
        case "video":
            return InputMediaVideo(
                media.file,
                caption=caption,
                width=media.picture.width,
                height=media.picture.height,
                duration=seconds(media.picture),
                supports_streaming=True,
                has_spoiler=veil,
            )
        case "document":
            return InputMediaDocument(media.file, caption=caption)


def seconds(picture: Picture) -> timedelta:
    """How long a clip is, in the whole seconds that the Bot API takes."""
    return timedelta(seconds=max(1, round(picture.duration_s)))


def _read(files: FileStore, picture: Picture) -> bytes | None:
    stream = files.open(picture.sha256)
    if stream is None:
        return None
    with stream:
        return stream.read()
