"""What a refusal of Meta's means for whoever posts, in the core's words."""

from __future__ import annotations

from bot.meta.graph.client import GraphFailed
from bot.meta.graph.outcomes import Outcome
from core.domain.errors import (
    AccountBroken,
    PlaceGone,
    PostAmbiguous,
    PostFailed,
    PostHeld,
    PostRefused,
    PostRetryable,
)

# a conversation has a limit whose number nobody knows, and the account's counts are of an hour
_AGAIN_S, _PAUSE_S = 5.0, 60.0


def fault(problem: GraphFailed) -> PostFailed:
    """Translate; what Meta said goes along for logs and operators."""
    said = problem.message
    match problem.outcome:
        case Outcome.RETRY | Outcome.UPLOAD:
            return PostRetryable(said, retry_after_s=problem.retry_after_s or _AGAIN_S)
        case Outcome.PAUSE:
            return PostRetryable(said, retry_after_s=problem.retry_after_s or _PAUSE_S, scope="bot")
        case Outcome.UNKNOWN:
            return PostAmbiguous(said)
        case Outcome.HOLD:
            return PostHeld(said)
        case Outcome.GONE:
            return PlaceGone(said)
        case Outcome.REFUSED:
            return PostRefused(said)
        case Outcome.BROKEN:
            return AccountBroken(said)
