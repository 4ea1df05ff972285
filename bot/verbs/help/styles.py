"""/styles: the styles that people can name here: those of the operator's LoRAs, and what a model knows by itself."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from core.catalogue.card import ModelCard
from core.domain.say import Say, say


def _styles(request: Request, _target: Target) -> Answer:
    services = request.services
    served = services.worker_status.served_models()
    found = [row for card in services.catalogue.cards if card.id in served for row in _of(card)]
    if not found:
        return private(request, say("styles-none"))
    return private(request, *found)


def _of(card: ModelCard) -> Iterator[Say]:
    """What can be named with one model: what it knows, and what was made for its family."""
    if card.own_styles:
        yield say("styles-own", model=card.title, styles=card.own_styles, example=card.own_styles[0])
    named = [style for style in card.styles if style.family == card.family]
    if named:
        yield say("styles-named", model=card.title, example=f"--style {named[0].name}")
    for style in named:
        words = style.words
        yield say("styles-row", name=style.name, licence=style.license, words=words, count=len(words))


VERBS = (
    Verb(
        name="styles",
        acts_on=Subject.BOT,
        command=Command(summary=say("verb-styles.summary"), example="/styles"),
        handle=_styles,
    ),
)
