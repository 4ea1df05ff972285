"""/forget: erase everything about the person who asks, after one "really?"."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Ask
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.verb import Choice, Subject, Target, Verb
from bot.people.erasure import forget, forget_ticket
from core.domain.option import Option, OptionType
from core.domain.question import Question
from core.domain.say import say

# longer than anybody thinks about it; the button stands for longer
_WAIT_S = 3600.0


def _forget(request: Request, target: Target) -> Answer | Ask:
    ticket, invocation = forget_ticket(request), request.invocation
    word = (option(request, "sure") or target.words).casefold()
    if word in {"me", "yes", "true"}:
        return forget(request, ticket)
    question = Question(
        ticket=ticket, about="forget", place=invocation.place, person=invocation.author.key, answers=(_REALLY.code,)
    )
    return Ask(question=question, text=say("forget-really"), of=invocation.author, waits=False, for_s=_WAIT_S)


# pressed under "really?"
_REALLY = Choice(
    code="forget",
    label=say("answer-forget.label"),
    hint=say("answer-forget.hint"),
    danger=True,
    standing=forget_ticket,
    handle=forget,
)
CHOICES = (_REALLY,)
VERBS = (
    Verb(
        name="forget",
        acts_on=Subject.PERSON,
        command=Command(
            summary=say("verb-forget.summary"),
            example="/forget yes",
            options=(Option(name="sure", type=OptionType.SWITCH, help=say("field-sure.help")),),
        ),
        handle=_forget,
    ),
)
