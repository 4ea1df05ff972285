"""Inline and guest mode: “@bot a red fox” in any chat makes a message that becomes the picture."""

from __future__ import annotations

import re

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from bot.intake.typed import read_command
from bot.menus.registry import implied
from bot.menus.verb import Implied
from bot.platforms.telegram.inline.places import ONLY, inline_place
from bot.platforms.telegram.post import PLATFORM
from bot.platforms.telegram.posting.client import Client, asked
from bot.platforms.telegram.posting.present import CAPTION_UNITS, shown_text
from bot.platforms.telegram.updates.fields import Json, part, text
from bot.platforms.telegram.updates.messages import Speaker, person
from bot.speech.languages import spoken
from core.domain.ids import InvocationId, invocation_id
from core.domain.place import Author, Invocation, Press
from core.domain.say import Say, say

_TITLE_CHARS = 256
_NO_STORE = say("telegram-inline-not-set-up")


async def offer(query: Json, bot: Client, *, can_store: bool) -> None:
    """Answer what somebody types so far; raises ApiError and PostFailed, and then the next letter asks again."""
    words, query_id = text(query, "query").strip(), text(query, "id")
    if not query_id:
        return
    results, hint, locale = [], None, text(part(query, "from"), "language_code")
    if not can_store:
        hint = InlineQueryResultsButton(spoken(_NO_STORE, locale), start_parameter="help")
    elif not words:
        hint = InlineQueryResultsButton(spoken(say("telegram-inline-empty"), locale), start_parameter="help")
    else:
        results = [_result(query_id, words, locale)]
    # what was offered to one person for some words is no answer to another's
    await asked(bot.answer_inline_query(query_id, results, cache_time=0, is_personal=True, button=hint))


def chosen(choice: Json, account: str) -> Invocation | None:
    """What somebody sent: the words are a command, or the words of a picture."""
    who, message = person(part(choice, "from")), text(choice, "inline_message_id")
    words = text(choice, "query").strip()
    if who is None or not message or not words:
        return None
    return _asked_for(who, words, message, account)


async def answer_guest(message: Json, bot: Client, username: str, *, can_store: bool) -> Invocation | None:
    """Answer somebody who called the bot in a chat where it is no member, and return what they ask for.

    Bot API 10.0, `Update.guest_message` and answerGuestQuery. Raises ApiError and PostFailed; a call can be
    answered once, so that one that comes again is refused.
    """
    who, query_id = person(part(message, "from")), text(message, "guest_query_id")
    words = re.sub(rf"@{re.escape(username)}\b[,:]?", " ", text(message, "text"), flags=re.IGNORECASE).strip()
    if who is None or not query_id:
        return None
    if not can_store or not words:
        sentence = say("telegram-guest-empty") if can_store else _NO_STORE
        await asked(bot.answer_guest_query(query_id, _result(query_id, words, who.locale, sentence)))
        return None
    sent = await asked(bot.answer_guest_query(query_id, _result(query_id, words, who.locale)))
    account = bot.token.partition(":")[0]
    return _asked_for(who, words, sent.inline_message_id, account)


def pressed_inline(query: Json, account: str) -> Invocation | None:
    """A button under a message of inline mode; a result takes the place of the picture that was pressed."""
    who, message = person(part(query, "from")), text(query, "inline_message_id")
    data, query_id = text(query, "data"), text(query, "id")
    if who is None or not message or not data or not query_id:
        return None
    return Invocation(
        id=_id(account, f"query {query_id}"),
        place=inline_place(PLATFORM, account, message),
        author=_author(who, account),
        press=Press(payload=data, message=ONLY),
    )


def _asked_for(who: Speaker, words: str, message: str, account: str) -> Invocation:
    return Invocation(
        id=_id(account, f"chosen {message}"),
        place=inline_place(PLATFORM, account, message),
        author=_author(who, account),
        text=words if read_command(words) is not None else f"/{implied(Implied.WORDS).name} {words}",
    )


def _result(query_id: str, words: str, locale: str, sentence: Say | None = None) -> InlineQueryResultArticle:
    # without a button Telegram does not tell the bot which message it became (Bot API, ChosenInlineResult)
    again = InlineKeyboardButton(spoken(say("telegram-inline-again"), locale), switch_inline_query_current_chat="")
    asking = spoken(sentence or say("telegram-inline-asking", prompt=words), locale)
    shown = shown_text(asking, most=CAPTION_UNITS)
    return InlineQueryResultArticle(
        id=query_id[:64],
        title=spoken(say("telegram-inline-draw"), locale),
        description=words[:_TITLE_CHARS],
        input_message_content=InputTextMessageContent(shown),
        reply_markup=InlineKeyboardMarkup([[again]]),
    )


def _author(who: Speaker, account: str) -> Author:
    return Author(platform=PLATFORM, account=account, id=who.id, name=who.name, locale=who.locale)


def _id(account: str, update: str) -> InvocationId:
    return invocation_id(PLATFORM, account, update)
