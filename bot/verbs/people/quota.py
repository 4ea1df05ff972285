"""/quota: what somebody has had of the day, and what is left of it."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_posts import time_span
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.intake.steps.rules import is_blocked
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from bot.people.quotas import is_exempt, standings, timezone_of
from core.domain.say import say
from core.scheduling.days import day_of


def _quota(request: Request, _target: Target) -> Answer:
    services, person = request.services, request.invocation.author.key
    line, zone = services.worker_status.line(person), timezone_of(request)
    now = services.clock.now()
    _, ends = day_of(now, zone)
    told = list(standings(request))
    return private(
        request,
        *(told or [say("quota-free")]),
        say("quota-anew", time=time_span(ends - now), zone=zone) if told else "",
        say("quota-exempt") if is_exempt(request) else "",
        say("rules-blocked") if is_blocked(request) else "",
        say("queue-yours", yours=line.waiting_of_person, most=services.settings.limits.waiting_per_person),
    )


VERBS = (
    Verb(
        name="quota",
        acts_on=Subject.PERSON,
        rank=60,
        command=Command(summary=say("verb-quota.summary"), example="/quota"),
        handle=_quota,
    ),
)
