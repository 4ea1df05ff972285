"""The names of the keys; all of them expire.

`core.stores.redis.scheme.keys` says of each what it holds and who may touch it.
"""

from __future__ import annotations

from core.domain.ids import InvocationId, JobId, MessageId, PersonKey, place_mark
from core.domain.jobs.job import Lane

DUE = "im:due"
STOPPED = "im:stopped"
LAPSES = "im:lapses"
WORKERS = "im:workers"
PERSON = "im:person:"
STUCK = "im:stuck"
SET_ASIDE = "im:set-aside"
FSYNC = "im:fsync"
REWRITE = "im:rewrite"
# the pool that there is without any setting
DEFAULT_POOL = "default"

DAY_S = 86_400
HOUR_S = 3_600


def ticket(pool: str, job: JobId) -> str:
    """What was accepted, signed by the bot."""
    return f"im:ticket:{pool}:{job}"


def job(pool: str, job: JobId) -> str:
    """How far the work on it is."""
    return f"im:job:{pool}:{job}"


def record(job: JobId) -> str:
    """How it ended, signed by the deliver worker."""
    return f"im:record:{job}"


def message(job: JobId) -> str:
    """The message that shows it, signed by who posted that."""
    return f"im:message:{job}"


def waiting(pool: str) -> str:
    """Jobs of a pool that are not rendered yet."""
    return f"im:waiting:{pool}"


def deadlines(pool: str) -> str:
    """Waiting jobs of a pool by deadline."""
    return f"im:deadlines:{pool}"


def queued(pool: str) -> str:
    """RQ ids that should stand in a pool's queue."""
    return f"im:queued:{pool}"


def leases(pool: str) -> str:
    """Jobs of a pool with a lease."""
    return f"im:leases:{pool}"


def promises(pool: str) -> str:
    """Jobs of a pool whose ending is not posted yet."""
    return f"im:promises:{pool}"


def seconds(pool: str) -> str:
    """Device seconds per picture of a pool, by model."""
    return f"im:seconds:{pool}"


def job_messages(job: JobId) -> str:
    """The job's messages."""
    return f"im:messages:{job}"


def children(job: JobId) -> str:
    """What starts from a job's results."""
    return f"im:children:{job}"


def accepted(invocation: InvocationId) -> str:
    """The mark of a command that became a job."""
    return f"im:accepted:{invocation}"


def seen(invocation: InvocationId) -> str:
    """The mark of a command that made no job."""
    return f"im:seen:{invocation}"


def person_jobs(person: PersonKey) -> str:
    """A person's jobs."""
    return f"im:person:{person}:jobs"


def person_waiting(pool: str, person: PersonKey) -> str:
    """A person's waiting jobs in a pool."""
    return f"{PERSON}{person}:waiting:{pool}"


def person_running(pool: str, person: PersonKey) -> str:
    """A person's jobs in work in a pool."""
    return f"{PERSON}{person}:running:{pool}"


def line(pool: str) -> str:
    """What is counted of a pool's line; its other keys begin with this."""
    return f"im:line:{pool}"


def line_head(pool: str) -> str:
    """Jobs that are tried again."""
    return f"{line(pool)}:head"


def line_running(pool: str) -> str:
    """What workers have in their hands."""
    return f"{line(pool)}:running"


def line_chats(pool: str, lane: Lane) -> str:
    """The chats that wait in a lane."""
    return f"{line(pool)}:{lane}"


def line_people(pool: str, lane: Lane, chat: str) -> str:
    """The people of a chat that wait in a lane."""
    return f"{line(pool)}:{lane}:chat:{chat}"


def line_jobs(pool: str, lane: Lane, chat: str, person: PersonKey) -> str:
    """A person's waiting jobs."""
    return f"{line(pool)}:{lane}:jobs:{chat}:{person}"


def hands(worker: str) -> str:
    """The clock of a worker."""
    return f"im:hands:{worker}"


def pace(pool: str) -> str:
    """How fast a pool's workers are."""
    return f"im:pace:{pool}"


def person_rows(person: PersonKey) -> str:
    """Keys of other rows about a person."""
    return f"im:person:{person}:rows"


def favourites(person: PersonKey) -> str:
    """What a person marked, as releases before records kept it."""
    return f"{PERSON}{person}:favourites"


