"""Files of a post, small enough for the place that they go to; to what is too large a link, where one is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.platforms.discord.posting.present import Shown
from bot.platforms.discord.posting.protocol import REQUEST_BYTES
from bot.platforms.discord.posting.rest import File
from bot.posting.earlier import smaller_of
from bot.posting.links import Links
from core.domain.errors import PlaceGone
from core.domain.ids import JobId
from core.domain.post import Document, Picture
from core.domain.say import Say, say
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "video/mp4": "mp4"}
# the words around the files in a request
_WORDS_BYTES = 64 * 1024
_GONE = "discord-picture-gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """The files that go along, and a line about what could not be as it was made."""

    shown: tuple[Shown, ...] = ()
    notes: tuple[Say, ...] = ()
    # saved and not looked at
    document: File | None = None

    @property
    def files(self) -> tuple[File, ...]:
        """What is sent along."""
        return (*(one.file for one in self.shown), *(() if self.document is None else (self.document,)))


def preview(content: bytes) -> Parcel:
    """The one small picture of a placeholder; what was there before goes with the list of attachments."""
    file = File(name="preview.jpg", media_type="image/jpeg", content=content)
    return Parcel(shown=(Shown(file=file, alt=say("preview-alt")),))


def enclosed(files: FileStore, document: Document) -> File:
    """A document as a file; blocks. Raises PlaceGone for one that is not kept any more."""
    content = read_whole(files, document.sha256)
    if content is None:
        raise PlaceGone("That file is no longer kept.")
    return File(name=document.name, media_type=document.media_type, content=content)


def pack(
    files: FileStore, pictures: Sequence[Picture], job: JobId | None, *, limit_bytes: int, links: Links | None = None
) -> Parcel:
    """Read the pictures of a post, and of those that are too large their smaller renditions; blocks.

    What is too large opens by a link where some are made. Raises StoreUnavailable.
    """
    if not pictures:
        return Parcel()
    limit_bytes = min(limit_bytes, (REQUEST_BYTES - _WORDS_BYTES) // len(pictures))
    shown: list[Shown] = []
    notes: dict[str, list[Say]] = {}
    for number, picture in enumerate(pictures, start=1):
        content, media_type = read_whole(files, picture.sha256), picture.media_type
        if content is None:
            notes[_GONE] = []
            continue
        name = _name(job, number, media_type)
        if len(content) > limit_bytes:
            link = None if links is None else links.to(picture.sha256, name)
            is_clip = media_type.startswith("video/")
            content, media_type = _smaller(files, picture, content, limit_bytes), "image/jpeg"
            sentence = _sentence(is_shown=content is not None, has_link=link is not None)
            ways = notes.setdefault(sentence, [])
            if link is not None:
                ways.append(say("discord-link-clip" if is_clip else "discord-link-picture", number=number, link=link))
            if content is None:
                continue
            name = _name(job, number, media_type)
        shown.append(Shown(file=File(name=name, media_type=media_type, content=content), alt=picture.alt))
    way = "/show" if job is None else f"/show {job}"
    told = tuple(_note(sentence, tuple(links), way) for sentence, links in notes.items())
    return Parcel(shown=tuple(shown), notes=told)


def _sentence(*, is_shown: bool, has_link: bool) -> str:
    """What is said of a file that is too large."""
    if has_link:
        return "discord-whole" if is_shown else "discord-elsewhere"
    return "discord-smaller" if is_shown else "discord-left-out"


def _note(sentence: str, links: tuple[Say, ...], way: str) -> Say:
    if links:
        return say(sentence, links=links)
    return say(sentence, way=way) if sentence == "discord-left-out" else say(sentence)


def _name(job: JobId | None, number: int, media_type: str) -> str:
    return f"imagine-{job or 'picture'}-{number}.{_ENDINGS.get(media_type, 'bin')}"


def _smaller(files: FileStore, picture: Picture, content: bytes, limit_bytes: int) -> bytes | None:
    """The rendition that goes with a picture; None where even that is too large, and for a clip, which has none."""
    if picture.media_type.startswith("video/"):
        return None
    made = None if picture.smaller is None else read_whole(files, picture.smaller.sha256)
    if made is None:
        made = smaller_of(content, most_bytes=limit_bytes)
    return made if len(made) <= limit_bytes else None
