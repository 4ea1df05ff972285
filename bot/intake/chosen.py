"""Before the steps: what the person and the admins of the place have chosen comes with the request."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.services import Request
from core.domain.place import Audience
from core.records.place_rules import rules_of
from core.records.preferences import preferences_of


def as_chosen(request: Request) -> Request:
    """The request with preferences and rules, in the languages that were chosen; raises StoreUnavailable.

    A place is never freer than its platform and its operator have it: rules only make it stricter.
    """
    invocation, records = request.invocation, request.services.records
    preferences = preferences_of(records, invocation.author.key)
    rules = rules_of(records, invocation.place)
    place, author = invocation.place, invocation.author
    alone = preferences.language if place.audience is Audience.DIRECT else ""
    strict = place.audience is Audience.ADULT and not rules.adult
    place = replace(
        place,
        locale=alone or rules.language or place.locale,
        audience=Audience.GENERAL if strict else place.audience,
    )
    author = replace(author, locale=preferences.language or author.locale)
    changed = replace(invocation, place=place, author=author)
    return replace(request, invocation=changed, preferences=preferences, rules=rules)
