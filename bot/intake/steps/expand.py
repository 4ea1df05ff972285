"""`--expand`: a helper makes more of the words; what it wrote is shown, and drawn only after a yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.conversation.answers import answer_key
from bot.conversation.outcome import Answer, Duplicate, Order, Outcome, Prepare, Refusal
from bot.conversation.questions import answer_buttons, ask_author, held
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.moderation.wording import objection, wording_of
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.ids import InvocationId, invocation_id
from core.domain.jobs.notes import both
from core.domain.post import Post
from core.domain.say import Say, Text, say
from core.language.ask import Ask
from core.language.making import as_typed
from core.language.prompt import parse
from core.ports.prompt_helper import PromptHelper
from core.records import in_the_making

ABOUT, YES, OWN, NO = "expand", "yes", "own", "no"
# under this name the helper's words wait with the command, which is signed
_WORDS = "expanded"
# each question costs its operator something
_PAUSE_S = 3.0


def expanded(draft: Draft) -> Draft | Outcome:
    """Take the helper's words where their person has said yes; they are judged like typed ones."""
    answers = draft.request.invocation.answers
    if (ABOUT, YES) not in answers:
        return draft
    words = dict(answers)[_WORDS]
    orders = (_saying(order, words) if order.expands else order for order in draft.orders)
    return replace(draft, orders=tuple(orders))


def expand(draft: Draft) -> Draft | Outcome:
    """Ask the helper, once for a command whose words have passed everything else."""
    request = draft.request
    wanted = [order for order in draft.orders if order.expands and order.spec.prompt]
    if not wanted or ABOUT in dict(request.invocation.answers):
        return draft
    helper = request.services.prompt_helper
    if helper is None:
        orders = (_noted(order) if order in wanted else order for order in draft.orders)
        return replace(draft, orders=tuple(orders))
    if len({order.spec.prompt for order in wanted}) > 1:
        return Refusal(sentence=say("expand-one"))
    if _seen(request, request.invocation.id, request.services.settings.keep.dedupe_hours * 3600):
        # it is being asked, or was: the question is on its way
        return Duplicate()
    if _seen(request, request.invocation.author.key, _PAUSE_S):
        return Refusal(sentence=say("expand-again"))
    return Answer(sentence="", effects=(_prepared(request, helper, wanted[0]),), once=False)


def _seen(request: Request, told: str, for_s: float) -> bool:
    return request.services.ledger.seen(InvocationId(invocation_id(ABOUT, told, "")), remember_s=for_s)


def _prepared(request: Request, helper: PromptHelper, order: Order) -> Prepare:
    invocation = request.invocation
    in_the_making.begin(request.services.records, invocation.author.key, invocation.id)
    return Prepare(
        place=invocation.place,
        person=invocation.author,
        make=partial(_question, request, helper, order),
        otherwise=Post(text=spoken(say("expand-away"), invocation.author.locale)),
        key=answer_key(request, ABOUT),
    )


def _question(request: Request, helper: PromptHelper, order: Order, _kept: Mapping[str, Any]) -> Post:
    """What the helper wrote and whether to draw it; where it wrote nothing, whether to draw the own words.

    Raises UserError where its person was forgotten meanwhile: then nothing of theirs waits for an answer.
    """
    try:
        words = helper.expand(order.spec.prompt)
        if objection(request, wording_of(request.services, _saying(order, words).spec, order.parents)) is not None:
            raise UserError(say("expand-forbidden"))
    except UserError as problem:
        return _posed(request, order, say("expand-own", reason=problem.said), "", (OWN, NO))
    return _posed(request, order, say("expand-draw", words=words), words, (YES, OWN, NO))


def _posed(request: Request, order: Order, said: Say, words: str, answers: tuple[str, ...]) -> Post:
    invocation, services = request.invocation, request.services
    locale = invocation.author.locale
    if not in_the_making.end(services.records, invocation.author.key, invocation.id):
        raise UserError(say("expand-away"))
    if not request.capabilities.button_rows:
        return Post(text=spoken(_typed(order, said, words), locale))
    asked = ask_author(request, ABOUT, said, answers)
    waiting = replace(held(request), answers=(*invocation.answers, (_WORDS, words)))
    services.questions.pose(asked.question, waiting, for_s=asked.for_s)
    return Post(text=spoken(said, locale), buttons=answer_buttons(asked.question, locale))


def _typed(order: Order, said: Say, words: str) -> Text:
    """How to go on where there are no buttons: the same command with other words, and without its flag."""
    try:
        flags = {name: value for name, value in parse(order.text).said.items() if name != ABOUT}
    except UserError:
        # names that only their person knows
        flags = {}
    ask = Ask(prompt=words or order.spec.prompt, said=flags)
    return say("expand-typed", said=said, command=f"/imagine {as_typed(ask)}")


def _saying(order: Order, words: str) -> Order:
    return replace(order, spec=replace(order.spec, prompt=words))


def _noted(order: Order) -> Order:
    """Drawn as it is, with a word about the flag that did nothing."""
    return replace(order, caveat=both(order.caveat, say("expand-nobody")))
