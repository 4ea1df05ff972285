"""What is signed about a job, and the row beside it that is not; together they are the `Job`.

| Statement | Made by | Says |
|---|---|---|
| ticket | bot | what was accepted: words, place, author, pool, deadline; only forgetting somebody takes from it |
| ending | the pool of the ticket; without a result also sweep, bot, operator | the result, or why there is none |
| record | deliver; bot, where somebody was forgotten | the ending that is or was posted; nothing else counts then |
| shown | bot, deliver | the message that shows the job |

A worker reads all of them and can make no other's. The row says how far the work is; what it says is nothing that
anybody sees. Sentences are ids of a closed list (`core.domain.jobs.reasons`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from core.domain.errors import Untrusted
from core.domain.ids import InvocationId, JobId, MessageId
from core.domain.jobs.job import Artifact, Job, Lane, Parent, RenderSpec, Role, text_artifact
from core.domain.jobs.reasons import Reason, reason_of, sentence_of
from core.domain.jobs.states import TERMINAL, WAITING, JobState
from core.domain.jobs.task import Output, Task
from core.domain.media import MEDIA_TYPES
from core.domain.place import Author, Place
from core.domain.say import Text
from core.tasks import text_to_image
from core.wire.codec import UnknownSchema, from_data, to_data
from core.wire.signing import Identity, state, stated
from core.wire.upgrades import schema_of

TICKET, ENDING, RECORD, SHOWN = "ticket", "ending", "record", "shown"
# of no job yet: a command that waits for an answer
HELD = "held"
# what was asked, who may answer, and the answer
QUESTION = "question"
# who may tell that a job has no result, beside its own pool
_END = ("sweep", "bot", "operator")
_RECORDS = ("deliver", "bot")


@dataclass(frozen=True, kw_only=True, slots=True)
class JobTicket:
    """What was accepted."""

    id: JobId
    invocation: InvocationId
    place: Place
    author: Author
    spec: RenderSpec
    text: str
    pool: str
    lane: Lane
    created_at: float
    deadline_at: float
    parents: tuple[Parent, ...] = ()
    number: int = 1
    of: int = 1
    caveat: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JobRow:
    """How far the work on a job is; not signed."""

    state: JobState
    attempt: int = 1
    lone_crashes: int = 0
    cancel_requested: bool = False
    # the statement, once it has ended
    ending: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """How a job ended, as its pool tells it or as the record keeps it."""

    job: JobId
    # SHA-256 of the ticket as it stands
    ticket: str
    attempt: int
    state: JobState
    artifacts: tuple[Artifact, ...] = ()
    reason: Reason | None = None
    note: Text | None = None
    # of a record: posted, or given up
    closed: bool = False


# stands for a spec that this release cannot read; no model has this name
_NOTHING = RenderSpec(task=text_to_image.TASK, model="", prompt="", count=1, width=1, height=1, seed=0)
_NOTHING_SAID = {name: value for name, value in to_data(_NOTHING).items() if name != "schema"}


def ticket_of(job: Job) -> JobTicket:
    """The part of a job that never changes."""
    return JobTicket(**{field.name: getattr(job, field.name) for field in fields(JobTicket)})


def row_of(job: Job, ending: str | None) -> JobRow:
    """The part of a job that is not signed."""
    return JobRow(
        state=job.state,
        attempt=job.attempt,
        lone_crashes=job.lone_crashes,
        cancel_requested=job.cancel_requested,
        ending=ending,
    )


def ending_of(job: Job, ticket: str, *, closed: bool = False) -> Ending:
    """How a job ends."""
    return Ending(
        job=job.id,
        ticket=digest(ticket),
        attempt=job.attempt,
        state=job.state,
        artifacts=job.artifacts,
        reason=None if job.reason is None else reason_of(job.reason),
        note=job.note,
        closed=closed,
    )


def digest(ticket: str) -> str:
    """What an ending calls its ticket."""
    return hashlib.sha256(ticket.encode("utf-8", "surrogatepass")).hexdigest()


def sign_ticket(job: Job, me: Identity) -> str:
    """Sign what is accepted; the bot's part."""
    return state(TICKET, to_data(ticket_of(job)), ("bot",), me)


def sign_ending(job: Job, ticket: str, me: Identity) -> str:
    """Sign how a job ended; only its own pool can tell of a result."""
    pool = f"render.{job.pool}"
    whose = (pool,) if job.state is JobState.RENDERED else (pool, *_END)
    return state(ENDING, to_data(ending_of(job, ticket)), whose, me)


