"""Which model an order is for: the one that is named, one by lot, what its person likes, what its place wants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation.services import Request
from bot.intake.policy import pick_card
from core.catalogue.aliases import DEFAULT
from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.language.ask import Ask
from core.language.flag import draws


def card_for(request: Request, task: Task, *, wanted: str | None = None, liked: Iterable[str] = ()) -> ModelCard:
    """The model for a task: the wanted one, else one that somebody likes, else the operator's first.

    Of an alias it is the one that this command gets, whatever its orders are.
    """
    services, allowed = request.services, request.rules.models
    served = services.worker_status.served_models()
    if allowed and wanted is None and draws(task):
        # what is named and not wanted here is told apart from what nobody serves
        served = served & set(allowed) or served
    aliases = {name: alias.in_turn(request.invocation.id) for name, alias in services.aliases.items()}
    chosen = request.preferences.model
    return pick_card(
        services.catalogue,
        served,
        task,
        wanted=wanted,
        preferred=(
            *liked,
            *aliases.get(chosen, (chosen,)),
            *aliases.get(DEFAULT, ()),
            *services.settings.render.models,
        ),
        aliases={name: _wanted_here(request, models) for name, models in aliases.items()},
    )


def alias_of(request: Request, ask: Ask, card: ModelCard, *, liked: Iterable[str] = ()) -> str:
    """The name of several models by which this one was chosen; empty where it was no lot, as with a liked one."""
    if ask.model is None and card.id in liked:
        return ""
    alias = request.services.aliases.get((ask.model or request.preferences.model or DEFAULT).casefold())
    return alias.name if alias is not None and card.id in alias.weights else ""


def _wanted_here(request: Request, models: Sequence[str]) -> Sequence[str]:
    """Those of some models that the place's admins want; all where they want none of them, or whichever."""
    return [one for one in models if one in request.rules.models] or models
