"""/info: what waits, what is served, and how long it takes."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_posts import time_span
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.names import STATES, title
from bot.menus.verb import Subject, Target, Verb
from core.catalogue.card import ModelCard
from core.domain.jobs.states import WAITING
from core.domain.say import Say, say


def _info(request: Request, _target: Target) -> Answer:
    services, person = request.services, request.invocation.author.key
    line = services.worker_status.line(person)
    served = services.worker_status.served_models()
    cards = [card for card in services.catalogue.cards if card.id in served]
    mine = [job for job in services.ledger.of_person(person) if job.state in WAITING]
    most = services.settings.limits.waiting_per_person
    return private(
        request,
        say("info-waiting", all=line.waiting, yours=line.waiting_of_person, most=most),
        "" if line.eta_s is None else say("info-time", time=time_span(line.eta_s)),
        *(say("info-job", prompt=job.spec.prompt[:80], state=STATES[job.state], job=job.id) for job in mine),
        *(_model(card) for card in cards),
        "" if cards else say("info-nobody"),
    )


def _model(card: ModelCard) -> Say:
    return say(
        "info-model",
        id=card.id,
        title=card.title,
        tasks=tuple(title(task) for task in card.tasks),
        least=f"{card.steps.least:g}",
        most=f"{card.steps.most:g}",
        usual=f"{card.steps.default:g}",
        n=f"{card.count.most:g}",
        license=card.license,
    )


VERBS = (
    Verb(
        name="info",
        acts_on=Subject.BOT,
        command=Command(summary=say("verb-info.summary"), example="/info"),
        handle=_info,
    ),
)
