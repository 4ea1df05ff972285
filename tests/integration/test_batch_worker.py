"""The render worker in this very process, on a real Redis: what it draws when, and what it stores beside that."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.settings import Settings
from core.stores import memory as fakes
from core.stores.files import open_files
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key
from tests.contract.ports.rows import make_job
from tests.integration.tiny_renderer import TinyRenderer, square
from tests.signers import all_in_one, new_signers
from workers.engines.outcome import LateFiles, Outcome
from workers.render import progress
from workers.render.beside import Finisher
from workers.render.context import BatchContext
from workers.render.heartbeat import Heartbeat
from workers.render.worker import BatchWorker

PATIENCE_S = 30.0


class Told(TinyRenderer):
    """A renderer that notes when it draws and when its pictures are encoded, and encodes when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        # seed → an event that its encoding waits for
        self.gates: dict[int, threading.Event] = {}
        self.drawing: dict[int, threading.Event] = {}
        self.fits: int | None = None

    def render(self, jobs, watch):
        seeds = [job.seed for job in jobs]
        self.notes.append(f"draw {seeds}")
        for seed in seeds:
            self.drawing.setdefault(seed, threading.Event()).set()
        super().render(jobs, watch)
        return [Outcome(files=LateFiles(lambda job=job: self._encode(job.seed)), fits=self.fits) for job in jobs]

    def _encode(self, seed: int):
        gate = self.gates.get(seed)
        if gate is not None and not gate.wait(PATIENCE_S):
            self.notes.append(f"gave up waiting to encode {seed}")
        self.notes.append(f"encode {seed}")
        return (square(seed),)


class Shop:
    """A worker that ends when its queue is empty."""

    def __init__(
        self,
        settings: Settings,
        reports: type[RedisWorkerReports] = RedisWorkerReports,
        *,
        renderer: Told | None = None,
        at_once: int = 1,
        held=tuple,
    ) -> None:
        self.renderer = renderer or Told()
        self.stop = threading.Event()
        self.store = open_store(settings)
        self.ledger, self.meter = RedisLedger(self.store), fakes.MemoryMeter()
        renders, told = RedisRenderLedger(self.store), reports(self.store)
        heartbeat = Heartbeat(renders, told, settings.lease, worker="w", pool="default", models=["pocket"])
        self.context = BatchContext(
            renderer=self.renderer,
            ledger=renders,
            reports=told,
            files=open_files(settings),
            heartbeat=heartbeat,
            clock=self.store.clock,
            keep=settings.keep,
            previews=False,
            stopping=self.stop.is_set,
            meter=self.meter,
            held=held,
        )
        self.finisher = Finisher(self.context)
        self.worker = BatchWorker(
            self.store.client,
            name="w",
            context=self.context,
            finisher=self.finisher,
            store=self.store,
            settings=settings,
            stop=self.stop,
            at_once=at_once,
        )

    def accept(self, number: int, **spec):
        job = make_job(number, at=time.time(), **spec)
        assert self.ledger.accept(job, dedupe_s=60)
        return job

    def work_off(self) -> None:
        """Draw and store everything that waits."""
        self.finisher.start()
        self.worker.work(burst=True, logging_level="ERROR")
        self.worker.end_batches()
        assert self.finisher.close(for_s=PATIENCE_S)

    def states(self, *jobs) -> list[JobState]:
        return [self.ledger.load(job.id).state for job in jobs]


@pytest.fixture
def settings(redis_url, tmp_path):
    return Settings.model_validate(
        {
            "data": tmp_path,
            "redis": {"url": redis_url},
            "keys": {"render": new_key("r1"), "deliver": new_key("d1"), "sign": all_in_one(new_signers())},
            "limits": {"free_disk_bytes": 0},
            # no straggler is awaited, so that batches are what stands in the line
            "render": {"straggler_ms": 0},
        }
    )


@pytest.fixture
def shop(settings):
    made = Shop(settings)
    yield made
    made.store.client.close()


def test_one_batch_is_encoded_and_stored_while_the_next_is_drawn(shop):
    """The first picture may be encoded only once the second is being drawn; two sizes make two batches."""
    first, second = shop.accept(1), shop.accept(2, width=128)
    shop.renderer.gates[1] = shop.renderer.drawing.setdefault(2, threading.Event())
    shop.work_off()
    assert ["draw [1]", "draw [2]", "encode 1", "encode 2"] == shop.renderer.notes
    assert [JobState.RENDERED] * 2 == shop.states(first, second)


