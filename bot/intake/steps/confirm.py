"""Whoever asks for many at once is asked whether they mean it; nothing is taken before the yes."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Refusal
from bot.conversation.questions import YES, ask_author, put
from bot.intake.draft import Draft
from core.domain.say import say

# so many go without a question
FEW = 4
# longer is no answer to a command just given, and longer than some platforms let it be answered
_ABOUT = "many"


def confirm(draft: Draft) -> Draft | Outcome:
    """Pass a few, and what its person has said yes to; ask about the others."""
    request, count = draft.request, len(draft.orders)
    invocation = request.invocation
    if count <= FEW or (_ABOUT, YES) in invocation.answers:
        return draft
    if not request.capabilities.button_rows:
        return Refusal(sentence=say("orders-too-many-here", wanted=count, most=FEW))
    pictures = sum(order.spec.count for order in draft.orders)
    really = say("orders-really", pictures=pictures)
    if pictures != count:
        really = say("orders-really-in-parts", pictures=pictures, wanted=count)
    return put(request, ask_author(request, _ABOUT, really))
