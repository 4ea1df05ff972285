"""Vary region: a part of a picture is drawn anew, one of its nine fields or what a mask shows; the rest stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, WORDS, number_of, option
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Button, Dialog, Shortcut, Subject, Target, Verb
from bot.orders.drawn_into import Change, drawn_into, in_field, under_mask
from bot.orders.pictures import Picked, from_upload, numbered, or_newest, picked_by
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.geometry.regions import REGIONS, spellings
from core.domain.option import Option, OptionType, checked
from core.domain.say import Say, say
from core.tasks import inpaint

_NAME = "region"
_FIELD = Option(name="field", type=OptionType.CHOICE, help=say("field-field.help"), choices=tuple(REGIONS))
_MASK = Option(name="mask", type=OptionType.MASK, help=say("field-mask.help"))
# what stands between a field and the words: "top left: a balloon", "top left, a balloon"
_BETWEEN = re.compile(r"[\s:,;–—-]+")


def _region(request: Request, target: Target) -> Order | Orders:
    number, words = numbered(target.words)
    picked, mask = _picked(request, target, number_of(request) or number)
    if picked is None:
        raise UserError(say("picture-unknown-message") if request.invocation.replies_to is not None else _HOW)
    change, words = _change(request, mask, words)
    return drawn_into(request, picked, words, change, action=_NAME)


def _picked(request: Request, target: Target, number: int | None) -> tuple[Picked | None, Picked | None]:
    """The picture, and a mask where one was brought.

    What is brought to a picture that is pressed or replied to is the mask; of two that are brought, the second.
    """
    target = or_newest(request, target)
    invocation = request.invocation
    brought = invocation.attachments
    if target.job is None and invocation.replies_to is None:
        mask = from_upload(request, invocation, 2) if len(brought) > 1 else None
        return picked_by(request, target, number if mask is None else 1), mask
    mask = from_upload(request, invocation, 1) if brought else None
    without = replace(request, invocation=replace(invocation, attachments=()))
    return picked_by(without, target, number), mask


def _change(request: Request, mask: Picked | None, words: str) -> tuple[Change, str]:
    """What is drawn anew, and the words that are left for it."""
    chosen = option(request, _FIELD.name)
    if mask is not None:
        return under_mask(mask), words
    if chosen:
        return in_field(checked(_FIELD, chosen)), words
    for spelling, region in _spelt(request):
        if words.casefold().startswith(spelling):
            rest = words[len(spelling) :]
            if not rest or _BETWEEN.match(rest):
                left = _BETWEEN.sub("", rest, count=1)
                _require_no_other(request, left)
                return in_field(region), left
    raise UserError(_HOW)


def _require_no_other(request: Request, words: str) -> None:
    """Pass for words of a picture; raises UserError for "bottom right: a balloon", which names one more field."""
    before, colon, _ = words.partition(":")
    named = before.strip().casefold()
    for spelling, _ in _spelt(request):
        # with a word before it: "and bottom right: …" goes on here
        if colon and (named == spelling or re.fullmatch(rf"\w+\s+{re.escape(spelling)}", named)):
            raise UserError(say("region-one"))


def _spelt(request: Request) -> Iterator[tuple[str, str]]:
    """How fields may be called here, the longest names first: "top left" does not begin with "top"."""
    locales = (request.invocation.author.locale, request.invocation.place.locale)
    names = {spelling: region for region in REGIONS for spelling in spellings(region)}
    names |= {spoken(_name(region), locale).casefold(): region for region in REGIONS for locale in locales}
    return iter(sorted(names.items(), key=lambda row: -len(row[0])))


def _name(region: str) -> Say:
    return say(f"field-field.{region}")


_HOW = say("region-how", fields=tuple(_name(region) for region in REGIONS))

VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=85,
        command=Command(
            summary=say("verb-region.summary"),
            example="/region top left: a red balloon",
            options=(WORDS, _FIELD, PICTURE, _MASK, NUMBER),
        ),
        shortcut=Shortcut(text="region", takes_words=True, only_as_reply=True),
        button=Button(
            label=say("verb-region.label"),
            hint=say("verb-region.hint"),
            row=4,
            dialog=Dialog(fields=(WORDS, _FIELD, _MASK)),
        ),
        applies=while_served(inpaint.TASK, Stage.SINGLE),
        handle=_region,
    ),
)
