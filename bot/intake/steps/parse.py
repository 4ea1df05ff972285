"""A press, a command, a shortcut or a reply becomes an order, an answer, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Ask, Decision, Ignored, Order, Orders, Outcome, Refusal
from bot.conversation.questions import answered, put
from bot.conversation.services import Request
from bot.intake.doubt import doubted, is_meant
from bot.intake.draft import Draft
from bot.intake.redraw import redraw
from bot.intake.shortcuts import Shorthand, read_shortcut
from bot.intake.steps.rules import barred
from bot.intake.typed import Typed, read_command, words_for
from bot.menus.registry import choices, commands, implied, nearest_command, verbs
from bot.menus.verb import WORDS_OPTION, Implied, Subject, Target
from bot.orders.own_last import own_last
from bot.orders.pictures import job_at, meant, require_job
from bot.people.characters import calls_somebody
from bot.small_talk.changes import asks_for_change
from bot.small_talk.judge import Verdict, judge
from core.domain.errors import Refused, UserError
from core.domain.ids import MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.task import Output
from core.domain.option import FILES, TYPED, Option, checked
from core.domain.place import Audience, Invocation
from core.domain.say import Say, say
from core.language.notation.permutations import MOST_ORDERS
from core.language.text import cut
from core.records.plain_replies import plain_replies
from core.wire.buttons import Payload, StaleButton, decode_payload

# of what somebody said without a command, as much as a sentence can repeat
_REPEATED_CHARS = 60
_CALLED_FOR = re.compile(r"\W*imagine\b[\s:,]*", re.IGNORECASE)
_GLADLY = say("talk-gladly")
_WELCOME = say("talk-welcome")


def parse(draft: Draft) -> Draft | Outcome:
    """Read what is meant; raises UserError for what cannot be read."""
    decision = _decide(draft.request)
    if isinstance(decision, Order):
        decision = Orders(orders=(decision,))
    if isinstance(decision, Ask):
        return _asked(draft.request, decision)
    if not isinstance(decision, Orders):
        return decision
    return _checked(draft, decision.orders)


def _asked(request: Request, ask: Ask) -> Outcome:
    """Nobody is asked whether to draw what they may not have drawn."""
    no = barred(request) if ask.waits else None
    return put(request, ask) if no is None else Refusal(sentence=no)


def _checked(draft: Draft, orders: Sequence[Order]) -> Draft | Outcome:
    """Pass for orders that can be shown here."""
    if len(orders) > MOST_ORDERS:
        return Refusal(sentence=say("orders-too-many", wanted=len(orders), most=MOST_ORDERS))
    room = draft.request.invocation.place.most_messages
    if room is not None and len(orders) > room:
        return Refusal(sentence=say("orders-no-room", wanted=len(orders), room=room))
    if not draft.request.capabilities.clip_bytes and any(order.spec.task.output is Output.CLIP for order in orders):
        return Refusal(sentence=say("place-no-clips"))
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
    if asks_for_change(text):
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
    # in company it is for the bot only where somebody has just been drawn something
    return (_own_last_changed(request, text) if _hears_plain_words(request) else None) or Ignored()


def _plain_reply(request: Request, text: str) -> Decision:
    """Words without a command in reply to a picture: a remix, unless they are talk or the place wants commands."""
    is_order = is_meant(request) or calls_somebody(request, text)
    verdict = Verdict.ORDER if is_order else judge(text)
    if verdict in {Verdict.TALK, Verdict.REMARK}:
        return _talked(request, _GLADLY)
    invocation = request.invocation
    said_to_me = invocation.addressed or invocation.place.audience is Audience.DIRECT
    if not said_to_me and not _hears_plain_words(request, otherwise=True):
        return Ignored()
    if verdict is Verdict.UNSURE and not said_to_me:
        return doubted(request)
    return implied(Implied.REPLY).handle(request, _said_about(request, text))


def _hears_plain_words(request: Request, *, otherwise: bool = False) -> bool:
    """Whether words without a command count here; `otherwise` where the adapter has asked before it heard."""
    if not request.capabilities.reads_text or request.capabilities.quiet_replies:
        return otherwise
    return plain_replies(request.services.records, request.invocation.place) is not False


def _own_last_changed(request: Request, text: str) -> Decision | None:
    """What changes one's own last result here ("make it bluer"), while it is fresh; None for everything else."""
    last = own_last(request) if asks_for_change(text) else None
    if last is None or not last.fresh:
        return None
    return implied(Implied.REPLY).handle(request, last.target(text))


def _said_plainly(request: Request, text: str) -> Decision:
    """Tell somebody who speaks to the bot, and to nobody else, how to say it."""
    if text and judge(text) is Verdict.TALK:
        return _talked(request, _WELCOME)
    changed = _own_last_changed(request, text)
    if changed is not None:
        return changed
    if text:
        called = _CALLED_FOR.match(text)
        words = cut(" ".join((text[called.end() :] if called else text).strip("`").split()), _REPEATED_CHARS)
        raise UserError(say("talk-imagine-words", words=words) if words else say("talk-imagine"))
    if request.invocation.attachments:
        offered = redraw(request)
        if offered is None:
            raise UserError(say("talk-upload"))
        return offered
    return Ignored()


