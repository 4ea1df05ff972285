"""RQ jobs that run only if somebody with a key wrote them: JSON, a MAC, an allow-list, no callbacks.

A stock RQ worker with the JSON serializer still runs a job that names `os.system`: whoever can write to Redis can run
code on it. So nothing of a payload is believed, imported or called before `opened` has checked it.
"""

from __future__ import annotations

import re
import zlib
from typing import Any, NoReturn

from redis import Redis, ResponseError
from redis.exceptions import NoPermissionError
from rq import Queue
from rq.exceptions import DeserializationError
from rq.job import Job as RqJob
from rq.job import JobStatus

from core.domain.errors import Untrusted
from core.wire.envelope import MAX_BYTES, Envelope, Keyring, open_sealed

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
# the payload, with RQ's words around it
_DATA_BYTES = MAX_BYTES + 1024
# of every field but the payload; ours are dates, numbers and a few words
_FIELD_BYTES = 4096
# as RQ allows them (rq.job.validate_job_id), and no longer than ours ever are
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def render_queue(pool: str) -> str:
    """The name of a pool's queue."""
    return f"{_RENDER_PREFIX}{pool}"


def pool_of(queue: str) -> str:
    """The pool of a render queue."""
    return queue.removeprefix(_RENDER_PREFIX)


def allowed_function(queue: str) -> str:
    """The only function that a queue may name."""
    return DELIVER_FUNCTION if queue == DELIVER_QUEUE else RENDER_FUNCTION


class SignedJob(RqJob):
    """An RQ job that never imports anything; reading a hostile one succeeds and remembers what is wrong with it."""

    flaw: str | None = None

    @classmethod
    def fetch(cls, id: str, connection: Redis | None = None, serializer: Any = None) -> SignedJob:  # noqa: A002 - RQ's name
        """Read a job; an id that RQ would not give, or a row that is none, is a flaw to set aside, not an error."""
        job = cls(None, connection=connection, serializer=serializer)
        # past the check of ids, which raises: such an id still has to be taken out of the queue
        job._id = id
        if not _ID.fullmatch(id):
            job.spoil("The job's id is not one that we give.")
            return job
        try:
            job.refresh()  # type: ignore[no-untyped-call]  # RQ has no types there
        except NoPermissionError:
            job.spoil("The job's id is not one of this worker's queue.")
        except ResponseError as problem:
            if not str(problem).startswith("WRONGTYPE"):
                # the server's trouble, such as a missing permission, is not the job's
                raise
            job.spoil("The job's row is of another kind.")
        return job

    def restore(self, raw_data: dict[bytes, bytes]) -> Any:
        """Read a job's hash, leaving out whatever RQ would act upon by name and whatever is too long."""
        refused = [name.decode() for name in _REFUSED if raw_data.get(name)]
        if refused:
            self.flaw = f"The job carries {', '.join(refused)}."
        kept = {name: raw_data[name] for name in _HARMLESS if name in raw_data and len(raw_data[name]) <= _FIELD_BYTES}
        if any(len(raw_data[name]) > _FIELD_BYTES for name in _HARMLESS if name in raw_data):
            self.flaw = "The job's fields are too long."
        # packed again, because RQ unpacks what looks packed, and a bomb may hold another
        kept[b"data"] = zlib.compress(self._bounded(raw_data.get(b"data", b"")))
        try:
            return super().restore(kept)
        except Exception:  # noqa: BLE001 - RQ reads dates, numbers and words from it, and a stranger wrote them
            self.spoil("The job's fields cannot be read.")
            return None

    def spoil(self, reason: str) -> None:
        """Remember what is wrong, and keep only what is needed to set the job aside."""
        self.flaw = reason
        self._data = b"[]"
        self._status = JobStatus.QUEUED

    def _bounded(self, data: bytes) -> bytes:
        """Unpack no more than a payload may have, so that a small zlib bomb stays small."""
        if len(data) <= _DATA_BYTES:
            unpacker = zlib.decompressobj()
            try:
                plain = unpacker.decompress(data, _DATA_BYTES + 1)
            except zlib.error:
                plain = data
            if len(plain) <= _DATA_BYTES:
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

    @classmethod
    def lmove(cls, connection: Redis, queue_key: str, timeout: int | None) -> tuple[str, bytes] | None:
        """Take the next id that is text; bytes that are none would end the worker, so they are thrown away."""
        while (found := super().lmove(connection, queue_key, timeout)) is not None:
            rq_id: bytes = found[1]
            try:
                rq_id.decode()
            except UnicodeDecodeError:
                connection.lrem(f"{queue_key}:intermediate", 0, rq_id)  # type: ignore[arg-type]  # bytes will do
                continue
            return queue_key, rq_id
        return None


def opened(job: RqJob, keyring: Keyring, *, queue: str, now: float) -> Envelope:
    """Check a job that was taken from a queue; raises Untrusted with the reason."""
    if not isinstance(job, SignedJob):
        raise Untrusted("The job was not read as a signed one.")
    if job.flaw is not None:
        raise Untrusted(job.flaw)
    if job.origin != queue:
        raise Untrusted("The job says that it comes from another queue.")
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
