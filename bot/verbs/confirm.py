"""Yes and No: the answers to "really?"; what waited goes on, or does not."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Effect, Remove
from bot.conversation.questions import let_go, resumed, tell
from bot.conversation.services import Request
from bot.menus.verb import Choice

_GLADLY, _AS_YOU_LIKE = "Gladly, here they come.", "All right, I leave it."


def _yes(request: Request, ticket: str) -> Answer:
    question = request.services.questions.posed(ticket)
    going_on = () if question is None else tuple(resumed(request, ticket, question.about, "yes"))
    return Answer(sentence=_GLADLY, effects=(*_said(request, _GLADLY), *going_on))


def _no(request: Request, ticket: str) -> Answer:
    let_go(request, ticket)
    return Answer(sentence=_AS_YOU_LIKE, effects=_said(request, _AS_YOU_LIKE))


def _said(request: Request, sentence: str) -> tuple[Effect, ...]:
    """Tell whoever answered, and take the question away where everybody sees it."""
    invocation = request.invocation
    told = tell(invocation.place, invocation.author, sentence, invocation.id)
    press = invocation.press
    if press is None or request.capabilities.private:
        return (told,)
    return (told, Remove(place=invocation.place, message=press.message))


CHOICES = (
    Choice(code="yes", label="Yes", hint="Go on with it", handle=_yes),
    Choice(code="no", label="No", hint="Leave it", handle=_no),
)
