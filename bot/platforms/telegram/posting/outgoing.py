"""The calls by which messages come, change and go; each raises ApiError where Telegram refuses what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import (
    Bot,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ChatAction

from bot.platforms.telegram.posting.address import Address
from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.posting.media import Media, as_input, file_limit, load, seconds
from bot.platforms.telegram.posting.placeholder_image import blank_png
from bot.platforms.telegram.posting.present import CAPTION_UNITS, TEXT_UNITS, keyboard, shown_text
from bot.platforms.telegram.settings import TelegramSettings
from bot.speech.languages import spoken
from core.domain.place import Place
from core.domain.post import Post
from core.domain.say import say
from core.ports.chat import FileStore

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_TEXT = "there is no text in the message to edit"
# what Telegram says of a picture that it cannot show as a photo, but takes as a file
_UNFIT = ("photo_invalid_dimensions", "image_process_failed", "photo_ext_invalid", "photo_save_file_invalid")
# and where the group lets nobody post pictures
_NO_PICTURES = ("not enough rights to send photos", "not enough rights to send videos", "chat_send_")
_MAY_NOT_SHOW = say("telegram-no-pictures-here")
_DELETED = say("deleted")
_CHATS = 10_000


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What the bot sends."""

    bot: Bot
    files: FileStore
    settings: TelegramSettings
    # chats that take no previews, so that they are not tried there each time
    _without_previews: set[int] = field(default_factory=set)

    async def new(self, place: Place, chat: int, post: Post) -> int:
        """Send a post as a new message and return its number."""
        text = post.text
        try:
            media = await self._media(post)
            if media is not None:
                return await self._show(place, chat, post, media)
        except ApiError as problem:
            if _is(problem, _UNFIT) and (whole := await self._media(post, as_file=True)):
                return await self._show(place, chat, post, whole)
            if not _is(problem, _NO_PICTURES):
                raise
            text = f"{post.text}\n{spoken(_MAY_NOT_SHOW, place.locale)}"
        return await self.say(place, chat, post, shown_text(text, most=TEXT_UNITS))

    async def say(
        self, place: Place, chat: int, post: Post, text: str, entities: Sequence[MessageEntity] | None = None
    ) -> int:
        """Send a text and return its number."""
        sent = await asked(
            self.bot.send_message(
                chat,
                text,
                entities=entities,
                link_preview_options=_NO_PREVIEW,
                message_thread_id=thread(place),
                reply_markup=keyboard(post),
                reply_parameters=reply(place, post, chat),
            )
        )
        return sent.message_id

    async def replace(self, place: Place, at: Address, post: Post) -> None:
        """Make a message show another post: a text becomes a picture, a picture changes, words change."""
        text = post.text
        if post.buttons_only:
            await asked(self.bot.edit_message_reply_markup(at.chat, at.message, reply_markup=keyboard(post)))
            return
        try:
            media = await self._media(post)
            if media is not None:
                await self._edit_media(place, at, post, media)
                return
        except ApiError as problem:
            if _is(problem, _UNFIT) and (whole := await self._media(post, as_file=True)):
                await self._edit_media(place, at, post, whole)
                return
            if not _is(problem, _NO_PICTURES):
                raise
            text = f"{post.text}\n{spoken(_MAY_NOT_SHOW, place.locale)}"
        await self._edit_words(at, post, text)

    async def show_progress(self, place: Place, at: Address, post: Post) -> None:
        """Make a message say how far its job is, with a preview where there is one and the chat takes pictures."""
        if post.preview is None or at.chat in self._without_previews:
            await self._edit_words(at, post, post.text)
            return
        upload = InputFile(post.preview, filename="preview.jpg", attach=True)
        veil = self._veiled(int(place.chat), post) or None
        shown = InputMediaPhoto(upload, caption=shown_text(post.text, most=CAPTION_UNITS), has_spoiler=veil)
        try:
            await asked(self.bot.edit_message_media(shown, at.chat, at.message, reply_markup=keyboard(post)))
        except ApiError as problem:
            if not _is(problem, (*_UNFIT, *_NO_PICTURES)):
                raise
            if len(self._without_previews) >= _CHATS:
                self._without_previews.clear()
            self._without_previews.add(at.chat)
            await self._edit_words(at, post, post.text)

    async def remove(self, at: Address) -> None:
        """Delete a message."""
        await asked(self.bot.delete_message(at.chat, at.message))

    async def blank(self, place: Place, at: Address, *, as_file: bool = False) -> None:
        """Take words, picture and buttons out of a message that cannot be deleted any more.

        `as_file` for one of several files: it stays a file (Bot API, editMessageMedia).
        """
        words = spoken(_DELETED, place.locale)
        try:
            await asked(self.bot.edit_message_text(words, at.chat, at.message))
        except ApiError as problem:
            if _NO_TEXT not in problem.says:
                raise
            media = InputMediaDocument if as_file else InputMediaPhoto
            empty = media(InputFile(blank_png(), filename="deleted.png", attach=True), caption=words)
            await asked(self.bot.edit_message_media(empty, at.chat, at.message))

    async def at_work(self, place: Place, chat: int) -> None:
        """Show for five seconds that the bot is sending a picture."""
        await asked(self.bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO, message_thread_id=thread(place)))

    async def _media(self, post: Post, *, as_file: bool = False) -> Media | None:
        if not post.pictures:
            return None
        most = file_limit(self.settings.api_url)
        return await load(self.files, post.pictures[0], most_bytes=most, as_file=as_file)

    async def _show(self, place: Place, chat: int, post: Post, media: Media) -> int:
        bot, caption = self.bot, shown_text(post.text, most=CAPTION_UNITS)
        veil = self._veiled(chat, post) or None
        around: dict[str, Any] = {
            "reply_markup": keyboard(post),
            "reply_parameters": reply(place, post, chat),
            "message_thread_id": thread(place),
        }
        sent: Message
        match media.kind:
            case "photo":
                sent = await asked(bot.send_photo(chat, media.file, caption, has_spoiler=veil, **around))
            case "video":
                sent = await asked(
                    bot.send_video(
                        chat,
                        media.file,
                        caption=caption,
                        duration=seconds(media.picture),
                        width=media.picture.width,
                        height=media.picture.height,
                        cover=media.cover,
                        supports_streaming=True,
                        has_spoiler=veil,
                        **around,
                    )
                )
            case "document":
                sent = await asked(bot.send_document(chat, media.file, caption, **around))
        return sent.message_id

    async def _edit_media(self, place: Place, at: Address, post: Post, media: Media) -> None:
        veil = self._veiled(int(place.chat), post)
        shown = as_input(media, shown_text(post.text, most=CAPTION_UNITS), spoiler=veil)
        buttons = keyboard(post)
        edit = self.bot.edit_message_media(shown, at.chat, at.message, reply_markup=buttons, api_kwargs=media.beside)
        await asked(edit)

    async def _edit_words(self, at: Address, post: Post, text: str) -> None:
        buttons = keyboard(post)
        try:
            await asked(
                self.bot.edit_message_text(
                    shown_text(text, most=TEXT_UNITS),
                    at.chat,
                    at.message,
                    reply_markup=buttons,
                    link_preview_options=_NO_PREVIEW,
                )
            )
        except ApiError as problem:
            if _NO_TEXT not in problem.says:
                raise
            caption = shown_text(text, most=CAPTION_UNITS)
            await asked(self.bot.edit_message_caption(at.chat, at.message, caption=caption, reply_markup=buttons))

    def _veiled(self, chat: int, post: Post) -> bool:
        return post.spoiler or chat in self.settings.spoiler_chats


def thread(place: Place) -> int | None:
    """The topic of a place."""
    return int(place.thread) if place.thread else None


def reply(place: Place, post: Post, chat: int) -> ReplyParameters | None:
    """What a message refers to; where that has been deleted, it comes without a reference."""
    about = post.reply_to or place.reply_to
    if about is None:
        return None
    number, _, elsewhere = about.partition("@")
    if int(elsewhere or place.chat) != chat:
        # before the group moved: those messages cannot be replied to any more
        return None
    return ReplyParameters(int(number), allow_sending_without_reply=True)


def _is(problem: ApiError, phrases: Sequence[str]) -> bool:
    return any(phrase in problem.says for phrase in phrases)
