"""Words in reply to a picture that may be an order or not: one tap makes them one."""

from __future__ import annotations

from bot.conversation.outcome import Ask, Decision, Ignored
from bot.conversation.services import Request
from core.domain.ids import question_ticket
from core.domain.question import Question
from core.domain.say import say

# whoever meant it taps soon; whoever did not never does
_WAIT_S = 600.0
_ABOUT, _YES, _NO = "doubt", "yes", "no"


def is_meant(request: Request) -> bool:
    """Whether the person has said that these words are an order."""
    return (_ABOUT, _YES) in request.invocation.answers


def doubted(request: Request) -> Decision:
    """Ask whether to draw the words; nothing where there are no buttons to answer with."""
    if not request.capabilities.button_rows:
        return Ignored()
    invocation = request.invocation
    question = Question(
        ticket=question_ticket(_ABOUT, invocation.id),
        about=_ABOUT,
        place=invocation.place,
        person=invocation.author.key,
        answers=(_YES, _NO),
        until=request.services.clock.now() + _WAIT_S,
    )
    return Ask(question=question, text=say("talk-or-order"), of=invocation.author, for_s=_WAIT_S)
