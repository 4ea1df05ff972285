"""Who may what, and how much: plain functions that return decisions; the chat side applies them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from core.card import Catalogue, ModelCard, Task
from core.errors import UserError
from core.ids import PersonKey
from core.job import Job, Kind, RenderSpec
from core.place import Author
from core.ports import Line
from core.settings import LimitSettings

_TASKS = {
    Task.TEXT_TO_IMAGE: "draw from words",
    Task.IMAGE_TO_IMAGE: "start from a picture",
    Task.TEXT_TO_CLIP: "make clips from words",
    Task.IMAGE_TO_CLIP: "make clips from a picture",
    Task.UPSCALE: "enlarge pictures",
}


def may_end(job: Job, person: Author) -> bool:
    """Only the requester or an admin of the place may cancel or delete."""
    return person.is_admin or job.author.key == person.key


def needs_consent(owner: PersonKey, person: Author) -> bool:
    """A picture that somebody else uploaded needs their word; one's own never does."""
    return owner != person.key


def over_limit(line: Line, limits: LimitSettings) -> str | None:
    """The sentence that refuses one more job, or None where there is room."""
    if line.waiting_of_person >= limits.waiting_per_person:
        waiting = line.waiting_of_person
        return (
            f"You have {waiting} {_pictures(waiting)} waiting already, and {limits.waiting_per_person} is the most; "
            "ask again when one has arrived, or /cancel one."
        )
    if line.waiting >= limits.waiting_in_all:
        return f"{line.waiting} {_pictures(line.waiting)} are waiting already, which is all I take; please try later."
    return None


def deadline_s(spec: RenderSpec, limits: LimitSettings) -> float:
    """How long a job may take from accepting on, in seconds."""
    return limits.clip_deadline_s if spec.kind is Kind.CLIP else limits.image_deadline_s


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
        raise UserError(f"No model here can {_TASKS[task]}; you can use {_names(alive)}.")
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
        others = f"; {_names(able)} can" if able else ""
        raise UserError(f"{named.title} cannot {_TASKS[task]}{others}.")
    raise UserError(f"Nobody serves {named.title} right now; you can use {_names(alive)}.")


def _names(cards: Sequence[ModelCard]) -> str:
    return ", ".join(card.id for card in cards)


def _pictures(count: int) -> str:
    return "request" if count == 1 else "requests"
