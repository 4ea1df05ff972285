"""The words are judged before anything is made of them."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Refusal
from bot.intake.draft import Draft
from bot.moderation.wording import objection, wording_of


def moderation(draft: Draft) -> Draft | Outcome:
    """Refuse what the rules forbid, and everything while they cannot be applied."""
    request = draft.request
    for order in draft.orders:
        if not order.spec.task.derives:
            # it says what was judged when it was drawn here
            continue
        sentence = objection(request, wording_of(request.services, order.spec, order.parents))
        if sentence is not None:
            return Refusal(sentence=sentence)
    return draft
