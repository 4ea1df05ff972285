"""Who may what, and how much: plain functions that return decisions; the chat side applies them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import UserError
from core.domain.ids import PersonKey
from core.domain.job import Job, RenderSpec
from core.domain.place import Author
from core.domain.task import Output, Task
from core.ports.chat import Line
from core.settings import LimitSettings

# of what is free in the line, how many times as much one place and one network may hold
_OF_PLACE, _OF_NETWORK = 4, 9


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
) -> str | None:
    """The sentence that refuses so many jobs together, and says how many would fit; None where there is room."""
    for fits in range(wanted):
        grown = replace(line, waiting=line.waiting + fits, waiting_of_person=line.waiting_of_person + fits)
        sentence = _no_room(grown, limits, of_place=of_place + fits, of_network=of_network + fits)
        if sentence is not None and fits:
            return f"That would be {wanted} requests, and I have room for {fits} of yours now, so I took none."
        if sentence is not None:
            return sentence
    return None


def _no_room(line: Line, limits: LimitSettings, *, of_place: int, of_network: int) -> str | None:
    """The sentence that refuses one more job, or None.

    A place may hold as many places in the line as are free times four, a network times nine: dynamic thresholds
    (Choudhury and Hahne, 1998), under which the heaviest are refused first and something is always left for the
    others, however many are heavy. The closer the line, a place or a network comes to its end, the fewer one person
    may have waiting, so that what is left goes to those who have nothing.
    """
    if line.waiting_of_person >= limits.waiting_per_person:
        waiting = line.waiting_of_person
        return (
            f"You have {waiting} {_pictures(waiting)} waiting already, and {limits.waiting_per_person} is the most; "
            "ask again when one has arrived, or /cancel one."
        )
    free = limits.waiting_in_all - line.waiting
    if free <= 0:
        return f"{line.waiting} {_pictures(line.waiting)} are waiting already, which is all I take; please try later."
    left_here, left_there = 1 - of_place / (_OF_PLACE * free), 1 - of_network / (_OF_NETWORK * free)
    if left_here <= 0:
        return f"{of_place} requests from here are waiting already, more than from anywhere else; please try later."
    if left_there <= 0:
        return f"{of_network} requests from your network are waiting already; please try later."
    left = min(1.0, 2 * free / limits.waiting_in_all, left_here, left_there)
    if line.waiting_of_person >= limits.waiting_per_person * left:
        waiting = line.waiting_of_person
        return (
            f"The line is nearly full and you have {waiting} {_pictures(waiting)} waiting; "
            "ask again when one has arrived, so that others get theirs."
        )
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
) -> ModelCard:
    """Choose the model: the wanted one, else the first of `preferred` and then of the catalogue that does the task.

    Raises UserError for a wanted model that does not exist, that nobody serves or that cannot do the task, and where
    no served model can; it names those that can.
    """
    alive = [card for card in catalogue.cards if card.id in served]
    able = [card for card in alive if task in card.tasks]
    if not alive:
        raise UserError("No worker is drawing at the moment; please try again in a minute.")
    if wanted is not None:
        return _wanted(wanted, catalogue, alive, able, task)
    if not able:
        raise UserError(f"No model here can {task.deed}; you can use {_names(alive)}.{_who_could(catalogue, task)}")
    rank = {model: place for place, model in reversed(list(enumerate(preferred)))}
    return min(able, key=lambda card: rank.get(card.id, len(rank)))


def _wanted(
    wanted: str, catalogue: Catalogue, alive: Sequence[ModelCard], able: Sequence[ModelCard], task: Task
) -> ModelCard:
    for card in able:
        if card.id.casefold() == wanted.casefold():
            return card
    known = {card.id.casefold(): card for card in catalogue.cards}
    named = known.get(wanted.casefold())
    if named is None:
        close = difflib.get_close_matches(wanted.casefold(), known, n=1, cutoff=0.6)
        guess = f"did you mean --model {known[close[0]].id}? " if close else ""
        raise UserError(f"I know no model “{wanted[:40]}”; {guess}you can use {_names(alive)}.")
    if named in alive:
        others = f"; {_names(able)} can." if able else f".{_who_could(catalogue, task)}"
        raise UserError(f"{named.title} cannot {task.deed}{others}")
    raise UserError(f"Nobody serves {named.title} right now; you can use {_names(alive)}.")


def _who_could(catalogue: Catalogue, task: Task) -> str:
    """One more sentence where the catalogue has models for a task that nobody serves, else nothing."""
    could = [card for card in catalogue.cards if task in card.tasks]
    it = "it" if len(could) == 1 else "them"
    return f" Nobody serves {_names(could)} right now, which could; your operator can start {it}." if could else ""


def _names(cards: Sequence[ModelCard]) -> str:
    return ", ".join(card.id for card in cards)


def _pictures(count: int) -> str:
    return "request" if count == 1 else "requests"
