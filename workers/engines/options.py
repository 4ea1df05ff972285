"""What a row of the catalogue says to its family alone: the table `options`, checked by who understands it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError

Options = TypeVar("Options")


@dataclass(frozen=True, kw_only=True, slots=True)
class NoOptions:
    """A family that leaves nothing to choose."""


def options_of(card: ModelCard, kind: type[Options]) -> Options:
    """The options of a row as its family's dataclass; raises OperatorError for what the family does not know."""
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # every family's options are a dataclass
    where = f"model {card.id!r}, options"
    for key in card.options:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
            raise OperatorError(
                f"{where}: the family {card.family!r} knows no {key!r}"
                + (f"; did you mean {nearest[0]!r}?" if nearest else ", and nothing else either.")
            )
    try:
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        made: Options = adapter.validate_python(dict(card.options))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        raise OperatorError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    return made
