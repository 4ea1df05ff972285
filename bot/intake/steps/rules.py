"""What the admins of the place allow of what somebody wants to have drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.conversation.outcome import Order, Outcome, Refusal
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.people.roles import role_shown
from core.domain.jobs.job import Lane
from core.domain.say import Say, say
from core.domain.standing import ADMIN
from core.language.flag import draws
from core.records.place_rules import NO_RULES, blocked_name


def rules(draft: Draft) -> Draft | Outcome:
    """Refuse what the place's admins do not want; in the lane that they chose everybody waits."""
    request = draft.request
    if request.rules == NO_RULES:
        return draft
    sentence = next(_objections(draft), None)
    if sentence is not None:
        return Refusal(sentence=sentence)
    lane = request.rules.lane
    return replace(draft, orders=tuple(replace(one, lane=Lane(lane)) for one in draft.orders)) if lane else draft


def barred(request: Request) -> Say | None:
    """Why the admins here let this person have nothing drawn, whatever it be; None where they do."""
    users = request.rules.users
    if is_blocked(request):
        return say("rules-blocked")
    # admins always may, so that nobody locks the door behind them
    if users and not request.roles & {ADMIN, *users}:
        return say("rules-users", roles=tuple(role_shown(one, request.standing) for one in users))
    return None


def is_blocked(request: Request) -> bool:
    """Whether the admins here let this person have nothing drawn."""
    invocation = request.invocation
    return blocked_name(invocation.place, invocation.author.key) in request.rules.blocked


def _objections(draft: Draft) -> Iterator[Say]:
    request = draft.request
    no = barred(request)
    if no is not None:
        yield no
    for order in draft.orders:
        if not may_draw(request, order):
            yield say("rules-model", model=order.spec.model, models=request.rules.models)


def may_draw(request: Request, order: Order) -> bool:
    """Whether the place's admins want pictures of the order's model; what only looks or enlarges draws none."""
    allowed = request.rules.models
    task = order.spec.task
    return not allowed or order.spec.model in allowed or not (draws(task) and task.derives)
