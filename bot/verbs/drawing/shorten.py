"""Say which words of a prompt weigh, and draw none: /shorten, with shorter prompts to go on from."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import WORDS
from bot.menus.verb import Subject, Target, Verb
from bot.orders.asking import ask_of
from bot.orders.models import card_for
from core.domain.errors import UserError
from core.domain.say import say
from core.language.ask import Ask
from core.language.plan import plan
from core.tasks import weigh_words


def _shorten(request: Request, target: Target) -> Order:
    ask = ask_of(request, target.words)
    before = None if target.job is None else target.job.spec
    prompt = ask.prompt or (before.prompt if before is not None else "")
    if not prompt:
        raise UserError(say("shorten-how"))
    liked = () if before is None else (before.model,)
    card = card_for(request, weigh_words.TASK, wanted=ask.model, liked=liked)
    # what else is said with flags changes no word's weight
    spec = plan(Ask(prompt=prompt), card, seed=0, base=weigh_words.TASK)
    return Order(spec=spec, text=target.words or prompt, typed=ask.prompt, about=target.message, lane=ask.lane)


VERBS = (
    Verb(
        name="shorten",
        acts_on=Subject.WORDS,
        rank=40,
        command=Command(
            summary=say("verb-shorten.summary"),
            example="/shorten a very beautiful red fox in the snow",
            options=(WORDS,),
        ),
        handle=_shorten,
    ),
)
