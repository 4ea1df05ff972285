"""A command that its person took back: what waits of it ends, and its words are forgotten."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.conversation.services import Services
from bot.conversation.unsaid import ended
from core.domain.ids import InvocationId, job_id
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING
from core.language.notation.permutations import MOST_ORDERS
from core.language.plan import reworded


def withdraw(services: Services, invocation: InvocationId) -> None:
    """End and blank the jobs of a command, and let it wait for no answer; one that made none is fine.

    Raises StoreUnavailable.
    """
    services.questions.withdraw(invocation)
    for job in services.ledger.load_many([job_id(invocation, n) for n in range(MOST_ORDERS)]):
        if job.state in WAITING:
            services.ledger.request_cancel(job.id)
        held = services.windows is not None and job.id in services.windows.held(job.place)
        services.provenance.rewrite(job.id, partial(_wordless, held=held))


def _wordless(row: Job, *, held: bool) -> Job:
    blank = replace(row, text="", spec=reworded(row.spec, prompt="", negative=""), caveat=None, note=None)
    return ended(blank, held=held)
