"""Whose pictures went into what this starts from, and whether they have allowed it here."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Owner, Refusal
from bot.intake.draft import Draft
from bot.intake.policy import needs_consent
from bot.people.consent import ask_owner, denied
from bot.people.credits import contributors
from core.domain.ids import PersonKey
from core.domain.say import say
from core.records.consents import allows, denies
from core.records.keeps import keeps

# more people are not asked about one picture
_MOST_OWNERS = 8
_ABSENT = say("consent-absent")
_CROWD = say("consent-crowd", most=_MOST_OWNERS)


def consent(draft: Draft) -> Draft | Outcome:
    """Pass one's own pictures and those of the bot; otherwise the owners' answers count, or are asked for."""
    kept = _kept(draft)
    if kept is not None:
        return kept
    request = draft.request
    made = [order for order in draft.orders if order.spec.task.derives]
    people_in = dict.fromkeys(one for order in made for one in order.spec.people)
    others = [one for one in people_in if needs_consent(one, request.invocation.author)]
    if len(others) > _MOST_OWNERS:
        return Refusal(sentence=_CROWD)
    records, here = request.services.records, request.invocation.place
    answers = {person: allows(records, person, here) for person in others}
    for person in others:
        if answers[person] is False:
            return denied(_owner(draft, person))
    # sharing is a word about the pictures of one order, whatever else the command makes
    needed = {person for order in made for person in order.spec.people if person not in order.granted}
    for person in others:
        if answers[person] is None and person in needed:
            owner = _owner(draft, person)
            if owner is not None:
                return ask_owner(request, owner)
            return denied(None) if denies(records, person) else Refusal(sentence=_ABSENT)
    return draft


def _kept(draft: Draft) -> Refusal | None:
    """No, where somebody whose picture goes in keeps others from remixing theirs (/keep); one's own one always may."""
    services, author = draft.request.services, draft.request.invocation.author
    for order in draft.orders:
        if order.spec.task.derives:
            for person, name in contributors(services, order.spec, order.parents).items():
                if person != author.key and keeps(services.records, person):
                    return Refusal(sentence=say("keep-kept", name=name) if name else say("keep-kept-by-somebody"))
    return None


def _owner(draft: Draft, person: PersonKey) -> Owner | None:
    """The person as somebody of this place: whom the orders name, or who has brought a picture here; None if nobody."""
    named = (owner for order in draft.orders for owner in order.owners)
    known = next((owner for owner in named if owner.key == person), None)
    if known is not None:
        return known
    request = draft.request
    for brought in request.services.people.uploads_of(person):
        if brought.place.key == request.invocation.place.key and brought.author.key == person:
            return Owner(key=person, name=brought.author.name, author=brought.author)
    return None
