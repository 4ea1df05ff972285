"""Fetches what came with a command into the file store, without looking into it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import Bot

from bot.conversation.services import Services
from bot.intake.receiving import megabytes, receive
from bot.platforms.telegram.posting.address import message_id
from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.updates.messages import Sheet
from bot.platforms.telegram.updates.translate import Heard
from core.domain.errors import PostFailed, UserError
from core.domain.ids import invocation_id
from core.domain.place import Attachment, Author, Invocation
from core.domain.say import say

# what getFile gives out (Bot API); a server of one's own gives everything
DOWNLOAD_BYTES = 20_000_000
_MOST = 10


async def fetch(heard: Heard, *, chat: int, bot: Bot, services: Services) -> tuple[Attachment, ...]:
    """Store the pictures of a command; raises UserError for one that cannot be had or is no picture.

    Those of the message replied to are noted as that message's, if they can be had.
    """
    if heard.replied:
        # whether they are needed only the verb knows, and it says so
        with suppress(UserError):
            await _note_replied(heard, chat, bot, services)
    return await _stored(heard.sheets, heard, chat, bot, services)


async def _note_replied(heard: Heard, chat: int, bot: Bot, services: Services) -> None:
    place, message = heard.invocation.place, heard.invocation.replies_to
    if message is None:
        return
    shown = Invocation(
        id=invocation_id(place.platform, place.account, f"shown {message}"),
        place=place,
        author=_author(heard.replied[0], heard),
        attachments=await _stored(heard.replied, heard, chat, bot, services),
    )
    await asyncio.to_thread(services.messages.attach_uploads, shown, message)


async def _stored(
    sheets: Sequence[Sheet], heard: Heard, chat: int, bot: Bot, services: Services
) -> tuple[Attachment, ...]:
    return tuple([await _one(sheet, heard, chat, bot, services) for sheet in sheets[:_MOST]])


def _author(sheet: Sheet, heard: Heard) -> Author:
    place = heard.invocation.place
    return Author(platform=place.platform, account=place.account, id=sheet.owner.id, name=sheet.owner.name)


async def _one(sheet: Sheet, heard: Heard, chat: int, bot: Bot, services: Services) -> Attachment:
    limits = services.settings.limits
    if sheet.bytes > limits.upload_bytes:
        raise UserError(say("upload-too-large", size=megabytes(sheet.bytes), most=megabytes(limits.upload_bytes)))
    owner, chunks = _author(sheet, heard), _chunks(await _content(sheet, bot))
    taken = await receive(chunks, author=owner, files=services.files, limits=limits, converter=services.converter)
    message = message_id(heard.invocation.place.chat, chat, sheet.message)
    # of the album that somebody replies to, the platform shows this one
    return replace(taken, message=message, album_unseen=sheet.album and message == heard.invocation.replies_to)


async def _content(sheet: Sheet, bot: Bot) -> bytes:
    try:
        found = await asked(bot.get_file(sheet.file))
        return bytes(await asked(found.download_as_bytearray()))
    except ApiError as problem:
        if "too big" in problem.says:
            raise UserError(say("telegram-file-too-large", most=megabytes(DOWNLOAD_BYTES))) from None
        raise UserError(say("telegram-file-gone")) from None
    except PostFailed:
        raise UserError(say("telegram-file-away")) from None


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content
