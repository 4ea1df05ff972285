"""The fake's line and Redis' are one line: whatever happens, the same jobs stand in the queue in the same order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from tests.contract.ports.conftest import in_memory, in_redis
from tests.contract.ports.rows import PLACE, author, make_artifact, make_job

PEOPLE = ("ana", "ben", "cyd", "dan", "eve")
STEPS = 120


@pytest.fixture
def both(redis_url, tmp_path):
    made = in_memory(tmp_path / "a"), in_redis(redis_url, tmp_path / "b")
    yield made
    made[1].ledger._store.client.close()


class Play:
    """Does the same to both, chosen by a seed."""

    def __init__(self, both, seed: int) -> None:
        self.both, self.chance = both, random.Random(seed)
        self.count, self.hands = 0, []

    def each(self, act):
        first, second = (act(ports) for ports in self.both)
        assert first == second
        return first

    def ask(self) -> None:
        self.count += 1
        by = self.chance.choice(PEOPLE)
        spec = {"count": self.chance.randint(1, 4), "model": self.chance.choice(["quick", "slow"])}
        place = replace(PLACE, chat=self.chance.choice(["one", "two", "three"]))
        lane = self.chance.choice([Lane.FAST, Lane.FAST, Lane.RELAX])
        job = replace(make_job(self.count, by=by, deadline_s=400.0, **spec), place=place, lane=lane)
        self.each(lambda ports: ports.ledger.accept(job, dedupe_s=60))

    def take(self) -> None:
        """A worker takes what stands first, and perhaps the one behind it."""
        worker = self.chance.choice(["w1", "w2"])
        for rq_id in self.each(lambda ports: ports.queued())[: self.chance.randint(1, 2)]:
            job, _, attempt = rq_id.rpartition("-a")
            ticket = Ticket(job=job, attempt=int(attempt))
            self.each(lambda ports, t=ticket: bool(ports.render.claim(t, worker=worker, alone=False, for_s=9e9)))
            self.hands.append(ticket)

    def finish(self) -> None:
        if not self.hands:
            return
        ticket = self.hands.pop(self.chance.randrange(len(self.hands)))
        ways = (
            lambda ports: ports.render.store_result(ticket, [make_artifact()]),
            lambda ports: ports.render.end(ticket, JobState.FAILED, reason="No."),
            lambda ports: ports.render.hand_back(ticket, company=None),
        )
        self.each(self.chance.choices(ways, weights=(8, 1, 1))[0])

    def cancel(self) -> None:
        if not self.count:
            return
        job = make_job(self.chance.randint(1, self.count)).id
        self.each(lambda ports: ports.ledger.request_cancel(job))

    def forget(self) -> None:
        person = author(self.chance.choice(PEOPLE)).key
        self.each(lambda ports: sorted(job.id for job in ports.people.forget(person)))

    def lose(self) -> None:
        if not self.each(lambda ports: ports.queued()):
            return
        for ports in self.both:
            ports.lose()

    def sweep(self) -> None:
        self.each(lambda ports: ports.sweep.expire_overdue())
        self.each(lambda ports: ports.sweep.requeue_lost(after_s=5))

    def step(self) -> None:
        ways = (self.ask, self.take, self.finish, self.cancel, self.forget, self.lose, self.sweep)
        self.chance.choices(ways, weights=(10, 5, 6, 1, 0.3, 0.5, 1))[0]()
        seconds = self.chance.choice([0.0, 0.5, 7.0])
        for ports in self.both:
            ports.clock.move(seconds)


@pytest.mark.parametrize("seed", range(6))
def test_memory_and_redis_agree_on_the_queue(both, seed):
    """Through asking, rendering, failing, handing back, cancelling, forgetting, losing and sweeping."""
    play = Play(both, seed)
    for _ in range(STEPS):
        play.step()
        play.each(lambda ports: ports.queued())
        if play.count:
            job = make_job(play.chance.randint(1, play.count)).id
            play.each(lambda ports, job=job: ports.worker_status.line(author("ana").key, job))
