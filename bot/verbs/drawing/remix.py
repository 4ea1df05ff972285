"""Change a picture with words: /remix, a reply, the button, or the entry in the menus of messages and people."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, PROMPT_OPTIONS, WORDS, number_of
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Dialog, Entry, Implied, Shortcut, Subject, Target, Verb
from bot.orders.clips import changed
from bot.orders.ordering import from_picture
from bot.orders.own_last import or_own_last
from bot.orders.permuted import permuted
from bot.orders.pictures import clip_from_job, moves, numbered, picked_by
from core.domain.errors import UserError
from core.domain.say import say

_NAME = "remix"


def _remix(request: Request, target: Target) -> Order | Orders:
    # what stands in a dialog is the prompt as it shall be, number signs and all
    number, words = (None, target.words) if target.whole else numbered(target.words)
    number = number_of(request) or number
    target = or_own_last(request, target)
    if not request.invocation.attachments and target.job is not None and moves(target.job):
        clip = clip_from_job(request, target.job, target.index if number is None else number - 1, target.message)
        return permuted(request, words, lambda line: changed(request, clip, line, action=_NAME))
    picked = picked_by(request, target, number)
    if picked is None:
        if request.invocation.replies_to is not None:
            raise UserError(say("picture-unknown-message"))
        raise UserError(say("remix-how"))
    return permuted(request, words, lambda line: from_picture(request, picked, line, action=_NAME, whole=target.whole))


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=100,
        command=Command(
            summary=say("verb-remix.summary"),
            example="/remix at night",
            options=(WORDS, PICTURE, NUMBER, *PROMPT_OPTIONS),
        ),
        shortcut=Shortcut(text="remix", takes_words=True),
        button=Button(
            label=say("verb-remix.label"),
            hint=say("verb-remix.hint"),
            row=3,
            dialog=Dialog(fields=(replace(WORDS, required=True), PICTURE), whole=True),
        ),
        entry=Entry(label=say("verb-remix.label"), over_people=say("verb-remix.over-people")),
        implied=frozenset({Implied.REPLY}),
        applies=at(Stage.GRID, Stage.SINGLE),
        handle=_remix,
    ),
)