def test_at_most_one_drawn_batch_waits(shop):
    """While the first is held up in encoding, the second waits drawn, the third is drawn, and the fourth is not."""
    jobs = [shop.accept(number, width=64 * number) for number in (1, 2, 3, 4)]
    shop.renderer.gates[1] = gate = threading.Event()
    third = shop.renderer.drawing.setdefault(3, threading.Event())

    def open_gate() -> None:
        third.wait(PATIENCE_S)
        # time enough to begin the fourth, if it were to begin
        time.sleep(0.3)
        shop.renderer.notes.append("gate")
        gate.set()

    threading.Thread(target=open_gate).start()
    shop.work_off()
    notes = shop.renderer.notes
    assert ["draw [1]", "draw [2]", "draw [3]", "gate"] == notes[: notes.index("gate") + 1]
    assert [JobState.RENDERED] * 4 == shop.states(*jobs)


def test_suspects_have_the_process_for_themselves(shop):
    """After an error in a batch each member is drawn and stored before the next one is begun."""
    good, bad = [shop.accept(1), shop.accept(2)], shop.accept(3, prompt="raise")
    shop.work_off()
    assert [JobState.RENDERED, JobState.RENDERED, JobState.FAILED] == shop.states(*good, bad)
    together, *alone = shop.renderer.notes
    assert "draw [1, 2, 3]" == together
    for number in (1, 2):
        assert f"encode {number}" == alone[alone.index(f"draw [{number}]") + 1]


def test_the_size_that_fits_bounds_the_next_claims(shop):
    """Memory ran out once for this batch key; from then on a claim takes no more than fitted."""
    shop.renderer.fits = 2
    jobs = [shop.accept(number) for number in range(1, 9)]
    other = [shop.accept(number, width=128) for number in (9, 10, 11)]
    shop.work_off()
    assert [4, 2, 2, 3] == shop.renderer.batches
    assert {JobState.RENDERED} == set(shop.states(*jobs, *other))
    # once for each size
    assert 2 == shop.meter.sums["imagine_render_memory_halvings_total",]


def test_rq_is_done_with_a_job_when_the_pipeline_is(shop):
    """Nothing is left in RQ's registries, its intermediate list and the worker's own row."""
    jobs = [shop.accept(number) for number in (1, 2, 3)]
    shop.work_off()
    queue = shop.store.queue("render.default")
    assert (0, 0) == (queue.started_job_registry.count, shop.store.client.llen(queue.intermediate_queue_key))
    assert {} == shop.worker.executions
    assert {JobState.RENDERED} == set(shop.states(*jobs))


def test_a_batch_that_cannot_be_settled_does_not_stop_the_next(settings):
    """Whatever goes wrong after the pipeline, the finisher goes on."""
    failed: list[int] = []

    class Forgetful(RedisWorkerReports):
        def measured(self, *, seconds, jobs):
            if not failed:
                failed.append(1)
                raise ValueError("this keeps no reports")
            super().measured(seconds=seconds, jobs=jobs)

    shop = Shop(settings, Forgetful)
    jobs = [shop.accept(1), shop.accept(2, width=128)]
    shop.work_off()
    assert ([1], [JobState.RENDERED] * 2) == (failed, shop.states(*jobs))
    shop.store.client.close()


def test_a_redis_that_is_silent_for_a_moment_costs_no_picture(shop):
    """What is drawn waits for it."""
    job = shop.accept(1)

    class Silent(threading.Event):
        def wait(self, timeout=None):
            # longer than any of our calls waits for an answer
            shop.store.client.client_pause(3000)
            return True

    shop.renderer.gates[1] = Silent()
    shop.work_off()
    time.sleep(0.5)
    row = shop.ledger.load(job.id)
    assert (JobState.RENDERED, 1) == (row.state, row.attempt)


def test_closing_does_not_wait_for_ever(shop):
    """An encoder that hangs is left to the lease; one that moves on is waited for."""
    job = shop.accept(1)
    shop.renderer.gates[1] = gate = threading.Event()
    shop.finisher.start()
    shop.worker.work(burst=True, logging_level="ERROR")
    assert not shop.finisher.close(for_s=0.1)
    gate.set()
    assert shop.finisher.close(for_s=PATIENCE_S)
    assert [JobState.RENDERED] == shop.states(job)


class Asking(Told):
    """A renderer that waits for something elsewhere: for as many others as are to be drawn at the same time."""

    def __init__(self, together: int) -> None:
        super().__init__()
        self.barrier = threading.Barrier(together)

    def render(self, jobs, watch):
        self.barrier.wait(PATIENCE_S)
        return super().render(jobs, watch)


def test_batches_of_an_engine_elsewhere_are_drawn_side_by_side(settings):
    """Three of three kinds at once, each waiting for the other two; RQ keeps nothing of them, and all are stored."""
    shop = Shop(settings, renderer=Asking(3), at_once=3)
    jobs = [shop.accept(number, width=64 * number) for number in (1, 2, 3)]
    shop.work_off()
    assert [JobState.RENDERED] * 3 == shop.states(*jobs)
    queue = shop.store.queue("render.default")
    assert (0, 0) == (queue.started_job_registry.count, shop.store.client.llen(queue.intermediate_queue_key))
    shop.store.client.close()


