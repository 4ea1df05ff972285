"""What is judged of an order: its words, and those of all the pictures that it comes from."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.conversation.services import Request, Services
from core.domain.errors import Refused
from core.domain.ids import JobId
from core.domain.jobs.job import Job, Parent, RenderSpec, made_of
from core.domain.say import Text, say
from core.ports.chat import Verdict, Wording

# every step back is a read of the store; nobody remixes as often in earnest
_MOST_ANCESTORS = 64
_UNSURE = say("rules-unsure")

_log = structlog.get_logger("bot.moderation")


def wording_of(services: Services, spec: RenderSpec, parents: Sequence[Parent]) -> Wording:
    """All words that a picture comes from; raises Refused where its history is too long to be read."""
    ancestors = _ancestors(services, made_of(spec, parents))
    specs = [job.spec for job in ancestors]
    return Wording(
        prompt=spec.prompt,
        negative=spec.negative,
        prompts_before=tuple(one.prompt for one in specs),
        negatives_before=tuple(one.negative for one in specs),
        changes_upload=any(source.owner is not None for one in (*specs, spec) for source in one.sources),
    )


def objection(request: Request, wording: Wording) -> Text | None:
    """The sentence that refuses words here; None where they may be drawn. A moderator that breaks refuses."""
    try:
        verdict = request.services.moderator.judge(wording, request.invocation.place)
    except Exception as problem:  # noqa: BLE001 - a moderator that breaks in any way must never let words through
        _log.error("moderation_failed", problem=type(problem).__name__, invocation=request.invocation.id)
        return _UNSURE
    if verdict.allowed:
        return None
    _log.info("moderation_refused", rule=verdict.rule, invocation=request.invocation.id)
    return _sentence(verdict)


def _sentence(verdict: Verdict) -> Text:
    return verdict.sentence or say("rules-refused-by", rule=verdict.rule)


def _ancestors(services: Services, origins: Sequence[JobId]) -> list[Job]:
    """The jobs that a picture comes from, oldest first; those that are no longer kept end the way back."""
    found: dict[JobId, Job] = {}
    waiting = list(origins)
    while waiting:
        job_id = waiting.pop()
        if job_id in found:
            continue
        if len(found) >= _MOST_ANCESTORS:
            raise Refused(say("rules-long-history"))
        job = services.ledger.load(job_id)
        if job is not None:
            found[job_id] = job
            waiting += job.made_of
    return sorted(found.values(), key=lambda job: job.created_at)