def prints(person: PersonKey) -> str:
    """The prints of a person's pictures."""
    return f"{PERSON}{person}:prints"


def fed(person: PersonKey) -> str:
    """The jobs that a person's pictures went into."""
    return f"{PERSON}{person}:fed"


def owners(mark: str) -> str:
    """Whose picture has a print."""
    return f"im:print:{mark}"


def like(part: str) -> str:
    """The likenesses that agree in a part."""
    return f"im:like:{part}"


def forgotten(person: PersonKey) -> str:
    """The mark of somebody who was just forgotten."""
    return f"im:forgotten:{person}"


def person_crowds(person: PersonKey) -> str:
    """The crowds in which a person waited."""
    return f"{PERSON}{person}:crowds"


def crowd(name: str) -> str:
    """Jobs that wait together."""
    return f"im:crowd:{name}"


def marked(job: JobId) -> str:
    """Who marked a job's result, as releases before records kept it."""
    return f"im:marked:{job}"


def lease(pool: str, job: JobId) -> str:
    """Who renders a job."""
    return f"im:lease:{pool}:{job}"


def cancel(job: JobId) -> str:
    """The flag that stops a job."""
    return f"im:cancel:{job}"


def delivery(job: JobId) -> str:
    """The promise to post a job's ending."""
    return f"im:delivery:{job}"


def sending(job: JobId) -> str:
    """The mark of a deliver worker at work."""
    return f"im:sending:{job}"


def window(place_key: str) -> str:
    """When somebody acted in a place last."""
    return f"im:window:{place_mark(place_key)}"


def owed(place_key: str) -> str:
    """What is held until somebody acts in a place."""
    return f"im:owed:{place_mark(place_key)}"


def limit(bucket: str) -> str:
    """How many calls a platform still allows."""
    return f"im:limit:{bucket}"


def pause(bucket: str) -> str:
    """The mark of a platform that wants to be left alone."""
    return f"im:pause:{bucket}"


def sender(job: JobId) -> str:
    """The lease on a placeholder."""
    return f"im:sender:{job}"


def follower(job: JobId) -> str:
    """Which process follows the progress of a job."""
    return f"im:follower:{job}"


def shows(place_key: str, message: MessageId) -> str:
    """The job that a message shows."""
    return f"im:shows:{place_key}\n{message}"


def uploads(place_key: str, message: MessageId) -> str:
    """The uploads that a message shows."""
    return f"im:uploads:{place_key}\n{message}"


def results(place_key: str) -> str:
    """The newest results of a place."""
    return f"im:results:{place_key}"


def consents(person: PersonKey) -> str:
    """A person's answers, as releases before records kept them."""
    return f"im:consents:{person}"


def place(place_key: str) -> str:
    """What the admins of a place chose, as releases before records kept it."""
    return f"im:place:{place_key}"


def trial(job: JobId) -> str:
    """By which lot a job got its model, and what of its result was counted."""
    return f"im:trial:{job}"


def tally(alias: str, month: str) -> str:
    """What was counted of an alias in a month."""
    return f"im:tally:{alias}:{month}"


def records(kind: str, owner: str) -> str:
    """The entries of one kind that an owner has."""
    return f"im:records:{kind}:{owner}"


def record_kinds(owner: str) -> str:
    """The kinds of which an owner has entries."""
    return f"im:records:kinds:{owner}"


def records_about(subject: str) -> str:
    """Who keeps entries under the name of a job or person."""
    return f"im:records:about:{subject}"


def held(ticket: str) -> str:
    """Commands that wait for an answer."""
    return f"im:held:{ticket}"


def question(ticket: str) -> str:
    """What was asked."""
    return f"im:question:{ticket}"


def worker(name: str) -> str:
    """A render worker's announcement."""
    return f"im:worker:{name}"


def stream(pool: str) -> str:
    """The progress of a pool's jobs, as it comes."""
    return f"im:stream:{pool}"


def progress(pool: str, job: JobId) -> str:
    """A job's progress."""
    return f"im:progress:{pool}:{job}"


def preview(pool: str, job: JobId) -> str:
    """A job's preview."""
    return f"im:preview:{pool}:{job}"


def watched(job: JobId) -> str:
    """The mark of somebody who looks."""
    return f"im:watched:{job}"