def test_a_suspect_is_drawn_when_nothing_else_is(settings):
    """Also where batches are drawn side by side: its crash is its own."""
    shop = Shop(settings, at_once=3)
    jobs = [shop.accept(1), shop.accept(2), shop.accept(3, prompt="raise"), shop.accept(4, width=128)]
    shop.finisher.start()
    # whoever is tried again comes back into the line once the batch has failed, which may be after it was found empty
    while not all(state in {JobState.RENDERED, JobState.FAILED} for state in shop.states(*jobs)):
        shop.worker.work(burst=True, logging_level="ERROR")
        shop.worker.end_batches()
        shop.finisher.drain()
    assert shop.finisher.close(for_s=PATIENCE_S)
    assert [JobState.RENDERED, JobState.RENDERED, JobState.FAILED, JobState.RENDERED] == shop.states(*jobs)
    shop.store.client.close()


def test_what_waits_elsewhere_is_handed_back_when_the_worker_stops(settings, monkeypatch):
    """An answer that does not come holds nobody up for longer than a supervisor waits, and convicts nobody."""

    class Endless(Told):
        def render(self, jobs, watch):
            self.drawing.setdefault(0, threading.Event()).set()
            while True:
                time.sleep(0.05)
                watch.on_step(0, 1, lambda index: None)

    monkeypatch.setattr(progress, "_GRACE_S", 0.5)
    shop = Shop(settings, renderer=Endless(), at_once=2)
    job = shop.accept(1)
    shop.finisher.start()
    shop.worker.work(burst=True, logging_level="ERROR")
    assert shop.renderer.drawing.setdefault(0, threading.Event()).wait(PATIENCE_S)
    shop.stop.set()
    shop.worker.end_batches()
    assert shop.finisher.close(for_s=PATIENCE_S)
    row = shop.ledger.load(job.id)
    assert (JobState.QUEUED, 2, 0) == (row.state, row.attempt, row.lone_crashes)
    shop.store.client.close()


class AnyModel(Told):
    """A renderer of every model, with one at a time in memory; it notes which it had to load."""

    def __init__(self) -> None:
        super().__init__()
        self.in_memory: tuple[str, ...] = ()
        self.drawn: list[str] = []

    def load(self, model):
        self.in_memory = (model,)

    def held(self):
        return self.in_memory

    def render(self, jobs, watch):
        self.drawn.append(f"{jobs[0].model} {sorted(job.seed for job in jobs)}")
        return super().render(jobs, watch)


@pytest.fixture
def switching(settings):
    """A worker whose renderer has one model in memory at a time, and no two jobs in a batch."""
    renderer = AnyModel()
    made = Shop(settings, renderer=renderer, held=renderer.held)
    yield made
    made.store.client.close()


def test_jobs_of_the_model_in_memory_go_first(switching):
    """Two models in turns cost two loads and not four."""
    models = ("a", "b", "a", "b")
    jobs = [switching.accept(at, model=model, width=64 * at) for at, model in enumerate(models, start=1)]
    switching.work_off()
    assert ["a [1]", "a [3]", "b [2]", "b [4]"] == switching.renderer.drawn
    assert {JobState.RENDERED} == set(switching.states(*jobs))


def test_the_head_of_the_line_waits_for_a_few_batches_only(switching):
    """However much is asked of the model in memory, another's job is begun after three more."""
    first = [switching.accept(1, model="a", width=64), switching.accept(2, model="b", width=64)]
    more = [switching.accept(at, model="a", width=64 * at) for at in range(3, 9)]
    switching.work_off()
    assert ["a [1]", "a [3]", "a [4]", "a [5]", "b [2]"] == switching.renderer.drawn[:5]
    assert {JobState.RENDERED} == set(switching.states(*first, *more))


def test_nobody_in_no_hurry_goes_before_somebody_who_is(switching):
    """A relaxed job of the model in memory leaves a fast one of another its place."""
    switching.renderer.in_memory = ("a",)
    relaxed = replace(make_job(1, at=time.time(), model="a"), lane=Lane.RELAX)
    assert switching.ledger.accept(relaxed, dedupe_s=60)
    fast = switching.accept(2, model="b")
    switching.work_off()
    assert ["b [2]", "a [1]"] == switching.renderer.drawn
    assert {JobState.RENDERED} == set(switching.states(relaxed, fast))


def test_a_note_that_lies_about_its_model_is_set_aside(switching):
    """What stands beside a job only chooses; the signed payload says what is drawn."""
    switching.renderer.in_memory = ("a",)
    honest, other = switching.accept(1, model="b", width=64), switching.accept(2, model="c", width=128)
    queue = switching.store.queue("render.default")
    row = queue.job_class.fetch(queue.get_job_ids()[1], connection=switching.store.client, serializer="json")
    row.meta["model"] = "a"
    row.save_meta()
    switching.work_off()
    assert {JobState.RENDERED} == set(switching.states(honest, other))
