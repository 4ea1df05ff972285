"""How a row goes on whose words are taken out of it: what is not posted yet ends."""

from __future__ import annotations

from dataclasses import replace

from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState

_NOT_POSTED = WAITING | {JobState.RENDERED}


def ended(row: Job, *, held: bool = False) -> Job:
    """The row as it is where its result is posted, or being posted; else cancelled and without files.

    `held` says that its result waits until somebody acts in its place. Who signed a result signed it for the words as
    they were.
    """
    if row.state not in _NOT_POSTED and not (held and row.state is JobState.DELIVERING):
        return row
    return replace(row, state=JobState.CANCELLED, cancel_requested=True, artifacts=())
