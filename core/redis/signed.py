"""RQ jobs that run only if somebody with a key wrote them: JSON, a MAC, an allow-list, no callbacks.

A stock RQ worker with the JSON serializer still runs a job that names `os.system`: whoever can write to Redis can run
code on it. So nothing of a payload is believed, imported or called before `opened` has checked it.
"""

from __future__ import annotations

import zlib
from typing import Any, NoReturn

from rq import Queue
from rq.exceptions import DeserializationError
from rq.job import Job as RqJob
from rq.job import JobStatus

from core.envelope import MAX_BYTES, Envelope, Keyring, open_sealed
from core.errors import Untrusted

RENDER_FUNCTION = "workers.render.tasks.render"
DELIVER_FUNCTION = "workers.deliver.tasks.deliver"
# queue → the one function that may stand in it
DELIVER_QUEUE = "deliver"
_RENDER_PREFIX = "render."

# what RQ would import, call over the network or run again, by its fields in the job's hash
_REFUSED = (
    b"success_callback_name",
    b"failure_callback_name",
    b"stopped_callback_name",
    b"webhooks",
    b"dependency_ids",
    b"dependency_id",
    b"repeats_left",
    b"retries_left",
    b"rate_limit_key",
    b"group_id",
)
_HARMLESS = (
    b"created_at",
    b"data",
    b"description",
    b"ended_at",
    b"enqueued_at",
    b"failure_ttl",
    b"last_heartbeat",
    b"meta",
    b"origin",
    b"result_ttl",
    b"started_at",
    b"status",
    b"timeout",
    b"ttl",
    b"worker_name",
)


def render_queue(pool: str) -> str:
    """The name of a pool's queue."""
    return f"{_RENDER_PREFIX}{pool}"


def allowed_function(queue: str) -> str:
    """The only function that a queue may name."""
    return DELIVER_FUNCTION if queue == DELIVER_QUEUE else RENDER_FUNCTION


class SignedJob(RqJob):
    """An RQ job that never imports anything; reading a hostile one succeeds and remembers what is wrong with it."""

    flaw: str | None = None

    def restore(self, raw_data: dict[bytes, bytes]) -> Any:
        """Read a job's hash, leaving out whatever RQ would act upon by name."""
        refused = [name.decode() for name in _REFUSED if raw_data.get(name)]
        if refused:
            self.flaw = f"The job carries {', '.join(refused)}."
        kept = {name: raw_data[name] for name in _HARMLESS if name in raw_data}
        kept[b"data"] = self._bounded(raw_data.get(b"data", b""))
        try:
            return super().restore(kept)
        except (ValueError, TypeError, KeyError, AttributeError):
            # a field that is no date, number or status: what remains is enough to set the job aside
            self.flaw = "The job's fields cannot be read."
            origin = raw_data.get(b"origin", b"")
            status = JobStatus.QUEUED.value.encode()
            return super().restore({b"data": kept[b"data"], b"origin": origin, b"status": status})

    def _bounded(self, data: bytes) -> bytes:
        """Unpack at most MAX_BYTES, so that a small zlib bomb stays small."""
        unpacker = zlib.decompressobj()
        try:
            plain = unpacker.decompress(data, MAX_BYTES + 1)
        except zlib.error:
            plain = data
        if len(plain) <= MAX_BYTES:
            return plain
        self.flaw = "The payload is too large."
        return b"[]"

    @property
    def func(self) -> NoReturn:
        """Refuse: a payload's words are never turned into code."""
        raise Untrusted("RQ must not run a payload by itself.")

    @property
    def success_callback(self) -> None:
        """None: callbacks by name are refused."""
        return

    @property
    def failure_callback(self) -> None:
        """None: callbacks by name are refused."""
        return

    @property
    def stopped_callback(self) -> None:
        """None: callbacks by name are refused."""
        return


class SignedQueue(Queue):
    """A queue of signed jobs."""

    job_class = SignedJob


def opened(job: RqJob, keyring: Keyring, *, queue: str, now: float) -> Envelope:
    """Check a job that was taken from a queue; raises Untrusted with the reason."""
    if not isinstance(job, SignedJob):
        raise Untrusted("The job was not read as a signed one.")
    if job.flaw is not None:
        raise Untrusted(job.flaw)
    try:
        name, instance = job.func_name, job.instance
        args: Any = job.args
        kwargs: Any = job.kwargs
    except DeserializationError:
        raise Untrusted("The payload is not JSON in RQ's form.") from None
    function = allowed_function(queue)
    if name != function or instance:
        raise Untrusted("The job names a function that is not allowed here.")
    if kwargs or not isinstance(args, (list, tuple)) or len(args) != 1:
        raise Untrusted("The job's arguments are not one signed payload.")
    return open_sealed(args[0], keyring, queue=queue, function=function, rq_id=job.id, now=now)
