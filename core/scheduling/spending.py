"""What may be had in a day, or between two requests, and what has been had of it. Pure.

What ends without a result costs nothing: it is given back the next time that somebody looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.domain.errors import ImagineError
from core.domain.ids import JobId
from core.domain.jobs.job import Job, RenderSpec
from core.domain.jobs.states import JobState
from core.domain.jobs.task import Output

_WITHOUT_RESULT = frozenset({JobState.REFUSED, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED})
_WITH_RESULT = frozenset({JobState.RENDERED, JobState.DELIVERING, JobState.DELIVERED})


class Per(StrEnum):
    """Whose an allowance is."""

    PERSON = "person"  # of one person wherever they are, as the operator has it
    ROLE = "role"  # of one person in a place, by their roles there
    PLACE = "place"  # of a place as a whole
    PAUSE = "pause"  # the pause between two requests of one person in a place


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one job takes."""

    pictures: int
    # of a device, by what was measured of its model
    seconds: float


NOTHING = Cost(pictures=0, seconds=0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How much may be had from a moment on; None: as much as there is."""

    per: Per
    # under what it is counted: a hash, so that who asks for it stays unsaid
    holder: str
    # unix times: what was had before the one does not count, and after the other nothing does
    begins: float
    ends: float
    pictures: int | None = None
    seconds: float | None = None

    @property
    def once(self) -> bool:
        """Whether one request is all of it."""
        return self.per is Per.PAUSE


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """What has been had of an allowance."""

    # unix time of the newest request
    at: float = 0.0
    pictures: int = 0
    seconds: float = 0.0
    # by jobs that have not ended
    open: Mapping[JobId, Cost] = field(default_factory=dict)

    @property
    def total(self) -> Cost:
        """All of it."""
        return Cost(pictures=self.pictures, seconds=self.seconds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """What the jobs of one command take of an allowance, in their order."""

    allowance: Allowance
    costs: tuple[Cost, ...]


class Overdrawn(ImagineError):
    """There is not so much left."""

    code = "overdrawn"

    def __init__(self, charge: Charge, spent: Spent) -> None:
        """Keep what was asked for, and what had been had."""
        super().__init__()
        self.charge, self.spent = charge, spent


def cost_of(spec: RenderSpec, *, seconds_per_picture: float) -> Cost:
    """What a job takes; a clip is one picture that lasts as long as its frames, and a text or a family tree is none."""
    if not spec.task.derives:
        return NOTHING
    pictures = 0 if spec.task.output is Output.TEXT else spec.count
    return Cost(pictures=pictures, seconds=round(spec.pictures * seconds_per_picture, 3))


def total_of(costs: Sequence[Cost]) -> Cost:
    """All of them together."""
    return Cost(pictures=sum(one.pictures for one in costs), seconds=sum(one.seconds for one in costs))


def counted(spent: Spent | None, allowance: Allowance, jobs: Mapping[JobId, Job]) -> Spent:
    """What counts of it by now; `jobs` are the open ones that are still there, as they stand."""
    if spent is None or spent.at <= allowance.begins:
        return Spent()
    ended = {job: jobs.get(job) for job in spent.open}
    # a job that is gone was deleted with its result, or its person was forgotten
    closed = {job for job, row in ended.items() if row is None or row.state in _WITH_RESULT}
    back = {job for job, row in ended.items() if row is not None and row.state in _WITHOUT_RESULT}
    given = total_of([spent.open[job] for job in back])
    left = {job: cost for job, cost in spent.open.items() if job not in closed | back}
    if allowance.once and back and not left and not closed:
        return Spent()
    return replace(
        spent,
        pictures=max(0, spent.pictures - given.pictures),
        seconds=max(0.0, round(spent.seconds - given.seconds, 3)),
        open=left,
    )


def require_room(charge: Charge, spent: Spent) -> None:
    """Pass where there is so much left; raises Overdrawn."""
    allowance, wanted = charge.allowance, total_of(charge.costs)
    over = allowance.once and spent.at > allowance.begins
    over = over or (allowance.pictures is not None and spent.pictures + wanted.pictures > allowance.pictures)
    # measured seconds are no whole numbers, so the last of them may be begun
    over = over or (allowance.seconds is not None and wanted.seconds > 0 and spent.seconds >= allowance.seconds)
    if over:
        raise Overdrawn(charge, spent)


def charged(charge: Charge, spent: Spent, jobs: Sequence[JobId], *, at: float) -> Spent:
    """What has been had once these jobs are accepted.

    What is accepted after the end of what it was asked for in does not make the old count one of the next day; where
    that has begun already, it is counted there.
    """
    costs, total = dict(zip(jobs, charge.costs, strict=True)), total_of(charge.costs)
    return Spent(
        at=max(spent.at, min(at, charge.allowance.ends)),
        pictures=spent.pictures + total.pictures,
        seconds=round(spent.seconds + total.seconds, 3),
        open={**spent.open, **costs},
    )


def holder_of(per: Per, *names: str) -> str:
    """Under what something is counted."""
    return hashlib.blake2b("\n".join((per, *names)).encode(), digest_size=10).hexdigest()
