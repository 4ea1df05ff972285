"""/edit: pictures changed as an instruction says, one to ten of them; with a mask, one picture under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, PROMPT, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Dialog, Shortcut, Subject, Target, Verb
from bot.orders.asking import as_asked, ask_of, fresh_seed
from bot.orders.drawn_into import drawn_into, under_mask
from bot.orders.lineage import order_from
from bot.orders.models import card_for
from bot.orders.own_last import or_own_last
from bot.orders.permuted import permuted
from bot.orders.pictures import Picked, from_upload, numbers
from bot.orders.several import Together, require_room, together
from bot.speech.languages import spoken
from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.jobs.job import Input
from core.domain.jobs.notes import both
from core.domain.option import Option, OptionType
from core.domain.place import Attachment
from core.domain.say import say
from core.language.ask import Ask
from core.language.plan import nearest_size, plan
from core.tasks import edit

_NAME = "edit"
_MOST = edit.TASK.inputs[0].most
# as many files as a menu asks for; more come as an album or as numbers of a result
_ASKED_FOR = 5
_MASK = Option(name="mask", type=OptionType.MASK, help=say("field-mask.help"))
_MORE = tuple(
    replace(PICTURE, name=f"{PICTURE.name}{n}", help=say("field-more.help")) for n in range(2, _ASKED_FOR + 1)
)
_HOW = say("edit-how", most=_MOST)


def _edit(request: Request, target: Target) -> Order | Orders:
    request, mask, words = _without_mask(request, target)
    named, words = numbers(words, most=_MOST) if not target.whole else ((), words)
    if not named and (number := number_of(request)) is not None:
        named = (number,)
    target = or_own_last(request, target)
    found = together(request, target, named, whole=False)
    if not found.picks:
        raise UserError(say("picture-unknown-message") if request.invocation.replies_to is not None else _HOW)
    if mask is None:
        return permuted(request, words, lambda line: _instructed(request, found, line))
    if len(found.picks) > 1:
        raise UserError(say("edit-mask-one", count=len(found.picks)))
    return drawn_into(request, found.picks[0], words, under_mask(mask), action=_NAME)


def _instructed(request: Request, found: Together, words: str) -> Order:
    ask, picks = ask_of(request, words), found.picks
    if not ask.prompt:
        raise UserError(_HOW)
    card = _card(request, ask, picks)
    require_room(len(picks), min(_MOST, card.references), card.title)
    spec = plan(
        ask,
        card,
        seed=fresh_seed(request.invocation.id),
        base=edit.TASK,
        inputs=tuple(Input(source=one.source) for one in picks),
        size_px=nearest_size(card, picks[0].width, picks[0].height),
    )
    order = order_from(picks, spec, _NAME, words)
    # unless a model is named the pictures decide, and no lot
    order = as_asked(request, order, ask, card, typed=ask.prompt, liked=(card.id,), task=edit.TASK, from_picture=True)
    return replace(order, caveat=both(order.caveat, found.note))


def _card(request: Request, ask: Ask, picks: Sequence[Picked]) -> ModelCard:
    """The model for so many pictures; raises UserError, which leads to /remix, where none here edits."""
    cards, served = request.services.catalogue.cards, request.services.worker_status.served_models()
    able = [card for card in cards if card.id in served and edit.TASK in card.tasks]
    makers = [one.job.spec.model for one in picks if one.job is not None]
    roomy = [card.id for card in able if card.references >= len(picks)]
    liked = (*(model for model in makers if model in roomy), *roomy)
    try:
        return card_for(request, edit.TASK, wanted=ask.model, liked=liked)
    except UserError as problem:
        if able or not served:
            raise
        raise UserError(say("edit-or-remix", said=problem.said)) from None


def _without_mask(request: Request, target: Target) -> tuple[Request, Picked | None, str]:
    """The request without its mask, the mask, and the words without the name of one ("mask: a red hat")."""
    invocation, (named, words) = request.invocation, _names_mask(request, target.words)
    brought = invocation.attachments
    # a dialog asks for one file, and an option says what it is; whoever types says it before the words
    at = next((n for n, one in enumerate(brought) if _is_mask(one, dialog=invocation.press is not None)), None)
    if at is None and named:
        if not brought:
            raise UserError(say("edit-mask-missing"))
        at = len(brought) - 1
    if at is None:
        return request, None, target.words
    mask = from_upload(request, invocation, at + 1)
    rest = tuple(one for n, one in enumerate(brought) if n != at)
    return replace(request, invocation=replace(invocation, attachments=rest)), mask, words


def _is_mask(upload: Attachment, *, dialog: bool) -> bool:
    return dialog or upload.option == _MASK.name


def _names_mask(request: Request, words: str) -> tuple[bool, str]:
    locales = (request.invocation.author.locale, request.invocation.place.locale)
    names = {_MASK.name, *(spoken(say("edit-mask"), locale).casefold() for locale in locales)}
    match = re.match(rf"(?:{'|'.join(map(re.escape, names))})\s*[:：,،、]\s*", words, re.IGNORECASE)
    return (False, words) if match is None else (True, words[match.end() :])


def _can_be_edited(scene: Scene) -> bool:
    """Few models edit, so that the button is not offered where nobody knows who is there."""
    return scene.stage is Stage.SINGLE and edit.TASK in (scene.served.tasks or ())


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=86,
        command=Command(
            summary=say("verb-edit.summary"),
            example="/edit make the sky green",
            options=(PROMPT, PICTURE, *_MORE, _MASK, NUMBER),
        ),
        shortcut=Shortcut(text="edit", takes_words=True, only_as_reply=True),
        button=Button(
            label=say("verb-edit.label"),
            hint=say("verb-edit.hint"),
            row=4,
            dialog=Dialog(fields=(replace(PROMPT, help=say("field-words.help")), _MASK)),
        ),
        applies=_can_be_edited,
        handle=_edit,
    ),
)
