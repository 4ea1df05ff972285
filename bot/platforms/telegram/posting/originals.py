"""Originals as files, byte for byte: what a chat shows is recompressed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import Bot, InputFile, InputMediaDocument

from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.media import Media, file_limit, load
from bot.platforms.telegram.posting.outgoing import reply, thread
from bot.platforms.telegram.posting.present import CAPTION_UNITS, shown_text
from bot.platforms.telegram.settings import TelegramSettings
from bot.speech.languages import spoken
from core.domain.errors import PlaceGone
from core.domain.place import Place
from core.domain.post import Post
from core.domain.say import say
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole

# Bot API, sendMediaGroup
_MOST = 10


@dataclass(frozen=True, kw_only=True)
class Originals:
    """Sends files."""

    bot: Bot
    files: FileStore
    settings: TelegramSettings

    async def send(self, place: Place, chat: int, post: Post) -> dict[int, int]:
        """Send a post's pictures as files in one go; returns each message's number and which picture it has, from 1.

        Raises ApiError where Telegram refuses, PlaceGone where it takes no file that large.
        """
        most = file_limit(self.settings.api_url)
        loaded = [await load(self.files, picture, most_bytes=most, as_file=True) for picture in post.pictures[:_MOST]]
        fitting = {number: media for number, media in enumerate(loaded, start=1) if media is not None}
        uploads = [_upload(post, number, media) for number, media in fitting.items()]
        if not uploads:
            raise PlaceGone(f"Telegram takes files of up to {most // 1_000_000} MB from me.")
        missing = len(post.pictures) - len(uploads)
        words = (
            f"{post.text}\n{spoken(say('telegram-files-left-out', count=missing), place.locale)}"
            if missing
            else post.text
        )
        caption = shown_text(words, most=CAPTION_UNITS)
        about, topic = reply(place, post, chat), thread(place)
        if len(uploads) == 1:
            one = await asked(
                self.bot.send_document(
                    chat,
                    uploads[0],
                    caption,
                    # a clip is to stay a file, too
                    disable_content_type_detection=True,
                    reply_parameters=about,
                    message_thread_id=topic,
                )
            )
            return {one.message_id: next(iter(fitting))}
        # under the last one, where the words of an album of files are read
        captions = [None] * (len(uploads) - 1) + [caption]
        media = [InputMediaDocument(upload, caption=words) for upload, words in zip(uploads, captions, strict=True)]
        sent = await asked(self.bot.send_media_group(chat, media, reply_parameters=about, message_thread_id=topic))
        return dict(zip((one.message_id for one in sent), fitting, strict=True))

    async def document(self, place: Place, chat: int, post: Post) -> int:
        """Send a post's document and return the number of its message; raises as `send` does."""
        document, most = post.document, file_limit(self.settings.api_url)
        content = None if document is None else await asyncio.to_thread(read_whole, self.files, document.sha256)
        if document is None or content is None or len(content) > most:
            raise PlaceGone(
                f"Telegram takes files of up to {most // 1_000_000} MB from me, and only while they are kept."
            )
        upload = InputFile(content, filename=document.name, attach=True)
        caption, about, topic = shown_text(post.text, most=CAPTION_UNITS), reply(place, post, chat), thread(place)
        call = self.bot.send_document(chat, upload, caption, reply_parameters=about, message_thread_id=topic)
        return (await asked(call)).message_id


def _upload(post: Post, number: int, media: Media) -> InputFile:
    name = f"{post.job}-{number}.{media.name.rpartition('.')[2]}" if post.job else media.name
    return InputFile(media.content, filename=name, attach=True)
