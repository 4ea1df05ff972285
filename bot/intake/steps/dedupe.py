"""The same invocation twice is one."""

from __future__ import annotations

from bot.conversation.outcome import Duplicate, Outcome
from bot.intake.draft import Draft
from core.domain.ids import job_id


def dedupe(draft: Draft) -> Draft | Outcome:
    """End here for an invocation whose job is in the ledger; accepting checks again, atomically."""
    job = job_id(draft.request.invocation.id)
    return draft if draft.request.services.ledger.load(job) is None else Duplicate(job=job)
