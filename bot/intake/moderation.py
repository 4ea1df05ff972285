"""Fifth step: the words are judged before anything is made of them."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Refusal
from bot.intake.draft import Draft
from bot.moderation.wording import objection, wording_of


def moderation(draft: Draft) -> Draft | Outcome:
    """Refuse what the rules forbid, and everything while they cannot be applied."""
    request, order = draft.request, draft.ordered
    sentence = objection(request, wording_of(request.services, order.spec, order.parent))
    return draft if sentence is None else Refusal(sentence=sentence)
