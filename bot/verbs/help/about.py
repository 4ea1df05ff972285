"""/about: what this is, that it is an AI, and under which licences it works."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from core.catalogue.card import ModelCard
from core.domain.say import say


def _about(request: Request, _target: Target) -> Answer:
    services = request.services
    served = services.worker_status.served_models()
    models = tuple(f"{card.title} ({_licence(card)})" for card in services.catalogue.cards if card.id in served)
    return private(
        request,
        say("about-bot", version=_version()),
        say("about-models", models=models) if models else say("about-no-models"),
        say("about-marks"),
    )


def _licence(card: ModelCard) -> str:
    return f"{card.license}, {card.license_url}" if card.license_url else card.license


def _version() -> str:
    try:
        return version("imagine-bot")
    except PackageNotFoundError:
        return "(from source)"


VERBS = (
    Verb(
        name="about",
        acts_on=Subject.BOT,
        command=Command(summary=say("verb-about.summary"), example="/about"),
        handle=_about,
    ),
)
