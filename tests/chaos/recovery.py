"""How long a job waits for its next attempt after its process was lost, and what else was wrong meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

# as many as RQ's queue holds of a line
_CROWD = 16


class How(StrEnum):
    """How a render worker was lost."""

    KILLED = "process killed, its supervisor alive"
    HOST_GONE = "host vanished, its supervisor with it"
    FROZEN = "process frozen for longer than its lease"


class Amid(StrEnum):
    """What else was wrong between the loss and the next attempt; several may be."""

    REDIS = "Redis was down"
    FROZEN = "another renderer was frozen"
    CUT_OFF = "a renderer was cut off from Redis"
    AGAIN = "the release had to be tried again"
    RUNNING_OUT = "the release was given up and the lease ran out"
    CROWD = "16 or more second tries of other jobs came first"
    POPPED = "popped and not claimed: there is no lease, the sweeper finds it"


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """One job that was in lost hands, or just popped by them, and has begun again."""

    job: str
    how: How
    seconds: float
    amid: frozenset[Amid]


@dataclass(kw_only=True)
class _Loss:
    part: str
    how: How
    began: float
    amid: set[Amid] = field(default_factory=set)


@dataclass(kw_only=True)
class _Spell:
    what: Amid
    began: float
    ended: float = float("inf")


class Recoveries:
    """Follows who has which job in hands, as the workers say it, and times what was lost."""

    def __init__(self) -> None:
        self.done: list[Recovery] = []
        self._held: dict[str, set[str]] = {}
        self._losses: dict[str, _Loss] = {}
        self._spells: list[_Spell] = []
        # when jobs were begun that had been begun before
        self._again: list[float] = []

    @property
    def open(self) -> int:
        """Losses whose job was never begun again: cancelled, set aside, or stored with the worker's last breath."""
        return len(self._losses)

    def claimed(self, part: str, job: str, *, attempt: int = 1) -> None:
        """A worker has begun a job."""
        now = time.monotonic()
        loss = self._losses.pop(job, None)
        if loss is not None:
            amid = {spell.what for spell in self._spells if spell.ended >= loss.began}
            if sum(at >= loss.began for at in self._again) >= _CROWD:
                amid.add(Amid.CROWD)
            amid = (amid | loss.amid) - _own(loss.how)
            self.done.append(Recovery(job=job, how=loss.how, seconds=now - loss.began, amid=frozenset(amid)))
        if attempt > 1:
            self._again.append(now)
        for jobs in self._held.values():
            jobs.discard(job)
        self._held.setdefault(part, set()).add(job)

    def dropped(self, part: str, job: str) -> None:
        """A worker has a job in its hands no more; one that was only frozen may get so far by itself."""
        self._held.get(part, set()).discard(job)
        loss = self._losses.get(job)
        if loss is not None and loss.part == part:
            del self._losses[job]

    def mourn(self, part: str, how: How, *, at: float | None = None, popped: Sequence[str] = ()) -> None:
        """A worker is lost, and with it what it had in its hands or had just popped; `at` is a monotonic time."""
        began = time.monotonic() if at is None else at
        for job in self._held.pop(part, set()) if how is not How.FROZEN else self._held.get(part, set()):
            self._losses[job] = _Loss(part=part, how=how, began=began)
        for job in popped:
            self._losses[job] = _Loss(part=part, how=how, began=began, amid={Amid.POPPED})

    def note(self, what: Amid, *, of: str) -> None:
        """Something went wrong for what this part had in its hands when it was lost last."""
        losses = [loss for loss in self._losses.values() if loss.part == of]
        newest = max((loss.began for loss in losses), default=0.0)
        for loss in losses:
            if loss.began == newest and loss.how is How.KILLED:
                loss.amid.add(what)

    @contextmanager
    def during(self, what: Amid) -> Iterator[None]:
        """Something is wrong for a while."""
        spell = _Spell(what=what, began=time.monotonic())
        self._spells.append(spell)
        try:
            yield
        finally:
            spell.ended = time.monotonic()


def _own(how: How) -> set[Amid]:
    """What is no further trouble, because it is the loss itself."""
    return {Amid.FROZEN} if how is How.FROZEN else set()
