"""/info: what waits, what is served, and how long it takes."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_posts import duration
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from core.catalogue.card import ModelCard
from core.domain.states import WAITING


def _info(request: Request, target: Target) -> Answer:  # noqa: ARG001 - the shape of a handler
    services, person = request.services, request.invocation.author.key
    line = services.worker_status.line(person)
    served = services.worker_status.served_models()
    cards = [card for card in services.catalogue.cards if card.id in served]
    mine = [job for job in services.ledger.of_person(person) if job.state in WAITING]
    most = services.settings.limits.waiting_per_person
    rows = [
        f"Waiting: {line.waiting} in all, {line.waiting_of_person} of yours (at most {most}).",
        f"A new request would take about {duration(line.eta_s)}." if line.eta_s is not None else "",
        *(f"Yours: “{job.spec.prompt[:80]}” · {job.state} · {job.id}" for job in mine),
        *(_model(card) for card in cards),
        "" if cards else "No worker is drawing at the moment.",
    ]
    return private(request, "\n".join(row for row in rows if row))


def _model(card: ModelCard) -> str:
    tasks = ", ".join(task.title for task in card.tasks)
    return (
        f"{card.id}: {card.title} · {tasks} · steps {card.steps.least:g}–{card.steps.most:g} "
        f"({card.steps.default:g}) · n up to {card.count.most:g} · licence {card.license}"
    )


VERBS = (
    Verb(
        name="info",
        acts_on=Subject.BOT,
        command=Command(summary="Show what waits, which models are here and what they can do", example="/info"),
        handle=_info,
    ),
)
