"""A button that asks first: for one field after the other in the chat; the replies complete the press."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import structlog
from telegram import Bot, ReplyParameters

from bot.conversation.services import Services
from bot.menus.buttons import fields_of
from bot.menus.registry import verbs
from bot.menus.verb import WORDS_OPTION, Dialog
from bot.platforms.telegram.capabilities import CAPABILITIES
from bot.platforms.telegram.posting.address import address
from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.updates.question import TooLong, question
from bot.platforms.telegram.updates.translate import Me
from core.domain.errors import PostFailed, StoreUnavailable, UserError
from core.domain.ids import JobId, invocation_id
from core.domain.jobs.job import Job
from core.domain.option import Option, checked
from core.domain.place import Invocation
from core.domain.say import say
from core.wire.buttons import StaleButton, decode_payload

_ASKED_S = 3_600.0
_TOO_LONG = say("telegram-answers-long")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lacking:
    """A press that waits for something, and the field to ask for next."""

    dialog: Dialog
    field: str


def lacking(invocation: Invocation) -> Lacking | None:
    """What a press still needs: the first field that cannot be left out, the words last; if none is such, the words.

    Raises UserError for an answer that its field does not take.
    """
    press = invocation.press
    if press is None:
        return None
    try:
        verb = verbs().get(decode_payload(press.payload).action)
    except StaleButton:
        return None
    if verb is None or verb.dialog is None:
        return None
    dialog, given = verb.dialog, dict(invocation.options)
    if press.words is not None:
        given[WORDS_OPTION] = press.words
    for field in dialog.fields:
        if field.name != WORDS_OPTION and field.name in given:
            checked(field, given[field.name])
    needed = [field.name for field in dialog.fields if field.required and field.name not in given]
    if not any(field.required for field in dialog.fields) and WORDS_OPTION not in given:
        # where everything may be left out the words are asked for, which may say the rest: "1.5 at night"
        needed = [field.name for field in dialog.fields if field.name == WORDS_OPTION]
    # what is long comes last, so that no question has to carry it
    return Lacking(dialog=dialog, field=min(needed, key=lambda name: name == WORDS_OPTION)) if needed else None


async def ask_for(found: Lacking, invocation: Invocation, me: Me, bot: Bot, services: Services) -> None:
    """Ask the person for a field, once; the reply is theirs to write, or anybody's who sees the question.

    Raises UserError where the answers so far are too long to go on with.
    """
    press, place = invocation.press, invocation.place
    if press is None:
        return
    asked_before, job = await asyncio.to_thread(_look, invocation, found.field, services)
    if asked_before:
        return
    field = _filled(found, job, invocation.author.locale)
    try:
        text, entities, force = question(invocation.author, field, press, username=me.username, said=invocation.options)
    except TooLong:
        raise UserError(_TOO_LONG) from None
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


def _filled(found: Lacking, job: Job | None, locale: str) -> Option:
    """The field with what it holds so far."""
    fields = {field.name: field for field in fields_of(found.dialog, job, CAPABILITIES, locale)}
    plain = next(field for field in found.dialog.fields if field.name == found.field)
    return fields.get(found.field, replace(plain, default=""))


def _look(invocation: Invocation, field: str, services: Services) -> tuple[bool, Job | None]:
    """Whether this was asked about before, and the job with the words as they are now."""
    press = invocation.press
    if press is None:
        return True, None
    try:
        mark = invocation_id("asked", invocation.id, "" if field == WORDS_OPTION else field)
        if services.ledger.seen(mark, remember_s=_ASKED_S):
            return True, None
        return False, services.ledger.load(JobId(decode_payload(press.payload).job))
    except StoreUnavailable:
        # the reply is told that, if it is still so
        return False, None
