"""What another row makes in place of an engine that is away, slow, busy or broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.catalogue.card import Bounds, ModelCard, size_for
from core.domain.errors import UserError
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.notes import by_another
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import Output, SizeOf
from core.domain.say import Say
from core.tasks import outpaint
from workers.engines.outcome import Outcome, StepWatch, names_of

# what only the asked model understands, or what the other has a value of its own for
_OWN = frozenset({"scheduler", "adapters"})
_CLIP = ("frames", "fps")


def in_place_of(card: ModelCard, other: ModelCard, spec: RenderSpec) -> RenderSpec | None:
    """What the other row is asked for instead, within its bounds; None where it cannot do such a thing."""
    if spec.task not in other.tasks:
        return None
    width, height = spec.width, spec.height
    # what is around a picture is counted in its pixels, whoever draws it
    if spec.task.size is SizeOf.ASKED and spec.task is not outpaint.TASK:
        try:
            width, height = size_for(other, f"{width}:{height}", clip=spec.task.output is Output.CLIP)
        except UserError:
            return None
    parameters = dict(_within(card, other, spec.parameters))
    if spec.task.output is Output.CLIP:
        parameters |= {"frames": other.frames, "fps": other.fps}
    return replace(spec, model=other.id, width=width, height=height, parameters=parameters)


def noted(outcome: Outcome, card: ModelCard, other: ModelCard) -> Outcome:
    """An outcome that says who made it."""
    if outcome.dropped or outcome.failure is not None:
        return outcome
    note = outcome.note if isinstance(outcome.note, Say) else None
    return replace(outcome, note=by_another(card.title, other.title, note))


@dataclass(frozen=True, slots=True)
class ForSome:
    """Lets the watch of a batch follow those of its jobs that are made again."""

    watch: StepWatch
    # their indices
    jobs: Sequence[int]
    names: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the names of these jobs along."""
        names = names_of(self.watch, max(self.jobs) + 1)
        object.__setattr__(self, "names", tuple(names[job] for job in self.jobs))

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:
        """Pass a step on, and return which of these jobs nobody wants."""
        own = {job: at for at, job in enumerate(self.jobs)}
        unwanted = self.watch.on_step(step, of, lambda job: preview(own[job]) if job in own else None)
        return frozenset(own[job] for job in unwanted if job in own)


def _within(card: ModelCard, other: ModelCard, parameters: Mapping[str, Scalar]) -> Mapping[str, Any]:
    """Parameters as the other row has them: its own default for the first row's, else the nearest that it can do."""
    made: dict[str, Scalar] = {}
    for name, value in parameters.items():
        mine, its = card.range_of(name), other.range_of(name)
        if name in _OWN or name in _CLIP:
            continue
        made[name] = value if its is None or isinstance(value, bool | str) else _fitted(value, mine, its)
    return made


def _fitted(value: float, mine: Bounds | None, its: Bounds) -> float:
    usual = mine is not None and value == mine.default
    nearest = its.default if usual else min(its.most, max(its.least, value))
    return type(value)(nearest)
