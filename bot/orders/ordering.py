"""How orders are made: from words alone, from a picture and words, and again from an earlier job."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.conversation.outcome import Order, Owner
from bot.conversation.services import Request
from bot.intake.policy import pick_card
from bot.orders.pictures import Picked, obtainable
from bot.people.preferences import shaped, with_lane, with_macros, with_suffix
from core.catalogue.aliases import DEFAULT
from core.catalogue.card import ModelCard, enlarges
from core.domain.errors import UserError
from core.domain.ids import InvocationId
from core.domain.jobs.job import Input, Job, Parent, RenderSpec
from core.domain.jobs.task import Output, Task
from core.domain.say import say
from core.language.ask import Ask, overlay
from core.language.flag import draws
from core.language.flags import flags_by_name
from core.language.flags.quality import STRENGTH
from core.language.flags.tile import TILE
from core.language.plan import caveat, inherited, nearest_size, plan, wanted_task
from core.language.prompt import join_words, parse
from core.language.values import MOST_SEED
from core.tasks import tile, upscale

NOTHING_SAID = Ask()
_TILED = Ask().saying(TILE, True)
# longest side (px) up to which a picture is enlarged further
MOST_SIDE_PX = 4096


def fresh_seed(invocation: InvocationId, n: int = 0) -> int:
    """A seed for the n-th job of a command, which a redelivery of the same command finds again."""
    told = f"{invocation} {n}" if n else invocation
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=4).digest()) & MOST_SEED


def ask_of(request: Request, words: str) -> Ask:
    """Read words and the flags among the native options."""
    options = tuple((name, value) for name, value in request.invocation.options if name.casefold() in flags_by_name())
    most_chars = request.services.settings.limits.prompt_chars
    return with_lane(request, parse(with_macros(request, words), options, most_chars=most_chars))


def card_for(request: Request, task: Task, *, wanted: str | None = None, liked: Iterable[str] = ()) -> ModelCard:
    """The model for a task: the wanted one, else one that somebody likes, else the operator's first.

    Of an alias it is the one that this command gets, whatever its orders are.
    """
    services, allowed = request.services, request.rules.models
    served = services.worker_status.served_models()
    if allowed and wanted is None and draws(task):
        # what is named and not wanted here is told apart from what nobody serves
        served = served & set(allowed) or served
    aliases = {name: alias.in_turn(request.invocation.id) for name, alias in services.aliases.items()}
    chosen = request.preferences.model
    return pick_card(
        services.catalogue,
        served,
        task,
        wanted=wanted,
        preferred=(
            *liked,
            *aliases.get(chosen, (chosen,)),
            *aliases.get(DEFAULT, ()),
            *services.settings.render.models,
        ),
        aliases={name: _wanted_here(request, models) for name, models in aliases.items()},
    )


def alias_of(request: Request, ask: Ask, card: ModelCard, *, liked: Iterable[str] = ()) -> str:
    """The name of several models by which this one was chosen; empty where it was no lot, as with a liked one."""
    if ask.model is None and card.id in liked:
        return ""
    alias = request.services.aliases.get((ask.model or request.preferences.model or DEFAULT).casefold())
    return alias.name if alias is not None and card.id in alias.weights else ""


def from_words(request: Request, words: str, *, base: Ask = NOTHING_SAID) -> Order:
    """Draw words; `base` holds where they say nothing else."""
    ask = overlay(base, ask_of(request, words))
    if not ask.prompt:
        raise UserError(say("order-no-words"))
    ask = with_suffix(request, ask)
    task = wanted_task(ask)
    card = card_for(request, task, wanted=ask.model)
    spec = plan(shaped(request, ask, card), card, seed=fresh_seed(request.invocation.id))
    alias = alias_of(request, ask, card)
    return Order(
        spec=spec,
        text=words,
        typed=ask.prompt,
        lane=ask.lane,
        expands=ask.expands,
        alias=alias,
        caveat=caveat(ask, card),
    )


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
    order = order_from(picked, spec, action, words or prompt)
    return replace(
        order,
        typed=typed,
        lane=ask.lane,
        expands=ask.expands,
        alias=alias_of(request, ask, card, liked=liked),
        caveat=caveat(ask, card, from_picture=True),
    )


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
    return order_from(picked, spec, action, action)


def enlarged(request: Request, picked: Picked, action: str, factor: int = 2) -> Order:
    """Pull a picture out as a post of its own, so many times as large; raises UserError where nobody can do that."""
    if max(picked.width, picked.height) * factor > MOST_SIDE_PX:
        raise UserError(say("order-large-enough", most_px=MOST_SIDE_PX))
    before = picked.job.spec if picked.job is not None else None
    spec = RenderSpec(
        task=upscale.TASK,
        model=_enlarger(request, before.model if before else None, factor),
        prompt=before.prompt if before else "",
        count=1,
        width=picked.width * factor,
        height=picked.height * factor,
        seed=(before.seed + picked.source.index) & MOST_SEED if before else fresh_seed(request.invocation.id),
        inputs=(Input(source=picked.source),),
        # twice is what rows of every release mean where they say nothing
        parameters={} if factor == 2 else {"factor": factor},
    )
    return order_from(picked, spec, action, spec.prompt)


def again(request: Request, job: Job, *, seed: int, action: str) -> Order:
    """The same once more with another seed, or with the same one where files have expired."""
    if not job.spec.task.derives:
        raise UserError(say("order-only-shows"))
    spec = job.spec.with_sources(lambda source: obtainable(request.services, replace(source, recipe=None)))
    if not spec.prompt and not spec.inputs:
        raise UserError(say("order-words-gone"))
    if spec.task is upscale.TASK:
        spec = replace(spec, model=_enlarger(request, spec.model, spec.factor))
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


def _enlarger(request: Request, maker: str | None, factor: int) -> str:
    """The model under whose name a picture is enlarged: its maker's for twice, since every worker can do that."""
    served = request.services.worker_status.served_models()
    if factor != 2:
        return _enlarger_by(request, served, factor)
    if maker is not None and maker in served:
        return maker
    for card in request.services.catalogue.cards:
        if card.id in served:
            return card.id
    raise UserError(say("model-no-worker"))


