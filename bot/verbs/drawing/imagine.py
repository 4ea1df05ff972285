"""/imagine: words, or a picture and words, become pictures or a clip."""

from __future__ import annotations

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import PICTURE, PROMPT, PROMPT_OPTIONS
from bot.menus.verb import Implied, Subject, Target, Verb
from bot.orders.ordering import from_picture, from_words
from bot.orders.permuted import permuted
from bot.orders.pictures import numbered, picked_by
from core.domain.say import say


def _imagine(request: Request, target: Target) -> Order | Orders:
    invocation = request.invocation
    named = invocation.attachments or target.job is not None or invocation.replies_to is not None
    # "#1 #2 pencils" are words where there is no picture to number
    number, words = numbered(target.words) if named else (None, target.words)
    picked = picked_by(request, target, number) if named else None
    if picked is None:
        return permuted(request, target.words, lambda line: from_words(request, line))
    return permuted(request, words, lambda line: from_picture(request, picked, line, action="imagine"))


VERBS = (
    Verb(
        name="imagine",
        acts_on=Subject.WORDS,
        rank=110,
        command=Command(
            summary=say("verb-imagine.summary"),
            example="/imagine a red fox in the snow --ar 3:2",
            options=(PROMPT, *PROMPT_OPTIONS, PICTURE),
        ),
        implied=frozenset({Implied.WORDS}),
        handle=_imagine,
    ),
)
