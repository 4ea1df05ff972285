"""A button that takes words: the bot asks for them in the chat, and the reply completes the press."""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot, ReplyParameters

from bot.conversation.services import Services
from bot.menus.action import Action
from bot.menus.registry import actions
from bot.platforms.telegram.posting.address import address
from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.updates.question import question
from bot.platforms.telegram.updates.translate import Me
from core.domain.errors import PostFailed, StoreUnavailable
from core.domain.ids import JobId, invocation_id
from core.domain.place import Invocation
from core.wire.buttons import StaleButton, decode_payload

_ASKED_S = 3_600.0

_log = structlog.get_logger(__name__)


def wants_words(invocation: Invocation) -> Action | None:
    """The action whose button was pressed, if it needs words that were not given."""
    if invocation.press is None or invocation.press.words is not None:
        return None
    try:
        action = actions().get(decode_payload(invocation.press.payload).action)
    except StaleButton:
        return None
    return action if action is not None and action.asks_words else None


async def ask_for_words(invocation: Invocation, me: Me, bot: Bot, services: Services) -> None:
    """Ask the person who pressed, once; the reply is theirs to write, or anybody's who sees the question."""
    press, place = invocation.press, invocation.place
    if press is None:
        return
    asked_before, words = await asyncio.to_thread(_look, invocation, services)
    if asked_before:
        return
    text, entities, force = question(invocation.author, words, press, username=me.username)
    at = address(place, press.message)
    try:
        await asked(
            bot.send_message(
                at.chat,
                text,
                entities=entities,
                reply_markup=force,
                message_thread_id=int(place.thread) if place.thread else None,
                reply_parameters=ReplyParameters(at.message, allow_sending_without_reply=True),
            )
        )
    except (ApiError, PostFailed) as problem:
        _log.warning("telegram.not_asked", problem=type(problem).__name__)


def _look(invocation: Invocation, services: Services) -> tuple[bool, str]:
    """Whether this press was asked about before, and what the picture's words are now."""
    press = invocation.press
    if press is None:
        return True, ""
    try:
        mark = invocation_id("asked", invocation.id, "")
        if services.ledger.seen(mark, remember_s=_ASKED_S):
            return True, ""
        job = services.ledger.load(JobId(decode_payload(press.payload).job))
    except StoreUnavailable:
        # the reply is told that, if it is still so
        return False, ""
    return False, "" if job is None else job.spec.prompt
