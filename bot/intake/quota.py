"""Last step: how much one person and everybody together may have waiting, and whether there is room on disk."""

from __future__ import annotations

from bot.intake.draft import Draft
from bot.outcome import Outcome, Refusal
from core.policy import over_limit


def quota(draft: Draft) -> Draft | Outcome:
    """Refuse more than the limits allow, with the number that is reached."""
    request = draft.request
    limits = request.services.settings.limits
    sentence = over_limit(request.services.workshop.line(request.invocation.author.key), limits)
    if sentence is not None:
        return Refusal(sentence=sentence)
    free = request.services.free_bytes()
    if free is not None and free < limits.free_disk_bytes:
        return Refusal(sentence="My disk is full, so I take nothing new; whoever runs me has to make room.")
    return draft
