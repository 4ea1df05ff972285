"""Pictures that come from Discord: files of a command or of a message, and avatars, fetched into the file store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.conversation.services import Services
from bot.intake.receiving import megabytes, receive
from bot.platforms.discord.posting.rest import Rest
from bot.platforms.discord.settings import DiscordSettings
from core.domain.errors import PostFailed, UserError
from core.domain.place import Attachment, Author
from core.domain.say import say

_FETCH_S = 20.0
_AVATAR_PX = 1024
# Discord's own addresses of files; ephemeral ones come from the second
_HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
_GONE = say("discord-file-gone")
_AWAY = say("discord-file-away")


class Uploads:
    """Fetches under the byte cap of the settings and hands on what came without looking into it."""

    def __init__(self, discord: DiscordSettings, rest: Rest, services: Services) -> None:
        """Fetch by this client into this store."""
        self._rest, self._files, self._limits = rest, services.files, services.settings.limits
        self._converter = services.converter
        self._cdn = discord.cdn_url
        self._hosts = {*_HOSTS, urlsplit(discord.cdn_url).netloc}
        self._schemes = {"https", urlsplit(discord.cdn_url).scheme}

    async def fetch(self, sent: Mapping[str, Any], owner: Author) -> Attachment:
        """Take in one attachment; raises UserError for what is too large, no picture, or no longer there."""
        size = sent.get("size")
        if isinstance(size, int) and size > self._limits.upload_bytes:
            raise UserError(say("upload-too-large", size=megabytes(size), most=megabytes(self._limits.upload_bytes)))
        return await self._fetched(str(sent.get("url")), owner)

    async def avatar(self, user: Mapping[str, Any], owner: Author) -> Attachment:
        """Take in somebody's picture of themselves; raises UserError where they have none."""
        if not user.get("avatar"):
            raise UserError(say("discord-no-avatar", name=owner.name))
        return await self._fetched(f"{self._cdn}/avatars/{user['id']}/{user['avatar']}.png?size={_AVATAR_PX}", owner)

    async def _fetched(self, url: str, owner: Author) -> Attachment:
        where = urlsplit(url)
        if where.netloc not in self._hosts or where.scheme not in self._schemes:
            raise UserError(_GONE)
        try:
            async with self._rest.download(url, within_s=_FETCH_S) as chunks:
                return await receive(
                    chunks, author=owner, files=self._files, limits=self._limits, converter=self._converter
                )
        except FileNotFoundError:
            raise UserError(_GONE) from None
        except PostFailed:
            raise UserError(_AWAY) from None
