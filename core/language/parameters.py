"""Which parameters this release knows: what a spec asks for besides is never dropped without a word."""

from __future__ import annotations

import math

from core.domain.jobs.job import RenderSpec
from core.domain.jobs.parameters import USUAL, Scalar
from core.language.flags import flags


def unknown_in(spec: RenderSpec) -> tuple[str, ...]:
    """Names of the parameters of a spec that neither a flag nor its task brings, or whose value is of another kind."""
    named = {*spec.task.parameters, *(flag.sets.name for flag in flags() if flag.sets is not None)}
    return tuple(
        name
        for name, value in spec.parameters.items()
        if (name not in named and name not in USUAL) or not _is_of(USUAL.get(name), value)
    )


def _is_of(kind: type | None, value: Scalar) -> bool:
    if isinstance(value, float) and not math.isfinite(value):
        return False
    if kind is None:
        return True
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    return isinstance(value, int | float if kind is float else kind)
