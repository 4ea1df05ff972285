r"""Every key that imagine-bot keeps in Redis, beside RQ's own under `rq:`. All of them expire.

| Key | Type | Holds | Lives |
|---|---|---|---|
| im:job:<job> | text | the job's row | jobs_days |
| im:job:<job>:messages | set | its messages, as [place, message] | jobs_days |
| im:job:<job>:children | set | jobs that start from its results, or take its words up | jobs_days |
| im:accepted:<invocation>, im:seen:<invocation> | text | a command was taken | dedupe_hours |
| im:waiting | sorted set | jobs not rendered yet, by time of acceptance | jobs_days |
| im:queued | sorted set | RQ ids that should stand in a render queue, by when they came there | jobs_days |
| im:line:<pool> | hash | counters of a line: fast jobs in a row, beginners | jobs_days |
| im:line:<pool>:head | sorted set | RQ ids of jobs that are tried again, by time of acceptance | jobs_days |
| im:line:<pool>:<lane> | sorted set | chats (hashed) that wait, by device seconds used | jobs_days |
| im:line:<pool>:<lane>:chat:<chat> | sorted set | its people that wait, by device seconds used | jobs_days |
| im:line:<pool>:<lane>:jobs:<chat>:<person> | sorted set | their RQ ids, by time of acceptance | jobs_days |
| im:line:<pool>:<lane>:idle, …:chat:<chat>:idle | sorted set | those that wait no more; "": the present | an hour |
| im:line:<pool>:running | hash | RQ ids in work → worker, its clock then, what was charged | a day |
| im:hands:<worker> | hash | a worker's clock: seconds per picture in its hands | a day |
| im:seconds | hash | model → device seconds per picture | jobs_days |
| im:deadlines | sorted set | waiting jobs by deadline | jobs_days |
| im:person:<person>:jobs | sorted set | a person's jobs by time | jobs_days |
| im:person:<person>:waiting | set | those that wait | jobs_days |
| im:person:<person>:running | set | RQ ids of those in work | a day |
| im:person:<person>:rows | set | other keys with rows about this person | jobs_days |
| im:person:<person>:favourites | sorted set | jobs whose results they marked, by when | jobs_days |
| im:person:<person>:prints | set | prints of pictures that are theirs | jobs_days |
| im:person:<person>:fed | sorted set | jobs that their pictures went into, by time | jobs_days |
| im:print:<print> | set | whose picture has this print | jobs_days |
| im:like:<part> | sorted set | likenesses that agree in this part, by when they go | jobs_days |
| im:forgotten:<person> | text | when they were forgotten: what they asked for before that is dropped | two minutes |
| im:rewrite | text | since when the append-only file holds what was forgotten | until it is written anew |
| im:marked:<job> | set | who marked its result | jobs_days |
| im:lease:<job>, im:leases | text, set | who renders it, until when; which jobs have one | a day |
| im:cancel:<job> | text | somebody wants it stopped | an hour |
| im:delivery:<job> | text | the promise to post its ending | jobs_days |
| im:promises | sorted set | jobs with an open promise, by time of queueing | jobs_days |
| im:sending:<job> | text | a deliver worker is at it | its lease |
| im:due | sorted set | postponed deliveries by time | jobs_days |
| im:lapses | sorted set | placeholders that end before their result, by when they have to say so | jobs_days |
| im:limit:<bucket> | hash | calls that a platform still allows | until it is full again |
| im:pause:<bucket> | text | nobody may call | as long as the platform said |
| im:sender:<job> | text | who may touch the placeholder | its lease |
| im:shows:<place>\n<message> | text | the job that a message shows | jobs_days |
| im:uploads:<place>\n<message> | text | the invocation that brought a message's pictures | jobs_days |
| im:results:<place> | sorted set | the newest messages with results | jobs_days |
| im:consents:<person> | hash | place → answer | jobs_days |
| im:place:<place> | hash | what its admins chose for it | jobs_days after it was looked at last |
| im:held:<ticket> | list | commands that wait for an answer | their time |
| im:worker:<worker>, im:workers | text, set | announcements of render workers | seconds, a day |
| im:progress, im:progress:<job> | stream, text | progress | a day, minutes |
| im:preview:<job> | text | the newest preview, a JPEG | a minute |
| im:watched:<job> | text | somebody looks | seconds |
| im:pace:<pool> | text | [seconds, jobs] per batch | jobs_days |
| im:stuck | hash | RQ ids seen between queue and work → since when | a day |
| im:set-aside | list | refused payloads and worn-out jobs, with the reason | jobs_days |
| im:fsync | text | a write whose arrival on disk is waited for | an hour |
"""

