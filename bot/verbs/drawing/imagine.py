"""/imagine: words, or a picture and words, become pictures or a clip."""

from __future__ import annotations

from bot.conversation.orders import from_picture, from_words
from bot.conversation.outcome import Order
from bot.conversation.pictures import numbered, picked_by
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import PICTURE, PROMPT, PROMPT_OPTIONS
from bot.menus.verb import Implied, Subject, Target, Verb
from core.domain.say import say


def _imagine(request: Request, target: Target) -> Order:
    invocation = request.invocation
    if not invocation.attachments and target.job is None and invocation.replies_to is None:
        # "#1 #2 pencils" are words where there is no picture to number
        return from_words(request, target.words)
    number, words = numbered(target.words)
    picked = picked_by(request, target, number)
    if picked is None:
        return from_words(request, target.words)
    return from_picture(request, picked, words, action="imagine")


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
