"""Every way in which somebody who can write to Redis, but holds no key, may try to have something done."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from redis import Redis
from rq import Callback, Queue, Repeat, Retry
from rq.job import Job

from core.stores.redis.line.signed import DELIVER_FUNCTION, RENDER_FUNCTION
from core.wire.codec import to_data
from core.wire.envelope import Envelope, Keyring, seal
from core.wire.keys import new_key, parse_keys
from tests.contract.ports.rows import make_job

RENDER = "render.default"
FAR = 9e9


@dataclass(kw_only=True)
class Forger:
    """Writes to a queue as anybody with access to Redis can, and signs with whatever keys fell into their hands."""

    client: Redis
    keys: Keyring
    queue: str
    function: str
    # a shell command that leaves a trace
    command: str

    def envelope(self, rq_id: str, **changes: Any) -> Envelope:
        job = make_job(99)
        fields = {
            "queue": self.queue,
            "function": self.function,
            "rq_id": rq_id,
            "attempt": 1,
            "expires_at": FAR,
            "body": {"job": job.id, "company": None, "spec": to_data(job.spec)},
        }
        return Envelope(**{**fields, **changes})

    def sealed(self, rq_id: str, *, keys: Keyring | None = None, **changes: Any) -> dict[str, Any]:
        return seal(self.envelope(rq_id, **changes), keys or self.keys)

    def put(self, rq_id: str, function: str, *args: Any, **more: Any) -> None:
        Queue(self.queue, connection=self.client, serializer="json").enqueue(function, *args, job_id=rq_id, **more)

    def put_data(self, rq_id: str, data: bytes) -> None:
        """Bytes in the place of RQ's four words."""
        self.put(rq_id, "os.system", self.command)
        self.client.hset(Job.key_for(rq_id), "data", data)

    def put_call(self, rq_id: str, call: object) -> None:
        self.put_data(rq_id, zlib.compress(json.dumps(call).encode()))

    def put_field(self, rq_id: str, **fields: str | bytes) -> None:
        """A payload without fault, beside which a field of RQ's has been changed."""
        self.put(rq_id, self.function, self.sealed(rq_id))
        self.client.hset(Job.key_for(rq_id), mapping=fields)

    def push(self, rq_id: bytes | str) -> None:
        """An id in the queue, whatever stands under it."""
        self.client.rpush(f"rq:queue:{self.queue}", rq_id)


def stranger() -> Keyring:
    return parse_keys(new_key("stranger"), setting="stranger")


def same_name(keys: Keyring) -> Keyring:
    """Another key under the id of the true one."""
    return parse_keys(new_key(keys.signing), setting="stranger")


def changed(sealed: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**sealed, **fields}


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


Forgery = Callable[[Forger, str], None]