from __future__ import annotations

from core.ids import InvocationId, JobId, MessageId, PersonKey
from core.job import Lane

WAITING = "im:waiting"
QUEUED = "im:queued"
DEADLINES = "im:deadlines"
LEASES = "im:leases"
PROMISES = "im:promises"
DUE = "im:due"
LAPSES = "im:lapses"
WORKERS = "im:workers"
PROGRESS = "im:progress"
SECONDS = "im:seconds"
PERSON = "im:person:"
STUCK = "im:stuck"
SET_ASIDE = "im:set-aside"
FSYNC = "im:fsync"
REWRITE = "im:rewrite"

DAY_S = 86_400
HOUR_S = 3_600


def job(job: JobId) -> str:
    """The job's row."""
    return f"im:job:{job}"


def job_messages(job: JobId) -> str:
    """The job's messages."""
    return f"im:job:{job}:messages"


def children(job: JobId) -> str:
    """What starts from a job's results."""
    return f"im:job:{job}:children"


def accepted(invocation: InvocationId) -> str:
    """The mark of a command that became a job."""
    return f"im:accepted:{invocation}"


def seen(invocation: InvocationId) -> str:
    """The mark of a command that made no job."""
    return f"im:seen:{invocation}"


def person_jobs(person: PersonKey) -> str:
    """A person's jobs."""
    return f"im:person:{person}:jobs"


def person_waiting(person: PersonKey) -> str:
    """A person's waiting jobs."""
    return f"im:person:{person}:waiting"


def person_running(person: PersonKey) -> str:
    """A person's jobs in work."""
    return f"{PERSON}{person}:running"


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
    """What a person marked."""
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


def marked(job: JobId) -> str:
    """Who marked a job's result."""
    return f"im:marked:{job}"


def lease(job: JobId) -> str:
    """Who renders a job."""
    return f"im:lease:{job}"


def cancel(job: JobId) -> str:
    """The flag that stops a job."""
    return f"im:cancel:{job}"


def delivery(job: JobId) -> str:
    """The promise to post a job's ending."""
    return f"im:delivery:{job}"


def sending(job: JobId) -> str:
    """The mark of a deliver worker at work."""
    return f"im:sending:{job}"


def limit(bucket: str) -> str:
    """How many calls a platform still allows."""
    return f"im:limit:{bucket}"


def pause(bucket: str) -> str:
    """The mark of a platform that wants to be left alone."""
    return f"im:pause:{bucket}"


def sender(job: JobId) -> str:
    """The lease on a placeholder."""
    return f"im:sender:{job}"


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
    """A person's answers."""
    return f"im:consents:{person}"


def place(place_key: str) -> str:
    """What the admins of a place chose."""
    return f"im:place:{place_key}"


def held(ticket: str) -> str:
    """Commands that wait for an answer."""
    return f"im:held:{ticket}"


def worker(name: str) -> str:
    """A render worker's announcement."""
    return f"im:worker:{name}"


def progress(job: JobId) -> str:
    """A job's progress."""
    return f"im:progress:{job}"


def preview(job: JobId) -> str:
    """A job's preview."""
    return f"im:preview:{job}"


def watched(job: JobId) -> str:
    """The mark of somebody who looks."""
    return f"im:watched:{job}"
