"""How orders are made: from words alone, from a picture and words, and again from an earlier job."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Order, Owner
from bot.conversation.services import Request
from bot.orders.asking import as_asked, ask_of, fresh_seed
from bot.orders.enlarging import enlarger
from bot.orders.lineage import order_from
from bot.orders.models import card_for
from bot.orders.pictures import Picked, obtainable
from bot.people.preferences import shaped, with_suffix
from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.jobs.job import Input, Job, Parent, RenderSpec
from core.domain.jobs.task import Output, Task
from core.domain.say import say
from core.language.ask import Ask, overlay
from core.language.flags.quality import STRENGTH
from core.language.flags.tile import TILE
from core.language.plan import inherited, nearest_size, plan, wanted_task
from core.language.prompt import join_words
from core.tasks import tile, upscale

NOTHING_SAID = Ask()
_TILED = Ask().saying(TILE, True)


def from_words(request: Request, words: str, *, base: Ask = NOTHING_SAID) -> Order:
    """Draw words; `base` holds where they say nothing else."""
    ask = overlay(base, ask_of(request, words))
    if not ask.prompt:
        raise UserError(say("order-no-words"))
    ask = with_suffix(request, ask)
    task = wanted_task(ask)
    card = card_for(request, task, wanted=ask.model)
    spec = plan(shaped(request, ask, card), card, seed=fresh_seed(request.invocation.id))
    return as_asked(request, Order(spec=spec, text=words), ask, card, typed=ask.prompt)


def from_picture(
    request: Request,
    picked: Picked,
    words: str,
    *,
    action: str,
    whole: bool = False,
    share: float | None = None,
    base: Ask = NOTHING_SAID,
) -> Order:
    """Start from a picture: words are added to those that it was made of, or with `whole` replace them.

    `share` moves the strength between the model's default and its bounds: -1 to 1. `base` holds where the words
    say nothing else.
    """
    before = picked.job.spec if picked.job is not None else None
    if before is not None and before.task is tile.TASK:
        # what is made of a tile is one
        base = overlay(_TILED, base)
    ask = overlay(base, ask_of(request, words))
    prompt = ask.prompt if whole and ask.prompt else join_words(before.prompt if before else "", ask.prompt)
    task = wanted_task(ask, from_picture=True)
    if not prompt and task.output is not Output.CLIP:
        raise UserError(say("order-no-change"))
    liked = (before.model,) if before else ()
    card = card_for(request, task, wanted=ask.model, liked=liked)
    typed, ask = ask.prompt, replace(ask, prompt=prompt)
    spec = plan(
        _with_share(ask if before is None else inherited(ask, before, card, task), card, share),
        card,
        seed=fresh_seed(request.invocation.id),
        inputs=(Input(source=picked.source),),
        size_px=nearest_size(card, picked.width, picked.height),
    )
    order = order_from((picked,), spec, action, words or prompt)
    return as_asked(request, order, ask, card, typed=typed, liked=liked, from_picture=True)


def from_prompt(request: Request, prompt: str, *, parents: tuple[Parent, ...]) -> Order:
    """Draw a prompt that was made here, as it stands: nothing in it is a flag."""
    ask = Ask(prompt=prompt)
    card = card_for(request, wanted_task(ask))
    spec = plan(ask, card, seed=fresh_seed(request.invocation.id))
    return Order(spec=spec, text=prompt, parents=parents, about=parents[0].message)


def asked_of(request: Request, picked: Picked, task: Task, *, action: str) -> Order:
    """Ask something about a picture as it is, of the model that drew it or what is served along with it, else any."""
    before = picked.job.spec.model if picked.job is not None else None
    cards = request.services.catalogue.cards
    liked = (near for card in cards if card.id == before for near in (card.id, *card.helpers))
    spec = RenderSpec(
        task=task,
        model=card_for(request, task, liked=liked).id,
        prompt="",
        count=1,
        width=picked.width,
        height=picked.height,
        seed=fresh_seed(request.invocation.id),
        inputs=(Input(source=picked.source),),
    )
    return order_from((picked,), spec, action, action)


def again(request: Request, job: Job, *, seed: int, action: str) -> Order:
    """The same once more with another seed, or with the same one where files have expired."""
    if not job.spec.task.derives:
        raise UserError(say("order-only-shows"))
    spec = job.spec.with_sources(lambda source: obtainable(request.services, replace(source, recipe=None)))
    if not spec.prompt and not spec.inputs:
        raise UserError(say("order-words-gone"))
    if spec.task is upscale.TASK:
        spec = replace(spec, model=enlarger(request, spec.model, spec.factor))
    else:
        card_for(request, spec.task, wanted=spec.model)
    parent = Parent(job=job.id, index=0, action=action, message=job.message)
    owner = Owner(key=job.author.key, name=job.author.name, author=job.author)
    return Order(
        spec=replace(spec, seed=seed),
        text=job.text,
        parents=(parent,),
        owners=(owner,),
        lane=job.lane,
        caveat=job.caveat,
    )


def _with_share(ask: Ask, card: ModelCard, share: float | None) -> Ask:
    """An ask whose strength is a share of what the model takes, where none is said."""
    if share is None or STRENGTH.name in ask.said:
        return ask
    bounds = card.strength
    reach = bounds.default - bounds.least if share < 0 else bounds.most - bounds.default
    return ask.saying(STRENGTH, round(bounds.default + share * reach, 4))