# name → what is put into the queue under that id; nothing of it may be run, and each is set aside
FORGERIES: dict[str, Forgery] = {
    # another function
    "shell": lambda f, i: f.put(i, "os.system", f.command),
    "shell-with-signature": lambda f, i: f.put(i, "os.system", f.sealed(i)),
    "other-side": lambda f, i: f.put(
        i, DELIVER_FUNCTION if f.function == RENDER_FUNCTION else RENDER_FUNCTION, f.sealed(i)
    ),
    "longer-name": lambda f, i: f.put(i, f"{f.function}.__globals__", f.sealed(i)),
    "name-in-capitals": lambda f, i: f.put(i, f.function.upper(), f.sealed(i)),
    "name-with-space": lambda f, i: f.put_call(i, [f" {f.function}", None, [f.sealed(i)], {}]),
    "name-is-a-list": lambda f, i: f.put_call(i, [[f.function], None, [f.sealed(i)], {}]),
    "instance": lambda f, i: f.put_call(i, [f.function, "os", [f.sealed(i)], {}]),
    # other arguments
    "no-arguments": lambda f, i: f.put(i, f.function),
    "two-arguments": lambda f, i: f.put(i, f.function, f.sealed(i), f.sealed(i)),
    "keyword": lambda f, i: f.put_call(i, [f.function, None, [f.sealed(i)], {"shell": True}]),
    "argument-is-text": lambda f, i: f.put(i, f.function, json.dumps(f.sealed(i))),
    "arguments-are-a-map": lambda f, i: f.put_call(i, [f.function, None, {"0": f.sealed(i)}, {}]),
    # no signature, or a wrong one
    "unsigned": lambda f, i: f.put(i, f.function, {"body": {"job": "x"}}),
    "empty-mac": lambda f, i: f.put(i, f.function, changed(f.sealed(i), mac="")),
    "mac-is-a-number": lambda f, i: f.put(i, f.function, changed(f.sealed(i), mac=0)),
    "mac-is-no-text": lambda f, i: f.put(i, f.function, changed(f.sealed(i), mac="\udcff")),
    "mac-in-capitals": lambda f, i: f.put(i, f.function, changed(f.sealed(i), mac=f.sealed(i)["mac"].upper() + "A")),
    "stranger": lambda f, i: f.put(i, f.function, f.sealed(i, keys=stranger())),
    "stranger-under-our-name": lambda f, i: f.put(i, f.function, f.sealed(i, keys=same_name(f.keys))),
    "key-id-is-a-list": lambda f, i: f.put(i, f.function, changed(f.sealed(i), kid=[f.keys.signing])),
    "key-id-missing": lambda f, i: f.put(i, f.function, {k: v for k, v in f.sealed(i).items() if k != "kid"}),
    # true signatures of something else
    "replayed-under-another-id": lambda f, i: f.put(i, f.function, f.sealed("original-a1")),
    "for-another-queue": lambda f, i: f.put(i, f.function, f.sealed(i, queue="render.other")),
    "for-another-function": lambda f, i: f.put(i, f.function, f.sealed(i, function="os.system")),
    "expired": lambda f, i: f.put(i, f.function, f.sealed(i, expires_at=1.0)),
    "spec-changed": lambda f, i: f.put(i, f.function, changed(f.sealed(i), body={"job": "x", "company": 1})),
    "attempt-changed": lambda f, i: f.put(i, f.function, changed(f.sealed(i), attempt=2)),
    "attempt-is-text": lambda f, i: f.put(i, f.function, changed(f.sealed(i), attempt="1")),
    "expiry-changed": lambda f, i: f.put(i, f.function, changed(f.sealed(i, expires_at=1.0), expires_at=FAR)),
    # other versions
    "version-to-come": lambda f, i: f.put(i, f.function, changed(f.sealed(i), v=2)),
    "version-is-true": lambda f, i: f.put(i, f.function, changed(f.sealed(i), v=True)),
    "version-missing": lambda f, i: f.put(i, f.function, {k: v for k, v in f.sealed(i).items() if k != "v"}),
    "field-added": lambda f, i: f.put(i, f.function, changed(f.sealed(i), callback="os.system")),
    # what RQ would do by name
    "callback-on-success": lambda f, i: f.put(i, f.function, f.sealed(i), on_success=Callback("os.system")),
    "callback-on-failure": lambda f, i: f.put(i, f.function, f.sealed(i), on_failure=Callback("os.system")),
    "callback-on-stop": lambda f, i: f.put(i, f.function, f.sealed(i), on_stopped=Callback("os.system")),
    "retries": lambda f, i: f.put(i, f.function, f.sealed(i), retry=Retry(max=9)),
    "repeats": lambda f, i: f.put(i, f.function, f.sealed(i), repeat=Repeat(times=9, interval=0)),
    "webhook": lambda f, i: f.put_field(i, webhooks=json.dumps([{"url": "http://127.0.0.1:1/"}])),
    "dependency": lambda f, i: f.put_field(i, dependency_ids=json.dumps(["another"])),
    "rate-limit": lambda f, i: f.put_field(i, rate_limit_key="rq:workers"),
    "from-another-queue": lambda f, i: f.put_field(i, origin="render.other"),
    # bytes that are no payload
    "pickle": lambda f, i: f.put_data(i, b"cos\nsystem\n(S'true'\ntR."),
    "packed-pickle": lambda f, i: f.put_data(i, zlib.compress(b"cos\nsystem\n(S'true'\ntR.")),
    "not-json": lambda f, i: f.put_data(i, zlib.compress(b"{'a': 1}")),
    "three-words": lambda f, i: f.put_call(i, [f.function, None, [f.sealed(i)]]),
    "empty": lambda f, i: f.put_data(i, b""),
    "too-large": lambda f, i: f.put_call(i, [f.function, None, [changed(f.sealed(i), pad="x" * 70_000)], {}]),
    "bomb": lambda f, i: f.put_data(i, zlib.compress(b"[" * 50_000_000)),
    "bomb-in-a-bomb": lambda f, i: f.put_data(i, zlib.compress(zlib.compress(b"[" * 20_000_000))),
    "deep": lambda f, i: f.put_data(i, zlib.compress(nested(30_000).encode())),
    "deep-argument": lambda f, i: f.put_data(
        i,
        zlib.compress(
            f'["{f.function}", null, [{{"v": 1, "kid": "r1", "mac": "0", "x": {nested(900)}}}], {{}}]'.encode()
        ),
    ),
    "huge-number": lambda f, i: f.put_data(
        i, zlib.compress(f'["{f.function}", null, [{{"v": {"9" * 5000}}}], {{}}]'.encode())
    ),
    "not-a-number": lambda f, i: f.put_data(
        i, zlib.compress(f'["{f.function}", null, [{{"v": NaN, "expires_at": NaN}}], {{}}]'.encode())
    ),
    # RQ's own fields
    "torn-date": lambda f, i: f.put_field(i, created_at="never"),
    "torn-timeout": lambda f, i: f.put_field(i, timeout="soon"),
    "torn-status": lambda f, i: f.put_field(i, status="running away"),
    "torn-bytes": lambda f, i: f.put_field(i, worker_name=b"\xff\xfe"),
    "long-description": lambda f, i: f.put_field(i, description="x" * 100_000),
    "long-meta": lambda f, i: f.put_field(i, meta=json.dumps({"x": "y" * 100_000})),
    "row-of-another-kind": lambda f, i: f.client.set(Job.key_for(i), "text") and f.push(i),
    # ids that RQ itself would not give; RQ's own reader raises over them
    "an id with spaces": lambda f, i: f.push(i),
    "id:with:colons": lambda f, i: f.push(i),
    "an-id-that-is-far-too-long-to-be-one-of-ours-" + "x" * 80: lambda f, i: f.push(i),
}
