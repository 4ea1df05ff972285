"""Jobs that nobody with a key has written, put into the queues by somebody who can write to Redis."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from redis import Redis
from rq import Callback, Queue
from rq.job import Job

from core.stores.redis.line.signed import DELIVER_FUNCTION, DELIVER_QUEUE, RENDER_FUNCTION, render_queue
from core.stores.redis.scheme import names as layout
from core.wire.envelope import Envelope, Keyring, seal
from core.wire.keys import new_key, parse_keys
from core.wire.signing import Identity, identity
from core.wire.statements import sign_ticket
from tests.chaos.stage import Stage
from tests.contract.ports.rows import make_job
from tests.signers import everybody

_RENDER = render_queue("default")
_WAIT_S = 60.0
_QUIET_S = 2.0

Forgery = Callable[[str], None]


class Forger:
    """Writes one forged job of each kind; `trap` is a file that any of them would make if it ran."""

    def __init__(self, client: Redis, keys: Keyring, bot: Identity, trap: str) -> None:
        self._client, self._keys, self._bot, self._shell = client, keys, bot, f"touch {trap}"
        self._stranger = parse_keys(new_key("r1"), setting="stranger")
        # signs as the bot, with a key that nobody knows
        self._liar = everybody()

    def kinds(self) -> tuple[Forgery, ...]:
        """Every way that we know of."""
        return (
            lambda rq_id: self._put(rq_id, "os.system", self._shell),
            lambda rq_id: self._put(rq_id, "os.system", self._shell, queue=DELIVER_QUEUE),
            lambda rq_id: self._put(rq_id, "builtins.eval", f"__import__('os').system({self._shell!r})"),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, {"body": {"job": "x"}}),
            # a true signature around the wrong function
            lambda rq_id: self._put(rq_id, "os.system", self._sealed(rq_id)),
            lambda rq_id: self._put(rq_id, f"{RENDER_FUNCTION}.__globals__", self._sealed(rq_id)),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, self._sealed(rq_id, keys=self._stranger)),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, self._sealed(rq_id, bot=self._liar)),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, {**self._sealed(rq_id), "attempt": 7}),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, self._sealed("another-a1")),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, self._sealed(rq_id, queue="render.other")),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, {**self._sealed(rq_id), "pad": "x" * 70_000}),
            # the key of the render side orders a delivery
            lambda rq_id: self._put(rq_id, DELIVER_FUNCTION, self._order(rq_id), queue=DELIVER_QUEUE),
            lambda rq_id: self._put(rq_id, RENDER_FUNCTION, self._sealed(rq_id), on_success=Callback("os.system")),
            lambda rq_id: self._raw(rq_id, {"data": b"cos\nsystem\n(S'" + self._shell.encode() + b"'\ntR."}),
            lambda rq_id: self._raw(rq_id, {"data": zlib.compress(b"[" * 5_000_000)}),
            lambda rq_id: self._raw(rq_id, {"created_at": "never", "timeout": "soon"}),
        )

    def _put(self, rq_id: str, function: str, argument: object, *, queue: str = _RENDER, **how: object) -> None:
        found = Queue(queue, connection=self._client, serializer="json")
        found.enqueue(function, argument, job_id=rq_id, **how)

    def _raw(self, rq_id: str, fields: dict[str, str | bytes]) -> None:
        """A hash that RQ itself would not write, with its id in the queue afterwards."""
        queue = Queue(_RENDER, connection=self._client, serializer="json")
        job = Job.create("os.system", args=[self._shell], id=rq_id, connection=self._client, serializer="json")
        job.origin = queue.name
        job.save()
        self._client.hset(Job.key_for(rq_id), mapping=fields)
        self._client.rpush(queue.key, rq_id)

    def _sealed(
        self, rq_id: str, *, keys: Keyring | None = None, bot: Identity | None = None, queue: str = _RENDER
    ) -> dict:
        job = make_job(99)
        body = {"job": job.id, "company": None, "ticket": sign_ticket(job, bot or self._bot)}
        envelope = Envelope(queue=queue, function=RENDER_FUNCTION, rq_id=rq_id, attempt=1, expires_at=9e9, body=body)
        return seal(envelope, keys or self._keys)

    def _order(self, rq_id: str) -> dict:
        body = {"job": make_job(99).id}
        envelope = Envelope(
            queue=DELIVER_QUEUE, function=DELIVER_FUNCTION, rq_id=rq_id, attempt=1, expires_at=9e9, body=body
        )
        return seal(envelope, self._keys)


async def forge(stage: Stage, *, count: int) -> list[str]:
    """Put forged jobs into the queues and wait; returns what is wrong: one that ran, or was not set aside."""
    trap = stage.folder / "trap"
    keys = parse_keys(stage.keys["render"], setting="stage")
    bot = identity(stage.keys["sign"], "", settings=("sign", "public"))
    with Redis.from_url(stage.url) as client:
        forger = Forger(client, keys, bot, str(trap))
        ids = await asyncio.to_thread(_write, forger, count)
        missing = await _set_aside(client, set(ids))
    faults = [f"forged and not set aside: {rq_id}" for rq_id in sorted(missing)]
    return [*faults, "a forged job was run"] if trap.exists() else faults


def _write(forger: Forger, count: int) -> list[str]:
    ids = []
    for number, kind in islice(enumerate(_over_and_over(forger.kinds())), count):
        ids.append(f"forged{number}-a1")
        kind(ids[-1])
    return ids


def _over_and_over(kinds: tuple[Forgery, ...]) -> Iterator[Forgery]:
    return iter(cycle(kinds))


async def _set_aside(client: Redis, ids: set[str]) -> set[str]:
    """Wait until all are set aside, or the queues have been empty for a while; returns those that are not."""
    loop = asyncio.get_running_loop()
    until, quiet_since = loop.time() + _WAIT_S, loop.time()
    missing = ids
    while missing and loop.time() < until:
        # in a thread: the proxy to Redis runs in this loop
        found, waiting = await asyncio.to_thread(_look, client)
        missing = ids - found
        if waiting:
            quiet_since = loop.time()
        elif loop.time() - quiet_since > _QUIET_S:
            break
        await asyncio.sleep(0.05)
    return missing


def _look(client: Redis) -> tuple[set[str], int]:
    found = {json.loads(row)["rq_id"] for row in client.lrange(layout.SET_ASIDE, 0, -1)}
    return found, sum(client.llen(f"rq:queue:{name}") for name in (_RENDER, DELIVER_QUEUE))
