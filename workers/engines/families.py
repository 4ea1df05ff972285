"""All families by name, those that load weights here and those that ask an engine elsewhere; needs no torch."""

from __future__ import annotations

import difflib
from typing import Any

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from workers.engines import remote
from workers.engines.local import families as local
from workers.engines.local.call import Family
from workers.engines.options import options_of
from workers.engines.remote.family import RemoteFamily


def family_of(name: str) -> Family | RemoteFamily:
    """Find a family; raises OperatorError naming the nearest one, or both files where two claim the name."""
    here, elsewhere = local.families(), remote.families()
    for both in here.keys() & elsewhere.keys():
        raise OperatorError(f"A file of {local.__name__} and one of {remote.__name__} both define the family {both!r}.")
    known: dict[str, Family | RemoteFamily] = {**here, **elsewhere}
    if name not in known:
        nearest = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
        raise OperatorError(f"The catalogue names the family {name!r}, which is unknown; the nearest is {nearest!r}.")
    return known[name]


def is_elsewhere(card: ModelCard) -> bool:
    """Whether an engine elsewhere has the weights of a row."""
    return isinstance(family_of(card.family), RemoteFamily)


def require_sound(card: ModelCard) -> None:
    """Pass for a row whose family is known, can do its tasks and takes its options; raises OperatorError otherwise."""
    family = family_of(card.family)
    too_many = [task.name for task in card.tasks if task not in family.tasks]
    if too_many:
        can = ", ".join(sorted(task.name for task in family.tasks))
        raise OperatorError(
            f"{card.id} lists {', '.join(too_many)} among its tasks, but its family {family.name!r} can only do {can}."
        )
    options: Any = options_of(card, family.options)
    if isinstance(family, RemoteFamily):
        family.check(card, options)
