"""A stored picture or clip as Telegram takes it: a photo, a video, or a file where it fits neither."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import structlog
from telegram import InputFile, InputMedia, InputMediaDocument, InputMediaPhoto, InputMediaVideo

from bot.platforms.telegram.posting import fit
from bot.posting.earlier import smaller_of
from core.domain.post import Picture
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole

# what sendVideo and sendDocument take (Bot API); a server of one's own takes 2000 MB
FILE_BYTES, _OWN_SERVER_BYTES = 50_000_000, 2_000_000_000
# the part of the form that holds it
_COVER = "cover"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """The bytes of one picture or clip and how they are shown."""

    kind: Literal["photo", "video", "document"]
    content: bytes
    name: str
    picture: Picture
    # of a video: a JPEG
    still: bytes | None = None

    @property
    def file(self) -> InputFile:
        """The upload."""
        return InputFile(self.content, filename=self.name, attach=True)

    @property
    def cover(self) -> InputFile | None:
        """The upload of what stands for a video until it plays; Bot API, sendVideo: by attach:// only."""
        return None if self.still is None else InputFile(self.still, filename=f"{_COVER}.jpg", attach=True)

    @property
    def beside(self) -> dict[str, Any] | None:
        """What an edit uploads beside the media: python-telegram-bot 22 leaves out the cover of an InputMedia."""
        return None if self.still is None else {_COVER: InputFile(self.still, filename=f"{_COVER}.jpg")}


def file_limit(api_url: str) -> int:
    """How large a file the Bot API server at an address takes."""
    return FILE_BYTES if "api.telegram.org" in api_url else _OWN_SERVER_BYTES


async def load(files: FileStore, picture: Picture, *, most_bytes: int, as_file: bool = False) -> Media | None:
    """Read a picture, or the rendition of it that fits; None where it has expired or no way of sending takes it."""
    content = await asyncio.to_thread(read_whole, files, picture.sha256)
    if content is None or len(content) > most_bytes:
        _log.warning("telegram.picture_left_out", sha256=picture.sha256, gone=content is None)
        return None
    ending = _ENDINGS.get(picture.media_type, "bin")
    name = f"{picture.sha256[:16]}.{ending}"
    if picture.media_type.startswith("video/") and not as_file:
        still = None if picture.cover is None else await asyncio.to_thread(read_whole, files, picture.cover)
        return Media(kind="video", content=content, name=name, picture=picture, still=still)
    if as_file or not fit.can_be_photo(picture.width, picture.height):
        return Media(kind="document", content=content, name=name, picture=picture)
    if not fit.is_photo(content, picture.width, picture.height):
        name, content = f"{picture.sha256[:16]}.jpg", await asyncio.to_thread(_smaller, files, picture, content)
    return Media(kind="photo", content=content, name=name, picture=picture)


def as_input(media: Media, caption: str, *, spoiler: bool) -> InputMedia:
    """The media for editMessageMedia; `Media.beside` goes with it."""
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
                cover=None if media.still is None else f"attach://{_COVER}",
                supports_streaming=True,
                has_spoiler=veil,
            )
        case "document":
            return InputMediaDocument(media.file, caption=caption)


def seconds(picture: Picture) -> timedelta:
    """How long a clip is, in the whole seconds that the Bot API takes."""
    return timedelta(seconds=max(1, round(picture.duration_s)))


def _smaller(files: FileStore, picture: Picture, content: bytes) -> bytes:
    """The rendition that goes with a picture."""
    made = None if picture.smaller is None else read_whole(files, picture.smaller.sha256)
    return smaller_of(content) if made is None else made
