"""The way from an invocation to a job, in order."""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.conversation.outcome import Accepted, Answer, Duplicate, Ignored, Outcome, Refusal
from bot.conversation.services import Request
from bot.conversation.trials import note_picks
from bot.intake.accept import Gate, accept
from bot.intake.chosen import as_chosen
from bot.intake.draft import Draft, Step
from bot.intake.steps.confirm import confirm
from bot.intake.steps.consent import consent
from bot.intake.steps.dedupe import dedupe
from bot.intake.steps.expand import expand, expanded
from bot.intake.steps.moderation import moderation
from bot.intake.steps.named import named
from bot.intake.steps.parse import parse
from bot.intake.steps.place import place
from bot.intake.steps.quota import quota
from bot.intake.steps.rules import rules
from bot.intake.steps.veil import veil
from bot.intake.uploads import with_uploads
from bot.speech.languages import spoken
from core.domain.errors import FilesUnavailable, ImagineError, Mishap, StoreUnavailable

STEPS: tuple[Step, ...] = (
    dedupe,
    place,
    parse,
    rules,
    named,
    expanded,
    veil,
    consent,
    moderation,
    quota,
    expand,
    confirm,
)

_log = structlog.get_logger("bot.intake")


def decide(request: Request, gate: Gate) -> Outcome:
    """Take an invocation all the way; raises StoreUnavailable and nothing else of the project's errors."""
    request = as_chosen(request)
    outcome = _in_words(_walk(request, gate), request)
    if isinstance(outcome, Accepted):
        note_picks(request.services, outcome.jobs)
    if isinstance(outcome, Accepted | Duplicate | Ignored) or (isinstance(outcome, Answer) and not outcome.once):
        return outcome
    remember_s = request.services.settings.keep.dedupe_hours * 3600
    seen = request.services.ledger.seen(request.invocation.id, remember_s=remember_s)
    return Duplicate() if seen else outcome


def _in_words(outcome: Outcome, request: Request) -> Outcome:
    """Say a refusal in the language of whoever asked."""
    if isinstance(outcome, Refusal):
        return replace(outcome, sentence=spoken(outcome.sentence, request.invocation.author.locale))
    return outcome


def _walk(request: Request, gate: Gate) -> Outcome:
    try:
        draft = Draft(request=with_uploads(request))
        for step in STEPS:
            passed = step(draft)
            if not isinstance(passed, Draft):
                return passed
            draft = passed
        return accept(draft, gate)
    except FilesUnavailable as problem:
        # the ledger is there, so this one has its answer
        return Refusal(sentence=problem.said)
    except StoreUnavailable:
        raise
    except ImagineError as problem:
        if problem.user_visible:
            return Refusal(sentence=problem.said)
        _log.error("intake_failed", code=problem.code, invocation=request.invocation.id)
        return Refusal(sentence=Mishap().said)
