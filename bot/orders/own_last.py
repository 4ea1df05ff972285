"""One's own last result in a place: what "make it bluer" is about where nobody says which picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.conversation.services import Request
from bot.menus.verb import Target
from core.domain.errors import UserError
from core.domain.ids import owned_by_job
from core.domain.jobs.job import Job
from core.domain.jobs.states import JobState
from core.domain.say import say

# what somebody has just seen come; later others have drawn, and "it" may be anything
FRESH_S = 600.0
# who has asked for more elsewhere since then is not meant
_LOOKED_AT = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnLast:
    """A result, and whether it was drawn within the last ten minutes."""

    job: Job
    fresh: bool

    def target(self, words: str) -> Target:
        """It as what somebody acts on."""
        return Target(job=self.job, message=self.job.message, words=words)


def own_last(request: Request) -> OwnLast | None:
    """The last picture or clip that whoever asks was drawn here; None where none is known."""
    invocation, services = request.invocation, request.services
    for job in services.ledger.of_person(invocation.author.key, most=_LOOKED_AT):
        if job.place.key == invocation.place.key and job.state is JobState.DELIVERED and job.originals:
            return OwnLast(job=job, fresh=services.clock.now() - _drawn_at(request, job) < FRESH_S)
    return None


def or_own_last(request: Request, target: Target) -> Target:
    """What is acted on, else one's own last result here; as it is where there is none.

    Raises UserError where that is older than ten minutes.
    """
    invocation = request.invocation
    if target.job is not None or invocation.replies_to is not None or invocation.attachments:
        return target
    last = own_last(request)
    if last is None:
        return target
    if not last.fresh:
        raise UserError(say("own-last-old", minutes=round(FRESH_S / 60)))
    return replace(last.target(target.words), whole=target.whole)


def _drawn_at(request: Request, job: Job) -> float:
    """When its first picture was stored (unix time); of one whose file is gone, when it was asked for."""
    stored = request.services.files.stat(job.originals[0].sha256, owner=owned_by_job(job.id))
    return job.created_at if stored is None else stored.stored_at
