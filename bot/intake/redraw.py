"""A file that says how it was made, sent without a word: the offer to draw it again, and what the yes to it does."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Decision, Order
from bot.conversation.questions import YES, ask_author
from bot.conversation.services import Request
from bot.moderation.wording import objection, wording_of
from bot.orders.asking import fresh_seed
from bot.orders.models import card_for
from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.making import Making
from core.domain.say import Say, say
from core.language.ask import Ask
from core.language.making import as_typed, ask_again, fitting, named_model
from core.language.plan import nearest_size, plan, wanted_task
from core.language.text import cut

_ABOUT = "redraw"
# of the words of a file, as much as a question can repeat
_REPEATED_CHARS = 300


def redraw(request: Request) -> Decision | None:
    """Offer to draw the first file again that says how; the order itself where that was wanted.

    None where no file says it, nobody could draw it, or its words may not be drawn here.
    """
    making = next((one.making for one in request.invocation.attachments if one.making.prompt), None)
    if making is None:
        return None
    try:
        ask, card, order = _order(request, making)
    except UserError:
        return None
    if (_ABOUT, YES) in request.invocation.answers:
        return order
    # a stranger wrote the words, and the question repeats them
    if objection(request, wording_of(request.services, order.spec, ())) is not None:
        return None
    command = f"/imagine {cut(as_typed(ask), _REPEATED_CHARS)}"
    if not request.capabilities.button_rows:
        return private(request, say("redraw-typed", command=command))
    return ask_author(request, _ABOUT, say("redraw-offer", command=command, whether=_whether(making, card)))


def _order(request: Request, making: Making) -> tuple[Ask, ModelCard, Order]:
    ask = ask_again(making)
    if len(ask.prompt) > request.services.settings.limits.prompt_chars:
        raise UserError(say("order-no-words"))
    task, named = wanted_task(ask), named_model(making, request.services.catalogue)
    card = card_for(request, task, liked=() if named is None else (named,))
    ask = fitting(ask, card, task)
    spec = plan(ask, card, seed=fresh_seed(request.invocation.id), size_px=_size(making, card))
    # a grid is named by no file: each of its pictures says its own seed
    spec = replace(spec, count=1)
    return ask, card, Order(spec=spec, text=as_typed(ask), lane=ask.lane)


def _size(making: Making, card: ModelCard) -> tuple[int, int] | None:
    sides = [making.setting(name) for name in ("width", "height")]
    if not all(side.isascii() and side.isdigit() and len(side) <= 5 and int(side) for side in sides):
        return None
    return nearest_size(card, int(sides[0]), int(sides[1]))


def _whether(making: Making, card: ModelCard) -> Say:
    if making.setting("from_picture") == "true":
        return say("redraw-words-alone", model=card.title)
    if making.model and making.model.casefold() not in {card.id.casefold(), card.title.casefold()}:
        return say("redraw-by-another", named=cut(making.model, 60), model=card.title)
    return say("redraw-again", model=card.title)
