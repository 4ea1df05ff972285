"""/cancel: stop what waits."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_control import cancel
from bot.conversation.outcome import Answer
from bot.conversation.pictures import job_at, load_named
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import JOB, option
from core.domain.errors import UserError
from core.domain.job import Job
from core.domain.states import WAITING


def _cancel(request: Request) -> Answer:
    services, invocation = request.services, request.invocation
    word = (option(request, JOB.name) or request.words).casefold()
    mine = [job for job in services.ledger.of_person(invocation.author.key) if job.state in WAITING]
    if word == "all":
        if not mine:
            raise UserError("You have nothing waiting.")
        for job in mine:
            services.ledger.request_cancel(job.id)
        return private(request, f"Cancelling {len(mine)}.")
    return private(request, cancel(services, _meant(request, word, mine), invocation.author))


def _meant(request: Request, word: str, mine: list[Job]) -> Job:
    """The job named by its id, else the one replied to, else the person's newest here."""
    services, invocation = request.services, request.invocation
    here = invocation.place.key
    if word:
        job = load_named(services, word)
        if job is None or job.place.key != here:
            raise UserError("I know no such job here; /cancel alone stops your newest one.")
        return job
    if invocation.replies_to is not None:
        shown = job_at(services, invocation, invocation.replies_to)
        if shown is None:
            raise UserError("That message is not about a picture of mine; reply to one that waits.")
        return shown
    newest = next((job for job in mine if job.place.key == here), None)
    if newest is None:
        raise UserError("You have nothing waiting here.")
    return newest


COMMAND = Command(
    name="cancel",
    summary="Stop your newest request here, the one you reply to, or all of yours",
    example="/cancel",
    options=(JOB,),
    rank=5,
    handle=_cancel,
)
