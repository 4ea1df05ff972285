"""/keep: whether others may remix what somebody drew or brought, in all places."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.registry import choices
from bot.menus.verb import Choice, Subject, Target, Verb
from core.domain.errors import UserError
from core.domain.ids import consent_ticket
from core.domain.option import Option, OptionType
from core.domain.say import say
from core.records.keeps import keeps, set_keeps

_NAME, _KEEP, _SHARE = "keep", "keep_on", "keep_off"
_WORDS = {"on": True, "off": False}
_HOW_IT_IS = {True: say("keep-on"), False: say("keep-off")}


def _keep(request: Request, target: Target) -> Answer:
    word = (option(request, "mine") or target.words).strip().casefold()
    if not word:
        return _told(request, kept=keeps(request.services.records, request.invocation.author.key))
    if word not in _WORDS:
        raise UserError(say("keep-how"))
    return _set(request, kept=_WORDS[word])


def _set(request: Request, *, kept: bool) -> Answer:
    set_keeps(request.services.records, request.invocation.author.key, kept=kept)
    return _told(request, kept=kept)


def _told(request: Request, *, kept: bool) -> Answer:
    """How it is, with the button that changes it."""
    other = choices()[_SHARE if kept else _KEEP]
    button = other.button(_ticket(request), request.invocation.author.locale)
    return private(request, _HOW_IT_IS[kept], buttons=((button,),))


def _ticket(request: Request) -> str:
    """Of an answer that its person may give at any time, and nobody else."""
    return consent_ticket(request.invocation.author.key, _NAME)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PERSON,
        command=Command(
            summary=say("verb-keep.summary"),
            example="/keep on",
            options=(Option(name="mine", type=OptionType.CHOICE, help=say("field-mine.help"), choices=tuple(_WORDS)),),
        ),
        handle=_keep,
    ),
)

CHOICES = (
    Choice(
        code=_KEEP,
        label=say("answer-keep-on.label"),
        hint=say("answer-keep-on.hint"),
        standing=_ticket,
        handle=lambda request, _ticket: _set(request, kept=True),
    ),
    Choice(
        code=_SHARE,
        label=say("answer-keep-off.label"),
        hint=say("answer-keep-off.hint"),
        standing=_ticket,
        handle=lambda request, _ticket: _set(request, kept=False),
    ),
)