def _talked(request: Request, sentence: Say) -> Decision:
    """Talk is answered where there is nobody else whom it could be for."""
    return private(request, sentence) if request.invocation.place.audience is Audience.DIRECT else Ignored()


def _command(request: Request, typed: Typed) -> Decision:
    name = typed.name
    command = commands().get(name)
    if command is not None:
        invocation = request.invocation
        prompt = next((value for given, value in invocation.options if given == WORDS_OPTION), "")
        if command.dialog is not None:
            # over a picture that somebody uploaded, a dialog is a command
            asked = _as_asked(invocation.options, command.dialog.fields)
            options = tuple({**dict(invocation.options), **asked}.items())
            request = replace(request, invocation=replace(invocation, options=options))
        return command.handle(request, _said_about(request, words_for(command, f"{prompt} {typed.words}")))
    near = nearest_command(name)
    if near is not None:
        raise UserError(say("command-unknown-near", name=name, near=near.name))
    if request.in_company and not typed.to:
        # probably meant for another bot in the room, and an answer would disturb everybody
        return Ignored()
    raise UserError(say("command-unknown", name=name))


def _said_about(request: Request, words: str) -> Target:
    """Words, and the job that they reply to if they do."""
    invocation = request.invocation
    if invocation.replies_to is None:
        return Target(words=words)
    job = job_at(request.services, invocation, invocation.replies_to)
    return Target(words=words, job=job, message=invocation.replies_to)


def _press(request: Request, payload: Payload) -> Decision:
    choice = choices().get(payload.action)
    if choice is not None:
        return answered(request, choice, payload.job)
    verb, press = verbs().get(payload.action), request.invocation.press
    if verb is None or verb.button is None or press is None:
        raise StaleButton
    job = require_job(request.services, payload.job)
    message = _shown_at(request, job, press.message)
    dialog, takes_words = verb.button.dialog, verb.shortcut is not None and verb.shortcut.takes_words
    # a button that asks for nothing gets none, whatever comes with the press
    words = (press.words or "").strip() if dialog is not None or takes_words else ""
    request = _filled(request, () if dialog is None else dialog.fields)
    whole = dialog is not None and dialog.whole and bool(words)
    return verb.handle(request, Target(job=job, index=payload.index, message=message, words=words, whole=whole))


def _shown_at(request: Request, job: Job, message: MessageId) -> MessageId:
    """The message that shows the job: the one pressed, unless that only speaks of it to one person.

    A job's buttons work where it was asked for, and where it was shown again; raises Refused elsewhere.
    """
    place = request.invocation.place
    if request.services.messages.job_at(place, message) == job.id:
        return message
    if job.place.key != place.key:
        raise Refused(say("picture-of-another-place"))
    return job.message or message


def _filled(request: Request, fields: Sequence[Option]) -> Request:
    """The request of a press with what its dialog asked for, and nothing else that came along.

    Raises UserError for what is not as it may be, and for what cannot be left out and was.
    """
    invocation = request.invocation
    given = _as_asked(invocation.options, fields)
    for field in fields:
        # words have a place of their own, and files theirs: whoever needs them says so
        if field.required and field.type in TYPED and field.name != WORDS_OPTION and not given.get(field.name):
            raise UserError(say("option-missing", option=field.name))
    files = invocation.attachments if any(field.type in FILES for field in fields) else ()
    return replace(request, invocation=replace(invocation, options=tuple(given.items()), attachments=files))


def _as_asked(options: Sequence[tuple[str, str]], fields: Sequence[Option]) -> dict[str, str]:
    """What was given for these fields, as it may be; raises UserError for what is not."""
    given = dict(options)
    return {field.name: checked(field, given[field.name]) for field in fields if field.name in given}


def _typed(request: Request, shorthand: Shorthand) -> Decision:
    invocation = request.invocation
    if invocation.replies_to is not None:
        job = job_at(request.services, invocation, invocation.replies_to)
    else:
        latest = request.services.messages.latest(invocation.place)
        job = None if latest is None else request.services.ledger.load(latest)
        job = None if job is None else meant(request.services, job)
    if job is None:
        if invocation.replies_to is not None and _shows_picture(request):
            return _on_upload(request, shorthand)
        # no picture to act on: people say "u2" about the band, too
        return Ignored()
    message = invocation.replies_to or job.message
    target = Target(job=job, index=shorthand.index, message=message, words=shorthand.words)
    return shorthand.verb.handle(request, target)


def _on_upload(request: Request, shorthand: Shorthand) -> Decision:
    """A shortcut as a reply to an uploaded picture: what acts on any picture acts on this one."""
    if shorthand.verb.acts_on is Subject.PICTURE:
        return shorthand.verb.handle(request, Target(words=shorthand.words))
    able = tuple(f"/{verb.name}" for verb in commands().values() if verb.acts_on is Subject.PICTURE)
    raise UserError(say("shortcut-only-mine", commands=able))


def _shows_picture(request: Request) -> bool:
    invocation = request.invocation
    if invocation.replies_to is None:
        return False
    messages = request.services.messages
    return (
        messages.job_at(invocation.place, invocation.replies_to) is not None
        or messages.uploads_at(invocation.place, invocation.replies_to) is not None
    )
