"""Who may what, and how much: plain functions that return decisions; the chat side applies them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.menus.names import deed
from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import UserError
from core.domain.ids import PersonKey
from core.domain.jobs.job import Job, RenderSpec
from core.domain.jobs.task import Output, Task
from core.domain.place import Author
from core.domain.say import Say, say
from core.ports.chat import Line
from core.settings import LimitSettings

# of what is free in the line, how many times as much one place and one network may hold
_OF_PLACE, _OF_NETWORK = 4, 9
NO_ALIASES: Mapping[str, Sequence[str]] = MappingProxyType({})


def may_end(job: Job, person: Author) -> bool:
    """Only the requester or an admin of the place may cancel or delete."""
    return person.is_admin or job.author.key == person.key


def needs_consent(owner: PersonKey, person: Author) -> bool:
    """A picture that somebody else uploaded needs their word; one's own never does."""
    return owner != person.key


def is_crowded(line: Line, limits: LimitSettings, *, wanted: int = 1) -> bool:
    """Whether it has to be known who waits together; below a quarter no crowd can be too large."""
    return (line.waiting + wanted - 1) * 4 > limits.waiting_in_all


def over_limit(
    line: Line, limits: LimitSettings, *, wanted: int = 1, of_place: int = 0, of_network: int = 0
) -> Say | None:
    """The sentence that refuses so many jobs together, and says how many would fit; None where there is room."""
    for fits in range(wanted):
        grown = replace(line, waiting=line.waiting + fits, waiting_of_person=line.waiting_of_person + fits)
        sentence = _no_room(grown, limits, of_place=of_place + fits, of_network=of_network + fits)
        if sentence is not None and fits:
            return say("quota-several", wanted=wanted, fits=fits)
        if sentence is not None:
            return sentence
    return None


def _no_room(line: Line, limits: LimitSettings, *, of_place: int, of_network: int) -> Say | None:
    """The sentence that refuses one more job, or None.

    A place may hold as many places in the line as are free times four, a network times nine: dynamic thresholds
    (Choudhury and Hahne, 1998), under which the heaviest are refused first and something is always left for the
    others, however many are heavy. The closer the line, a place or a network comes to its end, the fewer one person
    may have waiting, so that what is left goes to those who have nothing.
    """
    if line.waiting_of_person >= limits.waiting_per_person:
        return say("quota-yours", waiting=line.waiting_of_person, most=limits.waiting_per_person)
    free = limits.waiting_in_all - line.waiting
    if free <= 0:
        return say("quota-all", waiting=line.waiting)
    left_here, left_there = 1 - of_place / (_OF_PLACE * free), 1 - of_network / (_OF_NETWORK * free)
    if left_here <= 0:
        return say("quota-place", waiting=of_place)
    if left_there <= 0:
        return say("quota-network", waiting=of_network)
    left = min(1.0, 2 * free / limits.waiting_in_all, left_here, left_there)
    if line.waiting_of_person >= limits.waiting_per_person * left:
        return say("quota-nearly-full", waiting=line.waiting_of_person)
    return None


def deadline_s(spec: RenderSpec, limits: LimitSettings) -> float:
    """How long a job may take from accepting on, in seconds."""
    return limits.clip_deadline_s if spec.task.output is Output.CLIP else limits.image_deadline_s


def pick_card(
    catalogue: Catalogue,
    served: frozenset[str],
    task: Task,
    *,
    wanted: str | None = None,
    preferred: Sequence[str] = (),
    aliases: Mapping[str, Sequence[str]] = NO_ALIASES,
) -> ModelCard:
    """Choose the model: the wanted one, else the first of `preferred` and then of the catalogue that does the task.

    `aliases` are names that may be wanted, too, each with models of which the first that can is meant.

    Raises UserError for a wanted model that does not exist, that nobody serves or that cannot do the task, and where
    no served model can; it names those that can.
    """
    alive = [card for card in catalogue.cards if card.id in served]
    able = [card for card in alive if task in card.tasks]
    if not alive:
        raise UserError(say("model-no-worker"))
    if wanted is not None:
        return _wanted(_meant(wanted, able, aliases), catalogue, alive, able, task, aliases)
    if not able:
        none_can = say("model-none-can", task=deed(task), models=_names(alive))
        raise UserError(_and_who_could(none_can, catalogue, task))
    rank = {model: place for place, model in reversed(list(enumerate(preferred)))}
    return min(able, key=lambda card: rank.get(card.id, len(rank)))


def _meant(wanted: str, able: Sequence[ModelCard], aliases: Mapping[str, Sequence[str]]) -> str:
    """The model that an alias stands for here, about the first of which is spoken where none can."""
    behind = aliases.get(wanted.casefold(), (wanted,))
    can = {card.id for card in able}
    return next((model for model in behind if model in can), behind[0])


def _wanted(
    wanted: str,
    catalogue: Catalogue,
    alive: Sequence[ModelCard],
    able: Sequence[ModelCard],
    task: Task,
    aliases: Mapping[str, Sequence[str]],
) -> ModelCard:
    for card in able:
        if card.id.casefold() == wanted.casefold():
            return card
    known = {card.id.casefold(): card for card in catalogue.cards}
    named = known.get(wanted.casefold())
    if named is None:
        names = {**{name: name for name in aliases}, **{name: card.id for name, card in known.items()}}
        close = difflib.get_close_matches(wanted.casefold(), names, n=1, cutoff=0.6)
        asked, models = wanted[:40], _names(alive)
        if close:
            raise UserError(say("model-unknown-near", asked=asked, near=names[close[0]], models=models))
        raise UserError(say("model-unknown", asked=asked, models=models))
    if named in alive:
        if able:
            raise UserError(say("model-cannot-others", model=named.title, task=deed(task), models=_names(able)))
        raise UserError(_and_who_could(say("model-cannot", model=named.title, task=deed(task)), catalogue, task))
    raise UserError(say("model-not-served", model=named.title, models=_names(alive)))


def _and_who_could(said: Say, catalogue: Catalogue, task: Task) -> Say:
    """A sentence, and one more where the catalogue has models for a task that nobody serves."""
    could = [card for card in catalogue.cards if task in card.tasks]
    return say("model-and-who-could", said=said, models=_names(could), count=len(could)) if could else said


def _names(cards: Sequence[ModelCard]) -> tuple[str, ...]:
    return tuple(card.id for card in cards)
