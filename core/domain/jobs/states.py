"""The life of a job as a table, and where a delivery stands; an illegal step raises."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.domain.errors import ImagineError


class IllegalTransition(ImagineError):
    """This step is not in the state table."""

    code = "illegal_transition"


class JobState(StrEnum):
    """Where a job stands. Every terminal state ends in exactly one visible message."""

    ACCEPTED = "accepted"  # in the ledger, not yet handed to a queue
    QUEUED = "queued"  # in RQ
    RENDERING = "rendering"  # a worker holds its lease
    RENDERED = "rendered"  # files stored, delivery queued
    DELIVERING = "delivering"  # one sender has closed the placeholder
    DELIVERED = "delivered"  # the result is visible
    REFUSED = "refused"  # a rule said no after accepting
    FAILED = "failed"  # could not be made
    CANCELLED = "cancelled"  # the requester or an admin stopped it
    EXPIRED = "expired"  # its deadline passed


class DeliveryState(StrEnum):
    """Where the promise to post stands."""

    PENDING = "pending"
    SENDING = "sending"


_ENDS = frozenset({JobState.REFUSED, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED})

JOB_TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    JobState.ACCEPTED: frozenset({JobState.QUEUED}) | _ENDS,
    JobState.QUEUED: frozenset({JobState.QUEUED, JobState.RENDERING}) | _ENDS,
    # back to queued when a lease is lost
    JobState.RENDERING: frozenset({JobState.RENDERED, JobState.QUEUED}) | _ENDS,
    JobState.RENDERED: frozenset({JobState.DELIVERING}) | _ENDS,
    # a delivery may be repeated without harm; it fails where the place is gone, or nobody can tell what happened
    JobState.DELIVERING: frozenset({JobState.DELIVERING, JobState.DELIVERED, JobState.FAILED}),
    JobState.DELIVERED: frozenset(),
    JobState.REFUSED: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
    JobState.EXPIRED: frozenset(),
}

TERMINAL = frozenset(state for state, followers in JOB_TRANSITIONS.items() if not followers)
# a job in one of these shows progress; after them only the delivery may touch its message
WAITING = frozenset({JobState.ACCEPTED, JobState.QUEUED, JobState.RENDERING})


def require_job_step(old: JobState, new: JobState) -> None:
    """Pass for a legal step, raise IllegalTransition otherwise."""
    if new not in JOB_TRANSITIONS[old]:
        raise IllegalTransition(f"A job cannot go from {old} to {new}.")
