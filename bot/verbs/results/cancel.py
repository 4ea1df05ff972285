"""Stop what waits: /cancel, or the button of a placeholder; for the requester and admins."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_control import cancel
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import JOB, option
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.pictures import load_named
from core.domain.errors import UserError
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING
from core.domain.say import say


def _cancel(request: Request, target: Target) -> Answer:
    services, invocation = request.services, request.invocation
    word = (option(request, JOB.name) or target.words).casefold()
    mine = [job for job in services.ledger.of_person(invocation.author.key) if job.state in WAITING]
    if word == "all":
        if not mine:
            raise UserError(say("cancel-nothing"))
        for job in mine:
            services.ledger.request_cancel(job.id)
        return private(request, say("cancelling-all", count=len(mine)))
    return private(request, cancel(services, _meant(request, target, word, mine), invocation.author))


def _meant(request: Request, target: Target, word: str, mine: list[Job]) -> Job:
    """The job named by its id, else the one pressed or replied to, else the person's newest here."""
    services, invocation = request.services, request.invocation
    here = invocation.place.key
    if word:
        job = load_named(services, word)
        if job is None or job.place.key != here:
            raise UserError(say("cancel-unknown-job"))
        return job
    if target.job is not None:
        return target.job
    if invocation.replies_to is not None:
        raise UserError(say("cancel-unknown-message"))
    newest = next((job for job in mine if job.place.key == here), None)
    if newest is None:
        raise UserError(say("cancel-nothing-here"))
    return newest


VERBS = (
    Verb(
        name="cancel",
        acts_on=Subject.JOB,
        rank=94,
        danger=True,
        command=Command(
            summary=say("verb-cancel.summary"),
            example="/cancel",
            options=(JOB,),
        ),
        shortcut=Shortcut(text="cancel", only_as_reply=True),
        button=Button(label=say("verb-cancel.label"), hint=say("verb-cancel.hint"), row=4),
        applies=at(Stage.WAITING),
        handle=_cancel,
    ),
)