def _enlarger_by(request: Request, served: frozenset[str], factor: int) -> str:
    able = [card.id for card in request.services.catalogue.cards if enlarges(card, factor)]
    found = next((model for model in able if model in served), None)
    if found is None:
        raise UserError(say("upscale-nobody", factor=factor, models=tuple(able), count=len(able)))
    return found


def _with_share(ask: Ask, card: ModelCard, share: float | None) -> Ask:
    """An ask whose strength is a share of what the model takes, where none is said."""
    if share is None or STRENGTH.name in ask.said:
        return ask
    bounds = card.strength
    reach = bounds.default - bounds.least if share < 0 else bounds.most - bounds.default
    return ask.saying(STRENGTH, round(bounds.default + share * reach, 4))


def parents_of(picks: Sequence[Picked], action: str) -> tuple[Parent, ...]:
    """Which pictures of which jobs these are; uploads are nobody's."""
    return tuple(
        Parent(job=one.job.id, index=one.source.index, action=action, message=one.message)
        for one in picks
        if one.job is not None
    )


def _wanted_here(request: Request, models: Sequence[str]) -> Sequence[str]:
    """Those of some models that the place's admins want; all where they want none of them, or whichever."""
    return [one for one in models if one in request.rules.models] or models


def owners_of(picks: Sequence[Picked]) -> tuple[Owner, ...]:
    """Whom to ask, as far as the pictures themselves say: who sent them, or asked for them."""
    found = {owner.key: owner for one in picks if (owner := _owner(one)) is not None}
    return tuple(found.values())


def _owner(picked: Picked) -> Owner | None:
    if picked.owner is not None:
        return picked.owner
    author = None if picked.job is None else picked.job.author
    return None if author is None else Owner(key=author.key, name=author.name, author=author)


def order_from(picked: Picked, spec: RenderSpec, action: str, text: str) -> Order:
    """An order that starts from one picture."""
    return Order(
        spec=spec,
        text=text,
        parents=parents_of((picked,), action),
        owners=owners_of((picked,)),
        about=picked.message,
    )
