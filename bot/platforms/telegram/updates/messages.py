"""What a message of Telegram says, by whom and where, with everything that is absurd or unknown left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.platforms.telegram.updates.fields import Json, part, parts, text, whole, yes
from core.language.text import shown_name

# who speaks for anonymous admins, and for channels (Bot API, `Message.sender_chat`)
_GROUP_BOT, _CHANNEL_BOT = 1_087_968_824, 136_817_688


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Somebody as Telegram names them; a channel or an anonymous admin speaks under the id of a chat."""

    id: str
    name: str
    locale: str = "en"
    # speaks in the name of the very chat, which only its admins can
    is_chat: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A picture or clip on Telegram's server, not fetched yet."""

    file: str
    bytes: int
    owner: Speaker
    message: int
    # one of several that came together; a reply shows one of them
    album: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    """Where something was said."""

    id: int
    direct: bool
    topic: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A message of a person, or several that Telegram shows as one album."""

    number: int
    chat: Chat
    speaker: Speaker
    text: str
    # unix seconds; an edit also has the time of the original
    at: int
    written_at: int
    edited: bool = False
    album: str = ""
    sheets: tuple[Sheet, ...] = ()
    # the message replied to; one in another chat does not count
    replies_to: int | None = None
    replies_to_bot: bool = False
    replied_sheets: tuple[Sheet, ...] = ()
    # whether that is one of several that came together
    replied_album: bool = False
    # which picture of a post of the bot it has, where the post has several messages
    replied_picture: int = 1
    # the links in the message replied to: the bot's own questions carry what they are about in one
    replied_links: tuple[str, ...] = ()


def said(message: Json, *, bot: int) -> Said | None:
    """Read a message; None for one that no person wrote to this bot, or that names no chat."""
    chat, speaker = chat_of(message), speaker_of(message)
    number = whole(message, "message_id")
    if chat is None or speaker is None or number <= 0 or _is_passed_on(message, bot):
        return None
    written_at = whole(message, "date")
    replied = _replied(message)
    replied_by = speaker_of(replied)
    return Said(
        number=number,
        chat=chat,
        speaker=speaker,
        text=(text(message, "text") or text(message, "caption")).strip(),
        at=whole(message, "edit_date") or written_at,
        written_at=written_at,
        edited="edit_date" in message,
        album=text(message, "media_group_id"),
        sheets=_sheets(message, speaker),
        replies_to=whole(replied, "message_id") or None,
        replies_to_bot=whole(part(replied, "from"), "id") == bot,
        replied_sheets=() if replied_by is None else _sheets(replied, replied_by),
        replied_album=bool(text(replied, "media_group_id")),
        replied_links=tuple(text(entity, "url") for entity in _entities(replied) if text(entity, "url")),
    )


def chat_of(message: Json) -> Chat | None:
    """The chat and topic of a message."""
    chat = part(message, "chat")
    number = whole(chat, "id")
    if not number:
        return None
    # a supergroup without topics numbers its reply threads, too; those are no places
    topic = whole(message, "message_thread_id") if yes(message, "is_topic_message") else 0
    return Chat(id=number, direct=text(chat, "type") == "private", topic=topic or None)


def speaker_of(message: Json) -> Speaker | None:
    """Who wrote a message; None for other bots and for nobody."""
    sender_chat, chat = part(message, "sender_chat"), part(message, "chat")
    if number := whole(sender_chat, "id"):
        name = text(sender_chat, "title") or text(sender_chat, "username")
        return Speaker(id=str(number), name=shown_name(name), is_chat=number == whole(chat, "id"))
    return person(part(message, "from"))


def person(user: Json) -> Speaker | None:
    """A user who is no bot."""
    number = whole(user, "id")
    if number <= 0 or yes(user, "is_bot"):
        return None
    name = f"{text(user, 'first_name')} {text(user, 'last_name')}"
    return Speaker(id=str(number), name=shown_name(name), locale=text(user, "language_code") or "en")


def _is_passed_on(message: Json, bot: int) -> bool:
    """Whether the words are somebody else's: forwarded, or written by a bot in inline mode."""
    sender = whole(part(message, "from"), "id")
    speaks_for_chat = sender in {_GROUP_BOT, _CHANNEL_BOT}
    of_bot = sender == bot or (yes(part(message, "from"), "is_bot") and not speaks_for_chat)
    return of_bot or "forward_origin" in message or "forward_date" in message or "via_bot" in message


def _replied(message: Json) -> Json:
    """The message replied to; in a topic every message "replies" to the one that opened the topic."""
    replied = part(message, "reply_to_message")
    return {} if "forum_topic_created" in replied else replied


def _sheets(message: Json, speaker: Speaker) -> tuple[Sheet, ...]:
    """The picture of a message: its largest photo, a clip, or either sent as a file."""
    owner, number = _owner(message, speaker), whole(message, "message_id")
    album = bool(text(message, "media_group_id"))
    sizes = [size for size in parts(message, "photo") if text(size, "file_id")]
    if sizes:
        best = max(sizes, key=lambda size: whole(size, "width") * whole(size, "height"))
        return (
            Sheet(file=text(best, "file_id"), bytes=whole(best, "file_size"), owner=owner, message=number, album=album),
        )
    # an animation has a document, too, for clients that know none
    for kind in ("animation", "video", "document"):
        sent = part(message, kind)
        if text(sent, "file_id") and (kind != "document" or text(sent, "mime_type").startswith(("image/", "video/"))):
            return (
                Sheet(
                    file=text(sent, "file_id"), bytes=whole(sent, "file_size"), owner=owner, message=number, album=album
                ),
            )
    return ()


def _owner(message: Json, speaker: Speaker) -> Speaker:
    """Whose picture it is: who passes one on has not made it theirs (Bot API, MessageOrigin)."""
    origin = part(message, "forward_origin")
    if not origin:
        return speaker
    user = person(part(origin, "sender_user"))
    if user is not None:
        return user
    chat = part(origin, "sender_chat") or part(origin, "chat")
    name = text(origin, "sender_user_name") or text(chat, "title")
    # nobody can answer for a hidden person, so that asking them leads to no
    return Speaker(id=str(whole(chat, "id") or f"hidden {name}"), name=shown_name(name))


def _entities(message: Json) -> Sequence[Json]:
    return parts(message, "entities") or parts(message, "caption_entities")
