"""How much one person, place, network and everybody may have, waiting and in a day, and whether the disk has room."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Outcome, Refusal
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.intake.policy import is_crowded, over_limit
from bot.people.quotas import charges, refusal
from core.domain.say import say
from core.scheduling.fairness import crowd_of
from core.scheduling.spending import Overdrawn, require_room


def quota(draft: Draft) -> Draft | Outcome:
    """Refuse more than the limits allow, with the number that is reached."""
    request = draft.request
    limits, worker_status = request.services.settings.limits, request.services.worker_status
    line, wanted = worker_status.line(request.invocation.author.key), len(draft.orders)
    crowded = is_crowded(line, limits, wanted=wanted)
    counts = [worker_status.crowd(name) for name in waits_with(request)] if crowded else []
    of_place, of_network = [*counts, 0, 0][:2]
    sentence = over_limit(line, limits, wanted=wanted, of_place=of_place, of_network=of_network)
    if sentence is not None:
        return Refusal(sentence=sentence)
    free = request.services.free_bytes()
    if free is not None and free < limits.free_disk_bytes:
        return Refusal(sentence=say("quota-disk-full"))
    return _paid(replace(draft, charges=charges(request, draft.orders)))


def _paid(draft: Draft) -> Draft | Outcome:
    """Refuse more than is left of the day; accepting looks again, in the step that pays."""
    if not draft.charges:
        return draft
    found = draft.request.services.spending.spent([one.allowance for one in draft.charges])
    try:
        for charge, spent in zip(draft.charges, found, strict=True):
            require_room(charge, spent)
    except Overdrawn as problem:
        return Refusal(sentence=refusal(draft.request, problem))
    return draft


def waits_with(request: Request) -> tuple[str, ...]:
    """The crowds in which a request waits: its place, and its network where the platform knows one."""
    place = f"place:{crowd_of(request.invocation.place)}"
    return (place, f"network:{request.network}") if request.network else (place,)