def sign_record(job: Job, ticket: str, me: Identity, *, closed: bool) -> str:
    """Sign what is posted; the deliver worker's part, and the bot's where words are taken out of it."""
    return state(RECORD, to_data(ending_of(job, ticket, closed=closed)), _RECORDS, me)


def sign_shown(job: JobId, message: MessageId, me: Identity) -> str:
    """Sign which message shows a job."""
    return state(SHOWN, {"job": job, "message": message}, ("bot", "deliver"), me)


def read_ticket(job: JobId, statement: str, public: Mapping[str, bytes], *, bare: bool = False) -> JobTicket:
    """Check a ticket; raises Untrusted, UnknownSchema. A `bare` one comes without its spec, which may be unreadable."""
    _, body = stated(TICKET, statement, ("bot",), public)
    if bare:
        body = {**body, "schema": schema_of(JobTicket), "spec": _NOTHING_SAID}
    ticket = from_data(JobTicket, body)
    if ticket.id != job:
        raise Untrusted("A ticket stands under another job's name.")
    return ticket


def schema_in(statement: str) -> int:
    """The schema that a ticket was written with; 0 where it does not say. Of one that was checked before."""
    said = json.loads(statement.split(":", 2)[2]).get("schema")
    return said if type(said) is int else 0


def read_ending(ticket: JobTicket, raw: str, statement: str, public: Mapping[str, bytes]) -> Ending:
    """Check an ending of this very ticket; raises Untrusted, UnknownSchema."""
    pool = f"render.{ticket.pool}"
    who, body = stated(ENDING, statement, (pool, *_END), public)
    ending = _about(ticket, raw, body)
    if ending.state is JobState.RENDERED and who != pool:
        raise Untrusted("A result was signed by somebody who does not render.")
    if ending.state is not JobState.RENDERED and ending.state not in TERMINAL - {JobState.DELIVERED}:
        raise Untrusted("An ending says that the job goes on.")
    return ending


def read_record(ticket: JobTicket, raw: str, statement: str, public: Mapping[str, bytes]) -> Ending:
    """Check a record of this very ticket; raises Untrusted, UnknownSchema."""
    return _about(ticket, raw, stated(RECORD, statement, _RECORDS, public)[1])


def read_shown(job: JobId, statement: str, public: Mapping[str, bytes]) -> MessageId:
    """Check which message shows a job; raises Untrusted."""
    _, body = stated(SHOWN, statement, ("bot", "deliver"), public)
    if body.get("job") != job or not isinstance(body.get("message"), str):
        raise Untrusted("A note of a message stands under another job's name.")
    return MessageId(body["message"])


def joined(ticket: JobTicket, row: JobRow | None, ending: Ending | None, message: MessageId | None) -> Job:
    """The whole job; `ending` is the record where there is one, and what a row says of an end without one is not so."""
    claimed = JobState.QUEUED if row is None else row.state
    standing = claimed if claimed in WAITING else JobState.RENDERING
    return Job(
        **{field.name: getattr(ticket, field.name) for field in fields(JobTicket)},
        state=standing if ending is None else ending.state,
        attempt=row.attempt if row is not None else ending.attempt if ending is not None else 1,
        lone_crashes=0 if row is None else row.lone_crashes,
        cancel_requested=row is not None and row.cancel_requested,
        message=message,
        artifacts=() if ending is None else ending.artifacts,
        reason=None if ending is None or ending.reason is None else sentence_of(ending.reason),
        note=None if ending is None else ending.note,
    )


def _about(ticket: JobTicket, raw: str, body: dict[str, Any]) -> Ending:
    ending = from_data(Ending, body)
    if (ending.job, ending.ticket) != (ticket.id, digest(raw)):
        raise Untrusted("An ending belongs to another ticket.")
    if not all(_may_be_made(artifact, ticket.spec.task) for artifact in ending.artifacts):
        raise UnknownSchema("An ending has a file of a kind that is not made here.")
    return ending


def _may_be_made(artifact: Artifact, task: Task) -> bool:
    """Whether a result may have this: files of the kinds that are made, and words only where words were asked for."""
    if artifact.role is not Role.TEXT:
        return artifact.media_type in MEDIA_TYPES and not artifact.text
    whole = artifact == text_artifact(artifact.text, artifact.index)
    return whole and bool(artifact.text) and task.output is Output.TEXT
