"""Shows posts in messages of inline mode; those take no uploads, so pictures go to a storage chat first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import Bot, InputFile, InputMedia, InputMediaDocument, InputMediaPhoto, InputMediaVideo

from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.posting.media import FILE_BYTES, Media, load, seconds
from bot.platforms.telegram.posting.placeholder_image import blank_png
from bot.platforms.telegram.posting.present import CAPTION_UNITS, TEXT_UNITS, keyboard, shown_text
from bot.platforms.telegram.settings import TelegramSettings
from bot.speech.languages import spoken
from core.domain.errors import PlaceGone
from core.domain.place import Place
from core.domain.post import Button, Post
from core.domain.say import say
from core.ports.chat import FileStore

_NO_TEXT = "there is no text in the message to edit"
_DELETED = say("deleted")


@dataclass(frozen=True, kw_only=True)
class InlinePost:
    """What the bot shows by inline mode; each call raises ApiError where Telegram refuses it."""

    bot: Bot
    files: FileStore
    settings: TelegramSettings

    async def show(self, message: str, post: Post) -> None:
        """Make a message show a post; Bot API, editMessageMedia: "When an inline message is edited"."""
        post = replace(post, buttons=_possible(post))
        if post.buttons_only:
            await asked(self.bot.edit_message_reply_markup(inline_message_id=message, reply_markup=keyboard(post)))
            return
        media = None
        if post.pictures:
            media = await load(self.files, post.pictures[0], most_bytes=FILE_BYTES)
        if media is None:
            await self._words(message, post)
            return
        shown = await self._stored(media, shown_text(post.text, most=CAPTION_UNITS))
        await asked(self.bot.edit_message_media(shown, inline_message_id=message, reply_markup=keyboard(post)))

    async def blank(self, place: Place, message: str) -> None:
        """Take words, picture and buttons out of a message; the bot cannot delete it in somebody else's chat."""
        words = spoken(_DELETED, place.locale)
        try:
            await asked(self.bot.edit_message_text(words, inline_message_id=message))
        except ApiError as problem:
            if _NO_TEXT not in problem.says:
                raise
            sent = await asked(self.bot.send_photo(self._storage(), InputFile(blank_png(), filename="deleted.png")))
            empty = InputMediaPhoto(sent.photo[-1].file_id, caption=words)
            await asked(self.bot.edit_message_media(empty, inline_message_id=message))

    async def _words(self, message: str, post: Post) -> None:
        buttons = keyboard(post)
        try:
            text = shown_text(post.text, most=TEXT_UNITS)
            await asked(self.bot.edit_message_text(text, inline_message_id=message, reply_markup=buttons))
        except ApiError as problem:
            if _NO_TEXT not in problem.says:
                raise
            caption = shown_text(post.text, most=CAPTION_UNITS)
            edit = self.bot.edit_message_caption(inline_message_id=message, caption=caption, reply_markup=buttons)
            await asked(edit)

    async def _stored(self, media: Media, caption: str) -> InputMedia:
        """Upload a picture where nobody is disturbed, and name it by its file id."""
        chat = self._storage()
        match media.kind:
            case "photo":
                photo = (await asked(self.bot.send_photo(chat, media.file))).photo
                return InputMediaPhoto(photo[-1].file_id, caption=caption)
            case "video":
                width, height, length = media.picture.width, media.picture.height, seconds(media.picture)
                sent = await asked(
                    self.bot.send_video(
                        chat,
                        media.file,
                        duration=length,
                        width=width,
                        height=height,
                        cover=media.cover,
                        supports_streaming=True,
                    )
                )
                if sent.video is not None:
                    still = sent.video.cover[-1].file_id if sent.video.cover else None
                    return InputMediaVideo(sent.video.file_id, caption=caption, cover=still, supports_streaming=True)
            case "document":
                sent = await asked(self.bot.send_document(chat, media.file))
                if sent.document is not None:
                    return InputMediaDocument(sent.document.file_id, caption=caption)
        raise PlaceGone("Telegram made something else of the upload.")

    def _storage(self) -> int:
        if not self.settings.storage_chat:
            raise PlaceGone("IMAGINE_TELEGRAM__STORAGE_CHAT is not set.")
        return self.settings.storage_chat


def _possible(post: Post) -> tuple[tuple[Button, ...], ...]:
    # neither a question nor a file could go anywhere: the bot is not in that chat
    rows = (tuple(button for button in row if not _is_for_chats(button)) for row in post.buttons)
    return tuple(row for row in rows if row)


def _is_for_chats(button: Button) -> bool:
    return button.posts or bool(button.asks)
