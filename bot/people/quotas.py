"""What somebody may have drawn in a day, and how soon after their last request: which allowances hold, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.conversation.job_posts import time_span
from bot.conversation.outcome import Order
from bot.conversation.services import Request
from core.domain.place import Audience
from core.domain.say import Say, say
from core.language.values import figure
from core.records.place_rules import WHOLE_PLACE, Cap, chat_key
from core.scheduling.days import day_of
from core.scheduling.spending import Allowance, Charge, Overdrawn, Per, Spent, cost_of, holder_of, total_of

_WHOSE = {
    Per.PERSON: say("quota-whose-you"),
    Per.ROLE: say("quota-whose-you-here"),
    Per.PLACE: say("quota-whose-place"),
}


def allowances(request: Request) -> tuple[Allowance, ...]:
    """All that hold for whoever asks, here and now; none where nobody has set any."""
    return tuple(_allowances(request))


def charges(request: Request, orders: Sequence[Order]) -> tuple[Charge, ...]:
    """What these orders take of each allowance; raises StoreUnavailable."""
    held = allowances(request)
    if not held:
        return ()
    spending = request.services.spending
    paces = {one.spec.model: spending.seconds_per_picture(one.spec.model) for one in orders}
    costs = tuple(cost_of(one.spec, seconds_per_picture=paces[one.spec.model]) for one in orders)
    return tuple(Charge(allowance=one, costs=costs) for one in held)


def refusal(request: Request, problem: Overdrawn) -> Say:
    """The sentence for what there is not enough left of: how much there was, what would fit, and when there is more."""
    allowance, spent, wanted = problem.charge.allowance, problem.spent, total_of(problem.charge.costs)
    now = _now(request)
    if allowance.once:
        return say("quota-pause", time=time_span(max(1.0, spent.at - allowance.begins)))
    again, zone = time_span(allowance.ends - now), timezone_of(request)
    whose = _WHOSE[allowance.per]
    if allowance.pictures is not None and spent.pictures + wanted.pictures > allowance.pictures:
        left = max(0, allowance.pictures - spent.pictures)
        return say(
            "quota-day-pictures",
            whose=whose,
            had=spent.pictures,
            most=allowance.pictures,
            wanted=wanted.pictures,
            left=left,
            time=again,
            zone=zone,
        )
    most = allowance.seconds or 0.0
    return say(
        "quota-day-seconds",
        whose=whose,
        had=figure(round(spent.seconds)),
        most=figure(round(most)),
        time=again,
        zone=zone,
    )


def standings(request: Request) -> Iterator[Say]:
    """What has been had of each allowance, and what is left."""
    held = allowances(request)
    for allowance, spent in zip(held, request.services.spending.spent(held), strict=True):
        yield from _standing(request, allowance, spent)


def timezone_of(request: Request) -> str:
    """Where the day of a request begins at midnight."""
    return request.rules.timezone or request.services.settings.limits.timezone


def cap_of(request: Request) -> Cap | None:
    """What one person may have here by their roles: of each measure the most that one of their caps grants."""
    found = [cap for cap in request.rules.caps if cap.role in request.roles]
    if not found:
        return None
    return Cap(
        role=", ".join(cap.role for cap in found),
        pictures=_most([cap.pictures for cap in found]),
        seconds=_most([cap.seconds for cap in found]),
    )


def is_exempt(request: Request) -> bool:
    """Whether neither caps nor the pause of the place hold for whoever asks; admins too only where they say so."""
    return bool(request.roles & set(request.rules.exempt))


def _allowances(request: Request) -> Iterator[Allowance]:
    limits, person = request.services.settings.limits, request.invocation.author.key
    begins, ends = day_of(_now(request), timezone_of(request))
    pictures, seconds = limits.daily_pictures_per_person or None, limits.daily_seconds_per_person or None
    if pictures is not None or seconds is not None:
        # wherever somebody asks, their day is the same
        begins_for_all, ends_for_all = day_of(_now(request), limits.timezone)
        yield Allowance(
            per=Per.PERSON,
            holder=holder_of(Per.PERSON, person),
            begins=begins_for_all,
            ends=ends_for_all,
            pictures=pictures,
            seconds=seconds,
        )
    if request.invocation.place.audience is not Audience.DIRECT and not is_exempt(request):
        yield from _of_place(request, begins, ends)


def _of_place(request: Request, begins: float, ends: float) -> Iterator[Allowance]:
    rules, person = request.rules, request.invocation.author.key
    here, cap = chat_key(request.invocation.place), cap_of(request)
    whole = next((one for one in rules.caps if one.role == WHOLE_PLACE), None)
    for per, names, found in ((Per.ROLE, (here, person), cap), (Per.PLACE, (here,), whole)):
        if found is not None:
            yield Allowance(
                per=per,
                holder=holder_of(per, *names),
                begins=begins,
                ends=ends,
                pictures=found.pictures,
                seconds=found.seconds,
            )
    if rules.cooldown_s:
        now = _now(request)
        yield Allowance(
            per=Per.PAUSE,
            holder=holder_of(Per.PAUSE, here, person),
            begins=now - rules.cooldown_s,
            ends=now + rules.cooldown_s,
        )


def _standing(request: Request, allowance: Allowance, spent: Spent) -> Iterator[Say]:
    if allowance.once:
        left_s = spent.at - allowance.begins
        yield say("quota-pause-set", time=time_span(request.rules.cooldown_s))
        if left_s > 0:
            yield say("quota-pause", time=time_span(left_s))
        return
    whose, had = _WHOSE[allowance.per], spent.total
    if allowance.pictures is not None:
        left = max(0, allowance.pictures - had.pictures)
        yield say("quota-has-pictures", whose=whose, had=had.pictures, most=allowance.pictures, left=left)
    if allowance.seconds is not None:
        left = max(0, round(allowance.seconds - had.seconds))
        yield say("quota-has-seconds", whose=whose, had=round(had.seconds), most=round(allowance.seconds), left=left)


def _most(values: Sequence[int | None]) -> int | None:
    return max((one for one in values if one is not None), default=None)


def _now(request: Request) -> float:
    return request.services.clock.now() if request.at is None else request.at
