"""What a person hears when handling their update broke, as far as they can be told."""

from __future__ import annotations

import structlog

from bot.platforms.telegram.posting.client import Client, asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.updates.fields import Json, part, text, whole
from bot.platforms.telegram.updates.messages import chat_of
from bot.speech.languages import spoken
from core.domain.errors import Mishap, PostFailed

_log = structlog.get_logger(__name__)


async def excuse(update: Json, bot: Client, *, me: int) -> None:
    """Say one sentence to whoever waits for an answer; raises nothing.

    Who only talks in a group does not wait: the bot may not even have been meant.
    """
    try:
        if query := text(part(update, "callback_query"), "id"):
            await asked(bot.answer_callback_query(query, text=_sorry(part(update, "callback_query")), show_alert=True))
        elif query := text(part(update, "inline_query"), "id"):
            await asked(bot.answer_inline_query(query, [], cache_time=0, is_personal=True))
        elif _waits(message := part(update, "message") or part(update, "edited_message"), me):
            chat = chat_of(message)
            if chat is not None:
                await asked(bot.send_message(chat.id, _sorry(message), message_thread_id=chat.topic))
    except (ApiError, PostFailed) as problem:
        _log.warning("telegram.not_said", problem=type(problem).__name__)


def _sorry(event: Json) -> str:
    """The sentence, in the language of whoever did this."""
    return spoken(Mishap().said, text(part(event, "from"), "language_code"))


def _waits(message: Json, me: int) -> bool:
    """Whether a message is meant for the bot: said to it alone, a command, or a reply to it."""
    chat = chat_of(message)
    if chat is None:
        return False
    words = (text(message, "text") or text(message, "caption")).lstrip()
    return chat.direct or words.startswith("/") or whole(part(part(message, "reply_to_message"), "from"), "id") == me
