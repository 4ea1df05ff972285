"""Fourth step: whose uploaded picture this starts from, and whether they have allowed it here."""

from __future__ import annotations

from bot.consent import ask_owner, denied
from bot.intake.draft import Draft
from bot.outcome import Outcome, Owner
from core.ids import PersonKey
from core.policy import needs_consent


def consent(draft: Draft) -> Draft | Outcome:
    """Pass one's own pictures and those of the bot; otherwise the owner's answer counts, or is asked for."""
    request = draft.request
    for source in draft.ordered.spec.sources:
        if source.owner is None or not needs_consent(source.owner, request.invocation.author):
            continue
        owner = _owner(draft, source.owner)
        allowed = request.services.people.allows(owner.key, request.invocation.place)
        if allowed is None:
            return ask_owner(request, owner)
        if not allowed:
            return denied(owner)
    return draft


def _owner(draft: Draft, key: PersonKey) -> Owner:
    known = (owner for owner in draft.ordered.owners if owner.key == key)
    return next(known, Owner(key=key, name="The person who uploaded it"))
