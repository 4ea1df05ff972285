"""The line: what a claim and an accept cost at 100 and at 100,000 waiting jobs, and who waits behind somebody's 500."""

from __future__ import annotations

import asyncio
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from redis import Redis

from benchmarks.figures import Figure, middle, percentile
from core.clock import SystemClock
from core.domain.ids import JobId, Sha256, invocation_id, job_id
from core.domain.jobs.job import Artifact, Job, RenderSpec
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import accepted
from core.domain.place import Author, Place
from core.ports.chat import Clock
from core.ports.work import Ticket
from core.settings import KeepSettings
from core.stores.memory.clock import ManualClock
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.store import Store
from core.stores.redis.scheme.functions import LEDGER
from core.tasks import text_to_image
from core.wire.keys import new_key, parse_keys
from core.wire.signing import identity, new_signing_keys
from imagine.redis.binary import find_redis
from imagine.redis.server import command_line, place_redis, wait_for_redis
from imagine.supervisor.folders import runtime_folder

FEW, MANY = 100, 100_000
CLAIMS = 300
# in so many chats, and of so many people, however many jobs wait
_CHATS, _PEOPLE = 50, 100
_AT_ONCE = 250

HOGGED = 500
PEOPLE, REQUESTS, PAUSE_S = 10, 20, 20.0
# a renderer that always takes as long, for up to so many jobs at once
BATCH, BATCH_S = 4, 2.0


async def measure(folder: Path) -> list[Figure]:
    """Costs on real servers and real time, waits on a real server and simulated time."""
    return await asyncio.to_thread(lambda: [*costs(folder), fairness(folder)])


def costs(folder: Path, *, many: int = MANY, claims: int = CLAIMS) -> list[Figure]:
    """Claim and accept in turns on two servers, so that a machine with other work treats both alike."""
    with ExitStack() as servers:
        lines = [servers.enter_context(server(folder / name, SystemClock())) for name in ("few", "many")]
        for store, jobs in zip(lines, (FEW, many), strict=True):
            _fill(store, jobs)
        took: list[list[tuple[float, float]]] = [[], []]
        for number in range(claims):
            for store, times in zip(lines, took, strict=True):
                times.append(_turn_over(store, many + number))
    figures = []
    for column, what in enumerate(("Claim", "Accept")):
        few, lots = (middle([row[column] for row in times]) * 1000 for times in took)
        figures.append(
            Figure(
                what=f"{what} with {many:,} waiting, against {FEW} ({claims} each)",
                measured=f"median {lots:.2f} ms, {few:.2f} ms: {lots / few:.2f} times",
                target="≤ 1.5 times",
                met=lots / few <= 1.5,
            )
        )
    return figures


def fairness(folder: Path) -> Figure:
    """The p95 of ten people's waits, alone and behind somebody's 500."""
    alone, behind = (percentile(waits(folder / str(hogged), hogged), 0.95) for hogged in (0, HOGGED))
    return Figure(
        what=f"p95 wait of {PEOPLE} people behind {HOGGED} jobs of another, a batch of {BATCH} always {BATCH_S:g} s",
        measured=f"{behind:.1f} s, without {alone:.1f} s: {behind / alone:.2f} times",
        target="≤ 2 times",
        met=behind / alone <= 2,
    )


def waits(folder: Path, hogged: int) -> list[float]:
    """How long ten people wait for each of their pictures (s), while one worker renders batch after batch."""
    chance, clock = random.Random(1), ManualClock()
    start = clock.now()
    asked = sorted((start + at, f"person {person}") for person in range(PEOPLE) for at in _moments(chance))
    waited: list[float] = []
    with server(folder, clock) as store:
        ledger, render, queue = RedisLedger(store), RedisRenderLedger(store), store.queue("render.default")
        jobs = [sample_job(number, "hog", at=start) for number in range(hogged)]
        jobs += [sample_job(hogged + number, who, at=at) for number, (at, who) in enumerate(asked)]
        by_id = {job.id: job for job in jobs}
        left = iter(jobs)
        coming = next(left, None)
        while len(waited) < len(asked):
            while coming is not None and coming.created_at <= clock.now():
                ledger.accept(coming, dedupe_s=60)
                coming = next(left, None)
            batch = [_ticket(rq_id) for rq_id in queue.get_job_ids()[:BATCH]]
            if not batch and coming is not None:
                clock.move(coming.created_at - clock.now())
                continue
            for ticket in batch:
                render.claim(ticket, worker="w", alone=False, for_s=9e9)
            clock.move(BATCH_S)
            for ticket in batch:
                render.store_result(ticket, [_PICTURE])
                job = by_id[ticket.job]
                if job.author.id != "hog":
                    waited.append(clock.now() - job.created_at)
    return waited


