"""Yes, “my own words” and No: the answers to "really?"; what waited goes on so, or does not."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Effect, Remove
from bot.conversation.questions import let_go, resumed, tell
from bot.conversation.services import Request
from bot.menus.verb import Choice
from bot.speech.languages import spoken
from core.domain.say import Say, say

_GLADLY, _AS_YOU_LIKE = say("confirm-yes"), say("confirm-no")


def _yes(request: Request, ticket: str) -> Answer:
    return _go_on(request, ticket, "yes")


def _own(request: Request, ticket: str) -> Answer:
    return _go_on(request, ticket, "own")


def _go_on(request: Request, ticket: str, code: str) -> Answer:
    question = request.services.questions.posed(ticket)
    going_on = () if question is None else tuple(resumed(request, ticket, question.about, code))
    return Answer(
        sentence=spoken(_GLADLY, request.invocation.author.locale), effects=(*_said(request, _GLADLY), *going_on)
    )


def _no(request: Request, ticket: str) -> Answer:
    let_go(request, ticket)
    return Answer(sentence=spoken(_AS_YOU_LIKE, request.invocation.author.locale), effects=_said(request, _AS_YOU_LIKE))


def _said(request: Request, sentence: Say) -> tuple[Effect, ...]:
    """Tell whoever answered, and take the question away where everybody sees it."""
    invocation = request.invocation
    told = tell(invocation.place, invocation.author, sentence, invocation.id)
    press = invocation.press
    if press is None or request.capabilities.private:
        return (told,)
    return (told, Remove(place=invocation.place, message=press.message))


CHOICES = (
    Choice(code="yes", label=say("answer-yes.label"), hint=say("answer-yes.hint"), handle=_yes),
    Choice(code="own", label=say("answer-own.label"), hint=say("answer-own.hint"), handle=_own),
    Choice(code="no", label=say("answer-no.label"), hint=say("answer-no.hint"), handle=_no),
)
