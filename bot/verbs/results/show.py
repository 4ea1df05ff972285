"""/show: post a result again, with buttons that work."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import answer_key
from bot.conversation.job_posts import result_post
from bot.conversation.outcome import Answer, Order, Show
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import JOB, option
from bot.menus.scene import served_by
from bot.menus.verb import Button, Implied, Subject, Target, Verb
from bot.moderation.wording import objection, wording_of
from bot.orders.ordering import again
from bot.orders.pictures import load_named, stored
from bot.speech.languages import spoken
from core.domain.errors import Refused, UserError
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.say import say


def _show(request: Request, target: Target) -> Answer | Order:
    invocation = request.invocation
    job = _meant(request, target)
    if job.place.key != invocation.place.key and job.author.key != invocation.author.key:
        raise Refused(say("show-not-yours"))
    if job.state in WAITING or job.state is JobState.RENDERED:
        raise UserError(say("show-not-ready"))
    if not job.artifacts:
        raise UserError(job.reason or say("picture-none-drawn"))
    if not all(stored(request.services, artifact, job.id) for artifact in job.artifacts):
        return again(request, job, seed=job.spec.seed, action="show")
    if job.place.audience is not invocation.place.audience:
        # what may be seen there need not be fit for here
        sentence = objection(request, wording_of(request.services, job.spec, job.parents))
        if sentence is not None:
            raise Refused(sentence)
    # in the language of those who read it now
    there = replace(job, place=replace(job.place, locale=invocation.place.locale))
    shown = Show(
        place=invocation.place,
        post=result_post(
            there, request.capabilities, served_by(request.services.worker_status, request.services.catalogue)
        ),
        key=answer_key(request, "show"),
        attach=job.id,
    )
    return Answer(sentence=spoken(say("show-again"), invocation.author.locale), effects=(shown,))


def _meant(request: Request, target: Target) -> Job:
    """The job named by its id, else the one replied to, else the person's newest result."""
    services, invocation = request.services, request.invocation
    word = (option(request, JOB.name) or target.words).casefold()
    if word:
        job = load_named(services, word)
    elif invocation.replies_to is not None or target.job is not None:
        job = target.job
    else:
        job = next((one for one in services.ledger.of_person(invocation.author.key) if one.artifacts), None)
    if job is None:
        raise UserError(say("show-unknown"))
    return job


VERBS = (
    Verb(
        name="show",
        acts_on=Subject.JOB,
        rank=95,
        command=Command(
            summary=say("verb-show.summary"),
            example="/show",
            options=(JOB,),
        ),
        # under no message of its own: /jobs offers it
        button=Button(label=say("verb-show-again.label"), hint=say("verb-show-again.hint"), row=4, per_picture=True),
        implied=frozenset({Implied.LINK}),
        handle=_show,
    ),
)
