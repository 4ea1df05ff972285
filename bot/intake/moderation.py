"""Fifth step: the words are judged before anything is made of them."""

from __future__ import annotations

import structlog

from bot.intake.draft import Draft
from bot.outcome import Outcome, Refusal

_log = structlog.get_logger("bot.moderation")


def moderation(draft: Draft) -> Draft | Outcome:
    """Refuse what the rules forbid, and everything while they cannot be applied."""
    request, spec = draft.request, draft.ordered.spec
    text = f"{spec.prompt} --no {spec.negative}" if spec.negative else spec.prompt
    try:
        verdict = request.services.moderator.judge(text, request.invocation.place)
    except Exception as problem:  # noqa: BLE001 - a moderator that breaks in any way must never let words through
        _log.error("moderation_failed", problem=type(problem).__name__, invocation=request.invocation.id)
        return Refusal(
            sentence="I cannot check words against the rules right now, so I draw nothing; please try later."
        )
    if verdict.allowed:
        return draft
    _log.info("moderation_refused", rule=verdict.rule, invocation=request.invocation.id)
    return Refusal(sentence=verdict.sentence or f"The rule about {verdict.rule} does not let me draw that here.")
