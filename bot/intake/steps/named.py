"""Names among the words that somebody typed (`@luna`) become pictures that go in.

A model that looks at several pictures gets them beside what goes in anyway; another starts from one of them, and the
result says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.conversation.outcome import Ask, Order, Outcome, Owner
from bot.conversation.questions import put
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.orders.pictures import Picked
from bot.orders.several import require_room
from bot.people.characters import CallableHere, Meant, callable_here, meant, require_not_near
from core.catalogue.card import ModelCard
from core.domain.ids import PersonKey
from core.domain.jobs.job import Input, RenderSpec, made_of
from core.domain.jobs.notes import both
from core.domain.jobs.task import InputRole, Task
from core.domain.say import Say, say
from core.language.ask import Ask as Words
from core.language.flags import flags
from core.language.notation.names import CALLED, names_in, without_signs
from core.language.plan import plan
from core.tasks import blend, edit, image_to_clip, image_to_image, text_to_clip, text_to_image, tile

# what a model that does not edit makes of words alone once it starts from a picture
_FROM_PICTURE = {text_to_image.TASK: image_to_image.TASK, text_to_clip.TASK: image_to_clip.TASK, tile.TASK: tile.TASK}
_EDITED = frozenset({text_to_image.TASK, image_to_image.TASK, edit.TASK})
# the parameter that repeats words of the prompt
_WEIGHTS = "weights"
_MOST_EDITED, _MOST_BLENDED = edit.TASK.inputs[0].most, blend.TASK.inputs[0].most


def named(draft: Draft) -> Draft | Outcome:
    """Put the pictures behind names into the orders, or ask which of several is meant."""
    if not any(_may_call(order) for order in draft.orders):
        return draft
    orders, here = list[Order](), callable_here(draft.request)
    for order in draft.orders:
        made = _with_named(draft.request, order, here)
        if isinstance(made, Ask):
            return put(draft.request, made)
        orders.append(made)
    return replace(draft, orders=tuple(orders))


def _may_call(order: Order) -> bool:
    return any(CALLED.search(text) for text in (order.typed, order.spec.negative))


def _with_named(request: Request, order: Order, here: CallableHere) -> Order | Ask:
    found, note = list[Meant](), None
    for name in names_in(order.typed, here):
        if name not in here:
            if name not in _names_before(request, order):
                require_not_near(request, name, here)
                note = note or say("character-unknown", name=name)
            # what stood among the words that were there to be changed needs no remark
            continue
        one = meant(request, name, here)
        if isinstance(one, Ask):
            return one
        found.append(one)
    spec = _without_signs(order.spec, {one.name for one in found}, here)
    if not found:
        return replace(order, spec=spec, caveat=both(order.caveat, note))
    card = request.services.catalogue.get(spec.model)
    spec, how = _drawn_with(spec, card, found)
    picks = [pick for one in found for pick in one.picks if pick.source in spec.sources]
    return replace(
        order,
        spec=spec,
        owners=(*order.owners, *_owners(picks)),
        granted=_granted(order.spec, found),
        caveat=both(both(order.caveat, how), note),
    )


def _names_before(request: Request, order: Order) -> frozenset[str]:
    """The names that stand as words in the prompts of what something starts from."""
    origins = request.services.ledger.load_many(made_of(order.spec, order.parents))
    return frozenset(name for job in origins for name in names_in(job.spec.prompt))


def _without_signs(spec: RenderSpec, called: Collection[str], here: CallableHere) -> RenderSpec:
    """The same with plain words for those who are called, and for those who are to be left out."""
    parameters = {
        name: without_signs(str(said), called) if name == _WEIGHTS else said for name, said in spec.parameters.items()
    }
    prompt, negative = without_signs(spec.prompt, called), without_signs(spec.negative, here.keys())
    return replace(spec, prompt=prompt, negative=negative, parameters=parameters)


def _drawn_with(spec: RenderSpec, card: ModelCard, found: Sequence[Meant]) -> tuple[RenderSpec, Say | None]:
    """The spec with the pictures, as far as its model and task take them, and what is to be said about it."""
    names, firsts = tuple(one.name for one in found), [one.picks[0] for one in found]
    if edit.TASK in card.tasks and spec.task in _EDITED:
        every = [pick for one in found for pick in one.picks]
        most = min(_MOST_EDITED, card.references)
        # one picture of each, where there is no room for all
        picks = every if len(spec.inputs) + len(every) <= most else firsts
        require_room(len(spec.inputs) + len(picks), most, card.title)
        return _replanned(spec, card, edit.TASK, picks), None
    together = len(spec.inputs) + len(firsts)
    if spec.task in _FROM_PICTURE and together == 1 and _FROM_PICTURE[spec.task] in card.tasks:
        note = say("character-as-source", model=card.title, names=names)
        return _replanned(spec, card, _FROM_PICTURE[spec.task], firsts), note
    if spec.task in {text_to_image.TASK, image_to_image.TASK, blend.TASK} and blend.TASK in card.tasks:
        require_room(together, _MOST_BLENDED, card.title)
        return _replanned(spec, card, blend.TASK, firsts), say("character-blended", model=card.title, names=names)
    return spec, say("character-words-only", model=card.title, names=names)


def _replanned(spec: RenderSpec, card: ModelCard, task: Task, picks: Sequence[Picked]) -> RenderSpec:
    """The same with more pictures, which makes another task of it; what was asked for stays as far as that knows it."""
    inputs = (*spec.inputs, *(Input(role=InputRole.SOURCE, source=pick.source) for pick in picks))
    usual = plan(
        Words(prompt=spec.prompt),
        card,
        seed=spec.seed,
        base=task,
        inputs=inputs,
        size_px=(spec.width, spec.height),
    )
    known = {flag.sets.name for flag in flags() if flag.sets is not None and flag.knows(task)} | usual.parameters.keys()
    said = {name: value for name, value in spec.parameters.items() if name in known}
    parameters = {**usual.parameters, **said}
    free = {*usual.per_picture, *spec.per_picture} & parameters.keys()
    return replace(
        usual,
        negative=spec.negative,
        count=spec.count,
        width=spec.width,
        height=spec.height,
        parameters=parameters,
        per_picture=tuple(sorted(free)),
    )


def _granted(before: RenderSpec, found: Sequence[Meant]) -> tuple[PersonKey, ...]:
    """Whose sharing is enough: nothing else of theirs goes in that they would have to be asked about."""
    asked = {
        *before.people,
        *(who for one in found if not one.granted for pick in one.picks for who in pick.source.people),
    }
    return tuple({person for one in found for person in one.granted if person not in asked})


def _owners(picks: Sequence[Picked]) -> tuple[Owner, ...]:
    return tuple({pick.owner.key: pick.owner for pick in picks if pick.owner is not None}.values())
