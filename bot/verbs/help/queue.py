"""/queue: how many wait, in which lane, and how long it takes."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_posts import time_span
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from core.domain.jobs.job import Lane
from core.domain.say import say

_LANES = {Lane.FAST: say("lane-fast"), Lane.RELAX: say("lane-relax")}


def _queue(request: Request, _target: Target) -> Answer:
    status, person = request.services.worker_status, request.invocation.author.key
    line, lanes = status.line(person), status.lanes()
    most = request.services.settings.limits.waiting_per_person
    waiting = [say("queue-lane", lane=_LANES[lane], waiting=lanes.get(lane, 0)) for lane in Lane]
    # those that are drawn now, and those that come next whatever their lane
    next_up = max(0, line.waiting - sum(lanes.values()))
    return private(
        request,
        say("queue-all", waiting=line.waiting),
        say("queue-next", waiting=next_up) if next_up else "",
        *(waiting if line.waiting else ()),
        say("queue-yours", yours=line.waiting_of_person, most=most),
        "" if line.eta_s is None else say("info-time", time=time_span(line.eta_s)),
        "" if status.served_models() else say("info-nobody"),
    )


VERBS = (
    Verb(
        name="queue",
        acts_on=Subject.BOT,
        command=Command(summary=say("verb-queue.summary"), example="/queue"),
        handle=_queue,
    ),
)
