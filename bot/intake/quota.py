"""Sixth step: how much one person, place, network and everybody may have waiting, and whether there is room on disk."""

from __future__ import annotations

from bot.conversation.outcome import Outcome, Refusal
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.intake.policy import is_crowded, over_limit
from core.domain.say import say
from core.scheduling.fairness import crowd_of


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
    return draft


def waits_with(request: Request) -> tuple[str, ...]:
    """The crowds in which a request waits: its place, and its network where the platform knows one."""
    place = f"place:{crowd_of(request.invocation.place)}"
    return (place, f"network:{request.network}") if request.network else (place,)