def _moments(chance: random.Random) -> Iterator[float]:
    at = 0.0
    for _ in range(REQUESTS):
        at += chance.expovariate(1 / PAUSE_S)
        yield at


def _fill(store: Store, jobs: int) -> None:
    """Accept many at once: one transaction for a few hundred instead of one for each."""
    for first in range(0, jobs, _AT_ONCE):
        with store.client.pipeline() as pipe:
            for number in range(first, min(jobs, first + _AT_ONCE)):
                store.write(pipe, None, accepted(_spread(number)))
            pipe.execute()


def _turn_over(store: Store, number: int) -> tuple[float, float]:
    """Claim the next job as a worker does, accept another in its stead, and say how long both took (s)."""
    ledger, render, queue = RedisLedger(store), RedisRenderLedger(store), store.queue("render.default")
    began = time.perf_counter()
    rq_id = store.client.lmove(queue.key, queue.intermediate_queue_key)
    ticket = _ticket(rq_id.decode())
    row = render.claim(ticket, worker="w", alone=True, for_s=60)
    claimed = time.perf_counter()
    if row is None:
        raise RuntimeError("the line gave out a job that could not be claimed")
    store.client.lrem(queue.intermediate_queue_key, 0, rq_id)
    render.end(ticket, JobState.FAILED, reason=None)
    another = _spread(number)
    before = time.perf_counter()
    ledger.accept(another, dedupe_s=60)
    return claimed - began, time.perf_counter() - before


@contextmanager
def server(folder: Path, clock: Clock) -> Iterator[Store]:
    """A store over a Redis of its own, as the demo runs it."""
    folder.mkdir(parents=True, exist_ok=True)
    place = place_redis(folder, runtime_folder(folder))
    process = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, process)
        with Redis.from_url(place.url) as client:
            LEDGER.load(client)
            yield Store(
                client=client,
                clock=clock,
                keep=KeepSettings(),
                render_keys=parse_keys(new_key("r"), setting="render"),
                deliver_keys=parse_keys(new_key("d"), setting="deliver"),
                me=identity(new_signing_keys(), "", settings=("sign", "public")),
            )
    finally:
        process.terminate()
        process.wait()
        place.socket.unlink(missing_ok=True)
        runtime_folder(folder).rmdir()


def _ticket(rq_id: str) -> Ticket:
    job, _, attempt = rq_id.rpartition("-a")
    return Ticket(job=JobId(job), attempt=int(attempt))


def _spread(number: int) -> Job:
    person = number % _PEOPLE
    return sample_job(number, f"person {person}", chat=f"chat {person % _CHATS}", at=time.time())


def sample_job(number: int, person: str, *, at: float, chat: str = "room") -> Job:
    """A job that somebody has asked for."""
    invocation = invocation_id("web", "web", f"{number}")
    spec = RenderSpec(
        task=text_to_image.TASK,
        model="pocket",
        prompt="a red circle",
        count=1,
        width=128,
        height=128,
        seed=number,
        parameters={"steps": 8, "guidance": 4.0},
    )
    return Job(
        id=job_id(invocation),
        invocation=invocation,
        place=Place(platform="web", account="web", chat=chat),
        author=Author(platform="web", account="web", id=person, name=person),
        spec=spec,
        text="",
        created_at=at,
        deadline_at=at + 86_400,
    )


_PICTURE = Artifact(sha256=Sha256("0" * 64), media_type="image/png", width=128, height=128, bytes=1, expires_at=9e9)
