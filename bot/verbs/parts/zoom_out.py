"""Zoom out: more is drawn all around a picture, which becomes 1.5 or 2 times smaller, or as much as somebody says."""

from __future__ import annotations

import re

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, WORDS, number_of, option
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Button, Dialog, Shortcut, Subject, Target, Verb
from bot.orders.drawn_into import around, drawn_into
from bot.orders.layouts import zoomed_out
from bot.orders.pictures import numbered, require_picked
from core.domain.option import Option, OptionType, checked
from core.domain.say import Say, say
from core.tasks import outpaint

_NAME = "zoom"
_USUAL = "2"
_BY = Option(name="by", type=OptionType.NUMBER, help=say("field-by.help"), least=1.1, most=3, default=_USUAL)
# "1.5", "1,5x", "2×", in front of words; and what is meant for a number and cannot be one: "-2", "1e3", "0.00001"
_FACTOR = re.compile(r"([+−-]?\d[\d.,]*(?:e[+-]?\d+)?)\s*[x×]?(?:\s+|$)(.*)", re.DOTALL | re.IGNORECASE)


def _zoom(request: Request, target: Target) -> Order | Orders:
    number, words = numbered(target.words)
    by = option(request, _BY.name)
    said = None if by else _FACTOR.fullmatch(words)
    if said is not None:
        by, words = said[1], said[2].strip()
    picked = require_picked(request, target, number_of(request) or number, say("zoom-how"))
    factor = float(checked(_BY, by or _USUAL))
    return drawn_into(request, picked, words, around(zoomed_out(factor)), action=_NAME)


def _zoom_by(factor: float, name: str, label: Say, hint: Say) -> Verb:
    def handle(request: Request, target: Target) -> Order | Orders:
        picked = require_picked(request, target, None, say("zoom-how"))
        return drawn_into(request, picked, "", around(zoomed_out(factor)), action=name)

    return Verb(
        name=name,
        acts_on=Subject.JOB,
        rank=83,
        button=Button(label=label, hint=hint, row=4),
        applies=while_served(outpaint.TASK, Stage.SINGLE),
        handle=handle,
    )


VERBS = (
    _zoom_by(1.5, "zoom_by_15", say("verb-zoom-by-15.label"), say("verb-zoom-by-15.hint")),
    _zoom_by(2.0, "zoom_by_2", say("verb-zoom-by-2.label"), say("verb-zoom-by-2.hint")),
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=82,
        command=Command(summary=say("verb-zoom.summary"), example="/zoom 1.5", options=(_BY, WORDS, PICTURE, NUMBER)),
        shortcut=Shortcut(text="zoom out", takes_words=True),
        button=Button(
            label=say("verb-zoom.label"),
            hint=say("verb-zoom.hint"),
            row=4,
            dialog=Dialog(fields=(_BY, WORDS)),
        ),
        applies=while_served(outpaint.TASK, Stage.SINGLE),
        handle=_zoom,
    ),
)
