"""How a job is stopped, and how its traces are taken away."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Effect, Remove
from bot.conversation.services import Services
from bot.intake.policy import may_end
from bot.people.inheritance import release_files
from core.domain.errors import Refused, UserError
from core.domain.ids import MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.place import Author, Place
from core.domain.say import Say, say


def cancel(services: Services, job: Job, person: Author) -> Say:
    """Stop a job that waits or renders and say so; raises UserError where somebody may not, or it is too late."""
    if not may_end(job, person):
        raise Refused(say("cancel-not-yours", name=job.author.name))
    if job.state not in WAITING or not services.ledger.request_cancel(job.id):
        raise UserError(say("cancel-too-late"))
    return say("cancelling")


def delete(services: Services, job: Job, person: Author, place: Place, message: MessageId | None) -> tuple[Effect, ...]:
    """Remove a result: its messages and its files; raises UserError where somebody may not, or it is too early."""
    if not may_end(job, person):
        raise Refused(say("delete-not-yours", name=job.author.name))
    if job.state in {JobState.RENDERED, JobState.DELIVERING}:
        raise UserError(say("delete-too-early"))
    if job.state in WAITING:
        services.ledger.request_cancel(job.id)
        return ()
    release_files(services, job)
    services.records.drop(job.id)
    spots = spots_of(services, job)
    if message is not None and message not in {what for _, what in spots}:
        # a repost in another place
        spots.append((place, message))
    for where, what in spots:
        services.messages.detach(where, what)
    return tuple(Remove(place=where, message=what) for where, what in spots)


def spots_of(services: Services, job: Job) -> list[tuple[Place, MessageId]]:
    """Where a job is shown: its message, and whatever else shows it in the place where it was asked for."""
    place = replace(job.place, reply_to=None)
    found = set(services.messages.showing(place, job.id))
    if job.message is not None:
        found.add(job.message)
    return [(place, message) for message in sorted(found)]
