"""A sweep over the fakes: everything that died halfway, once."""

from __future__ import annotations

import threading
from dataclasses import replace

from core.domain.errors import FilesUnavailable
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.settings import KeepSettings, LeaseSettings
from core.stores import memory as fakes
from tests.contract.ports.rows import make_job
from workers.sweep.sweeper import SweepContext, sweep, sweep_files, sweep_once


def scene():
    memory = fakes.Memory()
    context = SweepContext(
        ledger=fakes.MemorySweepLedger(memory),
        files=fakes.MemoryFileStore(memory),
        clock=memory.clock,
        lease=LeaseSettings(),
        keep=KeepSettings(),
    )
    return memory, context


def test_a_sweep_finds_each_kind_of_trouble_once():
    """An expired lease, a passed deadline, a lost ticket, an unsent ending; the second sweep finds the ending only."""
    memory, context = scene()
    ledger, render = fakes.MemoryLedger(memory), fakes.MemoryRenderLedger(memory)
    jobs = [make_job(1), make_job(2, deadline_s=20), make_job(3)]
    for job in jobs:
        ledger.accept(job, dedupe_s=60)
    memory.renders.clear()
    render.claim(Ticket(job=jobs[0].id, attempt=1), worker="w", alone=False, for_s=9)
    memory.clock.move(30)
    assert {"overdue": 1, "recovered": 1, "requeued": 1, "redelivered": 0} == sweep_once(context)
    assert {"overdue": 0, "recovered": 0, "requeued": 0, "redelivered": 0} == sweep_once(context)
    assert [JobState.QUEUED, JobState.EXPIRED, JobState.QUEUED] == [ledger.load(job.id).state for job in jobs]
    memory.deliveries.clear()
    memory.clock.move(16)
    assert 1 == sweep_once(context)["redelivered"]


def test_a_living_worker_is_left_alone():
    """Its lease has not run out."""
    memory, context = scene()
    job = make_job()
    fakes.MemoryLedger(memory).accept(job, dedupe_s=60)
    memory.renders.clear()
    fakes.MemoryRenderLedger(memory).claim(Ticket(job=job.id, attempt=1), worker="w", alone=False, for_s=99)
    memory.clock.move(60)
    assert 0 == sum(sweep_once(context).values())


def test_pictures_are_kept_for_their_time_and_no_longer():
    """Thirty days from when they were stored last."""
    memory, context = scene()
    context.files.put(b"old", "image/png")
    memory.clock.move(29 * 86_400)
    assert 0 == sweep_files(context)
    memory.clock.move(2 * 86_400)
    assert 1 == sweep_files(context)


def test_lost_jobs_do_not_wait_for_a_bucket():
    """Its listing takes minutes, or it is away; what died halfway is mended meanwhile."""
    memory, context = scene()
    over, asked, answers = threading.Event(), threading.Event(), threading.Event()

    class Slow(fakes.MemoryFileStore):
        def expire(self, *, before):
            asked.set()
            answers.wait(20)
            raise FilesUnavailable

    job = make_job()
    fakes.MemoryLedger(memory).accept(job, dedupe_s=60)
    lease = LeaseSettings(sweep_s=0.01)
    sweeping = threading.Thread(target=sweep, args=(replace(context, files=Slow(memory), lease=lease), over))
    sweeping.start()
    assert asked.wait(20)
    memory.renders.clear()
    memory.clock.move(30)
    while not memory.renders:
        assert sweeping.is_alive()
    answers.set()
    over.set()
    sweeping.join(20)
    assert not sweeping.is_alive()
