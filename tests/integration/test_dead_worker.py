"""The supervisor gives the jobs of a dead renderer back, also when Redis is away at the moment of the death."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import replace

import pytest

from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.settings import Settings
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.wire.keys import new_key
from imagine.supervisor.child import Child
from imagine.supervisor.demo import Installation, _part
from tests.chaos.server import Server
from tests.contract.ports.rows import make_job
from tests.signers import all_in_one, new_signers
from workers.bootstrap import worker_name

_AWAY = "Redis is away, too"


class Supervised:
    """A demo's renderer that sleeps, with a Redis of its own and one job in its hands."""

    def __init__(self, folder, heard: list[str]) -> None:
        self.heard, self.server = heard, Server(folder)
        self.settings = Settings.model_validate(
            {
                "data": folder,
                "redis": {"url": self.server.place.url},
                "keys": {"render": new_key("r1"), "deliver": new_key("d1"), "sign": all_in_one(new_signers())},
                # nobody else gives it back within this test
                "lease": {"beat_s": 5, "stall_s": 3600},
                "limits": {"free_disk_bytes": 0},
            }
        )
        installation = Installation(settings=self.settings, data=folder, address="", probe="", environ={})
        part = _part("render", (), installation, 0)
        # "up" comes with the number of its life
        code = "import time; print('up', flush=True); time.sleep(3600)"
        plan = replace(part.plan, command=(sys.executable, "-c", code), environ=dict(os.environ), lifeline=None)
        self.child = Child(plan, say=self._say, died=part._died)

    def _say(self, _name: str, words: str) -> None:
        self.heard.append(words)

    async def until(self, words: str, *, times: int = 1) -> None:
        while sum(words in one for one in self.heard) < times:
            await asyncio.sleep(0.01)

    async def begin(self, monkeypatch) -> asyncio.Task[None]:
        """Start both; the job is in the child's hands."""
        monkeypatch.setattr("imagine.supervisor.demo.say", self._say)
        await self.server.start()
        running = asyncio.create_task(self.child.run())
        await self.until("up")
        store = open_store(self.settings)
        job = make_job(1, at=time.time())
        assert RedisLedger(store).accept(job, dedupe_s=3600)
        worker = worker_name("render").replace(f"-{os.getpid()}-", f"-{self.child.pid}-")
        ticket = Ticket(job=job.id, attempt=1)
        assert RedisRenderLedger(store).claim(ticket, worker=worker, alone=False, for_s=3600)
        store.client.close()
        self.job = job.id
        return running

    def row(self):
        store = open_store(self.settings)
        try:
            return store.load(self.job)
        finally:
            store.client.close()


@pytest.fixture
async def supervised(tmp_path):
    made = Supervised(tmp_path, [])
    yield made
    await made.child.stop()
    await made.server.kill()


async def test_a_redis_that_is_away_at_the_death_hears_of_it_when_it_is_back(supervised, monkeypatch):
    """The job is in the line again long before its lease runs out, and the renderer was started again meanwhile."""
    running = await supervised.begin(monkeypatch)
    await supervised.server.kill()
    os.kill(supervised.child.pid, signal.SIGKILL)
    await supervised.until(_AWAY)
    await supervised.until("up", times=2)
    await supervised.server.start()
    while (row := supervised.row()).state is not JobState.QUEUED:
        await asyncio.sleep(0.02)
    assert (2, 0) == (row.attempt, row.lone_crashes)
    assert not running.done()


async def test_a_supervisor_that_is_stopped_does_not_wait_for_redis(supervised, monkeypatch):
    """Nobody waits the hour until the lease has run out."""
    running = await supervised.begin(monkeypatch)
    await supervised.server.kill()
    os.kill(supervised.child.pid, signal.SIGKILL)
    await supervised.until(_AWAY)
    await supervised.child.stop()
    await running
    assert 1 == sum(_AWAY in words for words in supervised.heard)
