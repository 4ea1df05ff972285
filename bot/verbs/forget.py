"""/forget: erase everything about the person who asks, after one "really?"."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.verb import Choice, Subject, Target, Verb
from bot.people.erasure import forget, forget_ticket
from core.domain.option import Option, OptionType
from core.domain.say import say


def _forget(request: Request, target: Target) -> Answer:
    ticket = forget_ticket(request)
    word = (option(request, "sure") or target.words).casefold()
    if word in {"me", "yes", "true"}:
        return forget(request, ticket)
    return private(request, say("forget-really"), buttons=((_REALLY.button(ticket),),))


# pressed under "really?"
_REALLY = Choice(
    code="forget",
    label="Forget me",
    hint="Erase everything that I keep about you; this cannot be undone",
    danger=True,
    handle=forget,
)
CHOICES = (_REALLY,)
VERBS = (
    Verb(
        name="forget",
        acts_on=Subject.PERSON,
        command=Command(
            summary="Erase everything that I keep about you",
            example="/forget yes",
            options=(Option(name="sure", type=OptionType.SWITCH, help="yes, erase it"),),
        ),
        handle=_forget,
    ),
)
