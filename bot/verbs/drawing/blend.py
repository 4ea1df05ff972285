"""/blend: one picture of two to five, which are brought along, replied to, or stand side by side in a result."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import PICTURE, WORDS
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Shortcut, Subject, Target, Verb
from bot.orders.asking import as_asked, ask_of, fresh_seed
from bot.orders.lineage import order_from
from bot.orders.models import card_for
from bot.orders.permuted import permuted
from bot.orders.pictures import or_newest
from bot.orders.several import Together, require_room, together
from core.domain.errors import UserError
from core.domain.jobs.job import Input
from core.domain.jobs.notes import both
from core.domain.say import say
from core.language.plan import inherited, nearest_size, plan
from core.tasks import blend, edit

_NAME = "blend"
_LEAST, _MOST = blend.TASK.inputs[0].least, blend.TASK.inputs[0].most
# "1 3", "#1, #3 and 4": which pictures of a result
_NUMBERS = re.compile(r"(?:(?:#\d{1,2}|[1-9]\d?)(?:\s*[,&+]\s*|\s+|$|(?=#)))+")
_PICTURES = tuple(replace(PICTURE, name=f"{PICTURE.name}{n}", help=say("field-more.help")) for n in range(2, _MOST + 1))


def _blend(request: Request, target: Target) -> Order | Orders:
    found, words = _found(request, target)
    if not _LEAST <= len(found.picks) <= _MOST:
        raise UserError(say("blend-how", count=len(found.picks), least=_LEAST, most=_MOST))
    return permuted(request, words, lambda line: _blended(request, found, line))


def _blended(request: Request, found: Together, words: str) -> Order:
    ask, picks = ask_of(request, words), found.picks
    before = [one.job.spec for one in picks if one.job is not None]
    prompt = ", ".join(dict.fromkeys(filter(None, (*(spec.prompt for spec in before), ask.prompt))))
    if not prompt:
        raise UserError(say("blend-no-words"))
    typed, ask = ask.prompt, replace(ask, prompt=prompt)
    liked = [spec.model for spec in before]
    card = card_for(request, blend.TASK, wanted=ask.model, liked=liked)
    if edit.TASK in card.tasks:
        # such a model looks at the pictures, and at no more than it can
        require_room(len(picks), card.references, card.title)
    spec = plan(
        inherited(ask, before[0], card, blend.TASK) if before else ask,
        card,
        seed=fresh_seed(request.invocation.id),
        base=blend.TASK,
        inputs=tuple(Input(source=one.source) for one in picks),
        size_px=nearest_size(card, picks[0].width, picks[0].height),
    )
    order = order_from(picks, spec, _NAME, words or prompt)
    order = as_asked(request, order, ask, card, typed=typed, liked=liked, task=blend.TASK, from_picture=True)
    return replace(order, caveat=both(order.caveat, found.note))


def _found(request: Request, target: Target) -> tuple[Together, str]:
    """What is replied to, then what is brought along; of a result all pictures, or those whose numbers are said."""
    target = or_newest(request, target)
    named, words = _numbers(target.words) if target.job is not None else ([], target.words)
    return together(request, target, named, whole=True), words


def _numbers(words: str) -> tuple[list[int], str]:
    """The numbers in front of the words, each once."""
    match = _NUMBERS.match(words)
    if match is None:
        return [], words
    return list(dict.fromkeys(int(one) for one in re.findall(r"\d+", match[0]))), words[match.end() :]


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=84,
        command=Command(
            summary=say("verb-blend.summary"),
            example="/blend at night",
            options=(WORDS, PICTURE, *_PICTURES),
        ),
        shortcut=Shortcut(text="blend", takes_words=True, only_as_reply=True),
        applies=while_served(blend.TASK, Stage.GRID),
        handle=_blend,
    ),
)
