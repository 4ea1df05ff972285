"""Whoever asks for many at once is asked whether they mean it; nothing is taken before the yes."""

from __future__ import annotations

from bot.conversation.outcome import Ask, Outcome, Refusal
from bot.conversation.questions import put
from bot.intake.draft import Draft
from core.domain.ids import question_ticket
from core.domain.question import Question
from core.domain.say import say

# so many go without a question
FEW = 4
# longer is no answer to a command just given, and longer than some platforms let it be answered
_WAIT_S = 600.0
_ABOUT, _YES, _NO = "many", "yes", "no"


def confirm(draft: Draft) -> Draft | Outcome:
    """Pass a few, and what its person has said yes to; ask about the others."""
    request, count = draft.request, len(draft.orders)
    invocation = request.invocation
    if count <= FEW or (_ABOUT, _YES) in invocation.answers:
        return draft
    if not request.capabilities.button_rows:
        return Refusal(sentence=say("orders-too-many-here", wanted=count, most=FEW))
    pictures = sum(order.spec.count for order in draft.orders)
    really = say("orders-really", pictures=pictures)
    if pictures != count:
        really = say("orders-really-in-parts", pictures=pictures, wanted=count)
    question = Question(
        ticket=question_ticket(_ABOUT, invocation.id),
        about=_ABOUT,
        place=invocation.place,
        person=invocation.author.key,
        answers=(_YES, _NO),
        until=request.services.clock.now() + _WAIT_S,
    )
    return put(request, Ask(question=question, text=really, of=invocation.author, for_s=_WAIT_S))
