"""Where verbs are offered: under a job, on a platform, while some models are served."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.catalogue.card import Catalogue, ModelCard, enlarges
from core.domain.jobs.job import Job
from core.domain.jobs.states import TERMINAL, JobState
from core.domain.jobs.task import Output, Task
from core.domain.post import Capabilities
from core.ports.chat import WorkerStatus


class Stage(StrEnum):
    """What a job's message shows."""

    WAITING = "waiting"  # a placeholder
    GRID = "grid"  # a result of several pictures
    SINGLE = "single"  # a result of one picture
    CLIP = "clip"  # a result that moves
    TEXT = "text"  # a result in words
    SHOWN = "shown"  # results that are shown once more, as a family is
    ENDED = "ended"  # a job that ended without a result


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What can be asked for at the moment."""

    # None where nobody knows, or no worker is there just now: then nothing is held back
    tasks: frozenset[Task] | None = None
    # how many times as large pictures are made; twice by every worker
    factors: frozenset[int] = frozenset({2})

    def can(self, task: Task) -> bool:
        """Whether a model for this task is served, as far as is known."""
        return self.tasks is None or task in self.tasks


UNKNOWN = Served()
# so many times as large a picture can be asked for
FACTORS = (2, 4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What a verb is asked before it is offered."""

    job: Job
    stage: Stage
    capabilities: Capabilities
    served: Served = UNKNOWN

    @property
    def longest_px(self) -> int:
        """The longest side of the job's pictures."""
        return max(self.job.spec.width, self.job.spec.height)


Applies = Callable[[Scene], bool]


def at(*stages: Stage) -> Applies:
    """Offered at these stages, whatever else."""
    return lambda scene: scene.stage in stages


def while_served(task: Task, *stages: Stage) -> Applies:
    """Offered at these stages, where a model for a task is served."""
    return lambda scene: scene.stage in stages and scene.served.can(task)


def scene_of(job: Job, capabilities: Capabilities, served: Served = UNKNOWN) -> Scene:
    """Where a job's message stands."""
    return Scene(job=job, stage=_stage(job), capabilities=capabilities, served=served)


def served_by(status: WorkerStatus, catalogue: Catalogue) -> Served:
    """What the workers that are there now can do; raises StoreUnavailable."""
    models = status.served_models()
    cards = [card for card in catalogue.cards if card.id in models]
    tasks = frozenset(task for card in cards for task in card.tasks)
    return Served(tasks=tasks or None, factors=UNKNOWN.factors | _factors(cards))


def _factors(cards: Iterable[ModelCard]) -> frozenset[int]:
    return frozenset(factor for factor in FACTORS if any(enlarges(card, factor) for card in cards))


def _stage(job: Job) -> Stage:
    if job.state in TERMINAL - {JobState.DELIVERED}:
        return Stage.ENDED
    if not job.artifacts:
        # a text about somebody who was forgotten is gone from what stands
        return Stage.ENDED if job.state is JobState.DELIVERED else Stage.WAITING
    if not job.spec.task.derives:
        return Stage.SHOWN
    if job.texts:
        return Stage.TEXT
    if job.spec.task.output is Output.CLIP:
        return Stage.CLIP
    return Stage.GRID if len(job.originals) > 1 else Stage.SINGLE
