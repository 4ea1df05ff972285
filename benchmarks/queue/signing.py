"""What signing and checking cost a job, from the bot that accepts it to the record of what is posted."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.queue.line import sample_job
from core.domain.ids import MessageId, Sha256
from core.domain.jobs.job import Artifact
from core.domain.jobs.states import JobState
from core.wire.signing import Identity, identity, is_signed, new_signing_keys
from core.wire.statements import (
    read_ending,
    read_record,
    read_shown,
    read_ticket,
    sign_ending,
    sign_record,
    sign_shown,
    sign_ticket,
)

_JOBS = 1000
_MOST_MS = 1.0
_PICTURES = tuple(
    Artifact(sha256=Sha256("0" * 64), media_type="image/png", width=256, height=256, bytes=1, index=at, expires_at=9e9)
    for at in range(5)
)


async def measure(_folder: Path) -> list[Figure]:
    """Sign and check everything about jobs, each statement by every process that reads it."""
    me = identity(new_signing_keys(), "", settings=("sign", "public"))
    took = [_timed(number, me) for number in range(_JOBS)]
    median, p99 = middle(took), percentile(took, 0.99)
    return [
        Figure(
            what=f"Signing and checking all that is said about a job, by every process that does ({_JOBS} jobs)",
            measured=f"median {median:.2f} ms, p99 {p99:.2f} ms",
            target=f"≤ {_MOST_MS:g} ms",
            met=median <= _MOST_MS,
        )
    ]


def _timed(number: int, me: Identity) -> float:
    """Milliseconds for four statements, of which four processes read the ticket, one the ending and two the others."""
    job = replace(sample_job(number, "ana", at=0.0), state=JobState.RENDERED, artifacts=_PICTURES)
    message, spent = MessageId("m1"), 0.0
    began = time.perf_counter()
    raw = sign_ticket(job, me)
    ending, record = sign_ending(job, raw, me), sign_record(job, raw, me, closed=True)
    shown = sign_shown(job.id, message, me)
    spent += time.perf_counter() - began
    for process in ("bot", "deliver", "render", "sweep"):
        # what one process has checked another one has not
        is_signed.cache_clear()
        began = time.perf_counter()
        ticket = read_ticket(job.id, raw, me.public)
        if process == "deliver":
            read_ending(ticket, raw, ending, me.public)
        if process in ("bot", "deliver"):
            read_record(ticket, raw, record, me.public)
            read_shown(job.id, shown, me.public)
        spent += time.perf_counter() - began
    return spent * 1000
