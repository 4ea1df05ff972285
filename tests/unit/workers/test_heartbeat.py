"""The heartbeat: leases live while the work moves on."""

from __future__ import annotations

import time

import pytest

from core.ports.work import Ticket
from core.settings import LeaseSettings
from core.stores import memory as fakes
from tests.contract.ports.rows import make_job
from workers.render.heartbeat import Heartbeat

FAST = LeaseSettings(beat_s=0.02, stall_s=0.1, load_s=30, sweep_s=1)


class Scene:
    """A worker with one claimed job, and a note of every stall."""

    def __init__(self, settings: LeaseSettings = FAST) -> None:
        self.memory = fakes.Memory()
        self.ledger = fakes.MemoryRenderLedger(self.memory)
        job = make_job()
        fakes.MemoryLedger(self.memory).accept(job, dedupe_s=60)
        self.ticket = Ticket(job=job.id, attempt=1)
        self.ledger.claim(self.ticket, worker="w", alone=True, for_s=1)
        self.stalls: list[int] = []
        self.heartbeat = Heartbeat(
            self.ledger,
            fakes.MemoryWorkerReports(self.memory),
            settings,
            worker="w",
            pool="default",
            models=["pocket"],
            stalled=lambda: self.stalls.append(1),
        )

    def measured(self, phase: str, work: str) -> None:
        """Let the heartbeat have seen this phase go by quickly."""
        held = self.heartbeat.hold([self.ticket], work=work)
        held.mark(phase)
        held.mark("other")
        self.heartbeat.drop(held)


def test_a_beat_announces_and_prolongs():
    """The model is served and the lease names the phase."""
    scene = Scene()
    held = scene.heartbeat.hold([scene.ticket], work="k")
    held.mark("step")
    scene.memory.clock.move(100)
    scene.heartbeat.beat()
    lease = scene.memory.leases[scene.ticket.job]
    assert ("step", scene.memory.clock.now() + FAST.stall_s) == (lease.phase, lease.expires_at)
    assert {"pocket"} == fakes.MemoryWorkerStatus(scene.memory).served_models()


def test_work_that_stands_still_is_a_stall():
    """A phase that was quick before may not take for ever."""
    scene = Scene()
    scene.measured("step", "k")
    held = scene.heartbeat.hold([scene.ticket], work="k")
    held.mark("step")
    time.sleep(0.15)
    scene.heartbeat.beat()
    assert [1] == scene.stalls


def test_a_first_time_may_take_long():
    """A phase never seen for this kind of work, a load, and idling are no stalls."""
    scene = Scene()
    scene.measured("step", "k")
    held = scene.heartbeat.hold([scene.ticket], work="another size")
    held.mark("step")
    time.sleep(0.15)
    scene.heartbeat.beat()
    scene.heartbeat.drop(held)
    time.sleep(0.15)
    scene.heartbeat.beat()
    assert [] == scene.stalls


def test_a_lost_lease_is_known():
    """The watch drops a job that has passed to somebody else."""
    scene = Scene()
    held = scene.heartbeat.hold([scene.ticket], work="k")
    scene.ledger.hand_back(scene.ticket, company=1)
    scene.heartbeat.beat()
    assert {scene.ticket} == held.lost()


@pytest.fixture
def two():
    """A scene, and a second claimed job."""
    scene = Scene()
    other = make_job(2)
    fakes.MemoryLedger(scene.memory).accept(other, dedupe_s=60)
    second = Ticket(job=other.id, attempt=1)
    scene.ledger.claim(second, worker="w", alone=False, for_s=1)
    return scene, second


def test_two_batches_are_held_at_once(two):
    """One is stored while the next is denoised: each lease names its own phase, and the first is let go alone."""
    scene, second = two
    first = scene.heartbeat.hold([scene.ticket], work="k")
    first.mark("store")
    scene.heartbeat.hold([second], work="k").mark("step")
    scene.heartbeat.beat()
    leases = scene.memory.leases
    assert ("store", "step") == (leases[scene.ticket.job].phase, leases[second.job].phase)
    scene.heartbeat.drop(first)
    scene.memory.clock.move(50)
    scene.heartbeat.beat()
    now = scene.memory.clock.now()
    assert leases[scene.ticket.job].expires_at < now < leases[second.job].expires_at


def test_only_what_a_worker_holds_alone_is_alone(two):
    """At the very moment when a second batch comes, and again once the first is let go."""
    scene, second = two
    first = scene.heartbeat.hold([scene.ticket], work="k")
    scene.heartbeat.beat()
    assert scene.memory.leases[scene.ticket.job].alone
    scene.heartbeat.hold([second], work="k")
    assert not scene.memory.leases[scene.ticket.job].alone
    scene.heartbeat.beat()
    assert not scene.memory.leases[second.job].alone
    scene.heartbeat.drop(first)
    scene.heartbeat.beat()
    assert scene.memory.leases[second.job].alone


def test_a_batch_that_joins_several_is_no_news_for_them(two):
    """With fifty in flight each new one would prolong all others; none of them was alone."""
    scene, second = two
    scene.heartbeat.hold([scene.ticket], work="k")
    scene.heartbeat.hold([second], work="k")
    leases, before = scene.memory.leases, dict(scene.memory.leases)
    scene.memory.clock.move(0.5)
    scene.heartbeat.hold([Ticket(job=make_job(3).id, attempt=1)], work="k")
    assert {one: lease.expires_at for one, lease in before.items()} == {
        one: lease.expires_at for one, lease in leases.items()
    }


def test_waiting_for_the_other_batch_is_no_stall():
    """The other one's phases say whether anything moves."""
    scene = Scene()
    scene.measured("wait", "k")
    scene.heartbeat.hold([scene.ticket], work="k").mark("wait")
    time.sleep(0.15)
    scene.heartbeat.beat()
    assert [] == scene.stalls


def test_a_beat_survives_a_redis_that_is_away():
    """It is simply late."""
    scene = Scene()
    held = scene.heartbeat.hold([scene.ticket], work="k")
    scene.memory.away = True
    scene.heartbeat.beat()
    scene.memory.away = False
    scene.heartbeat.beat()
    assert frozenset() == held.lost()


def test_the_thread_beats_by_itself_and_takes_its_word_back():
    """From start to stop, and not after."""
    scene = Scene()
    scene.heartbeat.start()
    scene.heartbeat.hold([scene.ticket], work="k")
    scene.memory.clock.move(50)
    until = time.monotonic() + 5
    while scene.memory.leases[scene.ticket.job].expires_at < scene.memory.clock.now():
        assert time.monotonic() < until
        time.sleep(0.01)
    scene.heartbeat.stop()
    assert {} == scene.memory.workers
