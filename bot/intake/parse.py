"""Third step: a press, a command, a shortcut or a reply becomes an order, an answer, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import MOST_ORDERS, Decision, Ignored, Order, Orders, Outcome, Refusal
from bot.conversation.pictures import job_at, require_job
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.intake.shortcuts import Shortcut, read_shortcut
from bot.intake.typed import Typed, read_command, words_for
from bot.menus.action import Target
from bot.menus.registry import actions, choices, commands, nearest_command
from bot.small_talk.judge import is_small_talk
from core.domain.errors import Refused, UserError
from core.domain.job import Job, Kind
from core.domain.place import Audience, Invocation
from core.language.text import cut
from core.records.plain_replies import plain_replies
from core.wire.buttons import Payload, StaleButton, decode_payload

# of what somebody said without a command, as much as a sentence can repeat
_REPEATED_CHARS = 60
_CALLED_FOR = re.compile(r"\W*imagine\b[\s:,]*", re.IGNORECASE)
_GLADLY = "Gladly! To change a picture, reply to it with what should be different, for example: at night."
_WELCOME = "Gladly! Tell me what to draw, for example: /imagine a red fox in the snow."


def parse(draft: Draft) -> Draft | Outcome:
    """Read what is meant; raises UserError for what cannot be read."""
    decision = _decide(draft.request)
    if isinstance(decision, Order):
        decision = Orders(orders=(decision,))
    if not isinstance(decision, Orders):
        return decision
    return _checked(draft, decision.orders)


def _checked(draft: Draft, orders: Sequence[Order]) -> Draft | Outcome:
    """Pass for orders that can be shown here."""
    if len(orders) > MOST_ORDERS:
        return Refusal(sentence=f"That would be {len(orders)} requests; I take up to {MOST_ORDERS} at once.")
    room = draft.request.invocation.place.most_messages
    if room is not None and len(orders) > room:
        fits = "one" if room == 1 else room
        return Refusal(sentence=f"That would be {len(orders)} requests, and there is room for {fits} of them here.")
    if not draft.request.capabilities.clip_bytes and any(order.spec.kind is Kind.CLIP for order in orders):
        return Refusal(sentence="Clips cannot be posted here; ask for a picture instead.")
    return replace(draft, orders=tuple(orders))


def is_chatter(invocation: Invocation) -> bool:
    """Whether this is certainly no business of the bot, told without asking any store."""
    text = invocation.text.strip()
    if invocation.press is not None or invocation.attachments or invocation.options:
        return False
    if invocation.replies_to is not None and text:
        return False
    if invocation.addressed and text:
        return False
    return read_command(text) is None and read_shortcut(text, is_reply=False) is None


def _decide(request: Request) -> Decision:
    invocation = request.invocation
    if invocation.press is not None:
        return _press(request, decode_payload(invocation.press.payload))
    text = invocation.text.strip()
    command = read_command(text)
    if command is not None:
        return _command(request, command)
    shortcut = read_shortcut(text, is_reply=invocation.replies_to is not None)
    if shortcut is not None:
        return _typed(request, shortcut)
    if invocation.replies_to is not None and text and _shows_picture(request):
        return _plain_reply(request, text)
    if invocation.addressed:
        return _said_plainly(request, text)
    return Ignored()


def _plain_reply(request: Request, text: str) -> Decision:
    """Words without a command in reply to a picture: a remix, unless they are talk or the place wants commands."""
    if is_small_talk(text):
        return _talked(request, _GLADLY)
    invocation = request.invocation
    said_to_me = invocation.addressed or invocation.place.audience is Audience.DIRECT
    # elsewhere the adapter has asked before it heard
    asks_here = request.capabilities.reads_text and not request.capabilities.quiet_replies and not said_to_me
    if asks_here and plain_replies(request.services.records, invocation.place) is False:
        return Ignored()
    return commands()["remix"].handle(replace(request, words=text))


def _said_plainly(request: Request, text: str) -> Decision:
    """Tell somebody who speaks to the bot, and to nobody else, how to say it."""
    if text and is_small_talk(text):
        return _talked(request, _WELCOME)
    if text:
        called = _CALLED_FOR.match(text)
        words = cut(" ".join((text[called.end() :] if called else text).strip("`").split()), _REPEATED_CHARS)
        raise UserError(f"I draw what stands behind /imagine, for example: /imagine {words or 'a red fox'}.")
    if request.invocation.attachments:
        raise UserError("Reply to that picture with what should change, for example: /remix at night.")
    return Ignored()


def _talked(request: Request, sentence: str) -> Decision:
    """Talk is answered where there is nobody else whom it could be for."""
    return private(request, sentence) if request.invocation.place.audience is Audience.DIRECT else Ignored()


def _command(request: Request, typed: Typed) -> Decision:
    name = typed.name
    command = commands().get(name)
    if command is not None:
        prompt = next((value for given, value in request.invocation.options if given == "prompt"), "")
        return command.handle(replace(request, words=words_for(command, f"{prompt} {typed.words}")))
    near = nearest_command(name)
    if near is not None:
        raise UserError(f"I know no /{name}; did you mean /{near.name}?")
    in_company = not request.capabilities.private and request.invocation.place.audience is not Audience.DIRECT
    if in_company and not typed.to:
        # probably meant for another bot in the room, and an answer would disturb everybody
        return Ignored()
    raise UserError(f"I know no /{name}; /help lists what I know.")


def _press(request: Request, payload: Payload) -> Decision:
    choice = choices().get(payload.action)
    if choice is not None:
        return choice.handle(request, payload.job)
    action = actions().get(payload.action)
    press = request.invocation.press
    if action is None or press is None:
        raise StaleButton
    job = require_job(request.services, payload.job)
    _require_here(request, job)
    words = (press.words or "").strip()
    target = Target(
        job=job, index=payload.index, message=press.message, words=words, whole=action.asks_words and bool(words)
    )
    return action.handle(request, target)


def _require_here(request: Request, job: Job) -> None:
    """A job's buttons work where it was asked for, and where it was shown again."""
    invocation = request.invocation
    if job.place.key == invocation.place.key:
        return
    press = invocation.press
    if press is None or request.services.messages.job_at(invocation.place, press.message) != job.id:
        raise Refused("That picture belongs to another place; /show brings your own ones here.")


def _typed(request: Request, shortcut: Shortcut) -> Decision:
    invocation = request.invocation
    if invocation.replies_to is not None:
        job = job_at(request.services, invocation, invocation.replies_to)
    else:
        latest = request.services.messages.latest(invocation.place)
        job = None if latest is None else request.services.ledger.load(latest)
    if job is None:
        if invocation.replies_to is not None and _shows_picture(request):
            return _on_upload(request, shortcut)
        # no picture to act on: people say "u2" about the band, too
        return Ignored()
    message = invocation.replies_to or job.message
    target = Target(job=job, index=shortcut.index, message=message, words=shortcut.words)
    return shortcut.action.handle(request, target)


def _on_upload(request: Request, shortcut: Shortcut) -> Decision:
    """A shortcut as a reply to an uploaded picture: where a command does the same, it does it."""
    command = commands().get(shortcut.action.code)
    if command is None:
        raise UserError("That works with pictures that I made; for this one use /remix, /animate or /upscale.")
    return command.handle(replace(request, words=shortcut.words))


def _shows_picture(request: Request) -> bool:
    invocation = request.invocation
    if invocation.replies_to is None:
        return False
    messages = request.services.messages
    return (
        messages.job_at(invocation.place, invocation.replies_to) is not None
        or messages.uploads_at(invocation.place, invocation.replies_to) is not None
    )
