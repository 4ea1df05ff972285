"""What holds for the place."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Refusal
from bot.intake.draft import Draft
from core.domain.say import say


def place(draft: Draft) -> Draft | Outcome:
    """Refuse somebody who is not of this place's platform and account, and places where no result could land."""
    invocation = draft.request.invocation
    here, who = invocation.place, invocation.author
    if (here.platform, here.account) != (who.platform, who.account):
        return Refusal(sentence=say("place-unknown-person"))
    if not draft.request.capabilities.image_bytes:
        return Refusal(sentence=say("place-no-pictures"))
    return draft
