"""/models: which models draw here, what each can do, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.names import title
from bot.menus.verb import Subject, Target, Verb
from core.catalogue.card import ModelCard
from core.domain.say import Say, say

# of those that nobody serves, so many are named
_NAMED = 12


def _models(request: Request, _target: Target) -> Answer:
    services = request.services
    served = services.worker_status.served_models()
    here = [card for card in services.catalogue.cards if card.id in served]
    others = [card.id for card in services.catalogue.cards if card.id not in served]
    if not here:
        return private(request, say("info-nobody"))
    allowed = request.rules.models
    return private(
        request,
        say("models-here"),
        *(_row(card) for card in here),
        say("models-allowed", models=allowed) if allowed else "",
        say("models-yours", model=request.preferences.model) if request.preferences.model else "",
        *_not_served(others),
    )


def _row(card: ModelCard) -> Say:
    licence = f"{card.license}, {card.license_url}" if card.license_url else card.license
    tasks = tuple(title(task) for task in card.tasks)
    return say("models-row", id=card.id, title=card.title, tasks=tasks, licence=licence)


def _not_served(others: Sequence[str]) -> Iterator[Say]:
    if others:
        yield say("models-elsewhere", models=tuple(others[:_NAMED]), more=max(0, len(others) - _NAMED))


VERBS = (
    Verb(
        name="models",
        acts_on=Subject.BOT,
        command=Command(summary=say("verb-models.summary"), example="/models"),
        handle=_models,
    ),
)
