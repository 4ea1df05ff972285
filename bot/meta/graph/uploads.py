"""Files that Meta has already: an attachment id stands for one, for 90 days and for one account only.

(Messenger Platform "Attachment Upload API"; the file goes along with the call, so that no public address is needed.)
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog
from redis.exceptions import RedisError

from bot.meta.graph.client import Graph, GraphFailed
from bot.meta.graph.outcomes import Outcome
from bot.posting.earlier import smaller_of
from core.domain.errors import PostRefused
from core.domain.ids import Sha256
from core.domain.post import Picture
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole
from core.stores.redis.people.kept import Kept

T = TypeVar("T")

# a day less than Meta keeps it
_KEPT_S = 89 * 86_400
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "video/mp4": "mp4"}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Uploads:
    """The attachment ids of one account."""

    graph: Graph
    files: FileStore
    kept: Kept
    # under which its keys stand: "platform:<name>:<account>"
    prefix: str
    # "messenger" or "instagram"
    platform: str
    # what is larger is sent as its smaller rendition
    image_bytes: int
    clip_bytes: int

    async def sent(self, picture: Picture, send: Callable[[str], Awaitable[T]]) -> T:
        """Send by an attachment id; one that Meta does not know any more is made anew, once.

        Raises GraphFailed, FilesUnavailable, and PostRefused for a file that is gone or has no form that Meta takes.
        """
        try:
            return await send(await self.id_of(picture))
        except GraphFailed as problem:
            if problem.outcome is not Outcome.UPLOAD:
                raise
        await self._forget(picture.sha256)
        return await send(await self.id_of(picture))

    async def id_of(self, picture: Picture) -> str:
        """What stands for a file, uploaded where that is not known; what is gone here is not shown again, either."""
        if await asyncio.to_thread(self.files.stat, picture.sha256) is None:
            raise PostRefused("The file is gone.")
        known = await self._known(picture.sha256)
        if known is not None:
            return known
        media_type, content = await asyncio.to_thread(self._content, picture)
        kind = media_type.partition("/")[0]
        message = {"attachment": {"type": kind, "payload": {"is_reusable": True}}}
        name = f"{picture.sha256[:16]}.{_ENDINGS.get(media_type, 'bin')}"
        form = {"platform": self.platform, "message": json.dumps(message)}
        found = await self._uploaded(form, {"filedata": (name, content, media_type)})
        await self._note(picture.sha256, found)
        return found

    async def _uploaded(self, form: Mapping[str, str], files: Mapping[str, tuple[str, bytes, str]]) -> str:
        """The id of an upload; where nobody knows whether Meta has it, nothing was sent to anybody."""
        try:
            told = await self.graph.ask("POST", "me/message_attachments", form=form, files=files)
        except GraphFailed as problem:
            if problem.outcome is Outcome.UNKNOWN:
                problem.outcome = Outcome.RETRY
            raise
        found = told.get("attachment_id")
        if not isinstance(found, str | int) or not str(found):
            raise GraphFailed(Outcome.RETRY, "Meta took a file and told no id")
        return str(found)

    def _content(self, picture: Picture) -> tuple[str, bytes]:
        content = read_whole(self.files, picture.sha256)
        if content is None:
            raise PostRefused("The file is gone.")
        if picture.media_type.startswith("video/"):
            if len(content) > self.clip_bytes:
                raise PostRefused("The clip is larger than Meta takes.")
            return picture.media_type, content
        if len(content) <= self.image_bytes and picture.media_type in _ENDINGS:
            return picture.media_type, content
        made = None if picture.smaller is None else read_whole(self.files, picture.smaller.sha256)
        return "image/jpeg", smaller_of(content, most_bytes=self.image_bytes) if made is None else made

    async def _known(self, sha256: Sha256) -> str | None:
        try:
            return await asyncio.to_thread(self.kept.get, self._key(sha256))
        except RedisError:
            # it is uploaded once more
            return None

    async def _note(self, sha256: Sha256, attachment: str) -> None:
        try:
            await asyncio.to_thread(partial(self.kept.put, self._key(sha256), attachment, for_s=_KEPT_S))
        except RedisError:
            _log.warning("meta.attachment_not_noted")

    async def _forget(self, sha256: Sha256) -> None:
        try:
            await asyncio.to_thread(self.kept.redis.delete, self._key(sha256))
        except RedisError:
            _log.warning("meta.attachment_not_forgotten")

    def _key(self, sha256: Sha256) -> str:
        return f"{self.prefix}:attachment:{sha256}"
