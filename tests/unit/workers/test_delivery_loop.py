"""The loop of a deliver process: eight at once, and what was put off comes back by itself."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace

import pytest

from bot.platforms.paced import paced
from core import fakes
from core.clock import SystemClock
from core.errors import PostRetryable, StoreUnavailable
from core.fakes.poster import EVERYTHING
from core.ids import MessageId
from core.lapse import LEAD_S
from core.limits import Limits, Rate
from core.states import JobState
from core.work_ports import Ticket
from tests.contract.ports.rows import PLACE, make_artifact, make_job
from workers.deliver.courier import Courier
from workers.deliver.loop import DeliveryLoop


class Post:
    """A deliver process over one memory, in real time."""

    def __init__(self, timetable: type[fakes.MemoryTimetable] = fakes.MemoryTimetable, **capabilities: object) -> None:
        self.memory = fakes.Memory(clock=SystemClock())
        self.poster = fakes.RecordingPoster(capabilities=replace(EVERYTHING, **capabilities))
        self.ledger, self.render = fakes.MemoryLedger(self.memory), fakes.MemoryRenderLedger(self.memory)
        self.threads: set[int] = set()
        limiter = fakes.MemoryLimiter(self.memory)

        def posters():
            self.threads.add(threading.get_ident())
            return paced({"web": self.poster}, limiter)

        self.timetable = timetable(self.memory)
        self.loop = DeliveryLoop(self.courier, posters, self.timetable)

    def courier(self, made) -> Courier:
        return Courier(
            ledger=self.ledger,
            deliveries=fakes.MemoryDeliveryLedger(self.memory),
            lease=fakes.MemorySenderLease(self.memory),
            messages=fakes.MemoryMessageIndex(self.memory),
            posters=made,
            clock=self.memory.clock,
        )

    def accepted(self, number: int, *, place=PLACE):
        job = replace(make_job(number, at=time.time()), place=place)
        self.ledger.accept(job, dedupe_s=60)
        message = MessageId(f"p{number}")
        self.poster.at(PLACE).append(fakes.Posted(id=message, post=None))
        self.ledger.placed(job.id, message)
        return job

    def rendered(self, number: int):
        job = self.accepted(number)
        ticket = Ticket(job=job.id, attempt=1)
        self.render.claim(ticket, worker="w", alone=True, for_s=60)
        self.render.store_result(ticket, [make_artifact()])
        return job

    def done(self, *jobs) -> bool:
        return all(self.ledger.load(job.id).state is JobState.DELIVERED for job in jobs)

    def until(self, true) -> None:
        end = time.monotonic() + 30
        while not true():
            assert time.monotonic() < end
            time.sleep(0.02)


@pytest.fixture
def post():
    made: list[Post] = []

    def make(**how: object) -> Post:
        made.append(Post(**how))
        return made[0]

    yield make
    made[0].loop.close()


def test_what_a_platform_puts_off_comes_back_without_a_sweeper(post):
    """When the platform said, and nobody else has to look for it."""
    desk = post()
    desk.poster.troubles.append(PostRetryable(retry_after_s=0.5))
    job = desk.rendered(1)
    desk.loop.post(job.id)
    desk.until(lambda: desk.done(job))
    assert ["edit", "edit"] == desk.poster.calls


def test_those_who_wait_for_their_turn_hold_up_nobody(post):
    """Twenty results of a chat that takes two at once: another chat's platform call is not behind them."""
    desk = post(limits=Limits(chat=Rate(per_s=0.01, burst=2)))
    jobs = [desk.rendered(number) for number in range(1, 21)]
    for job in jobs:
        desk.loop.post(job.id)
    desk.until(lambda: sum(desk.done(job) for job in jobs) == 2)
    elsewhere = replace(PLACE, chat="elsewhere")
    late = replace(make_job(99, at=time.time()), place=elsewhere)
    desk.ledger.accept(late, dedupe_s=60)
    ticket = Ticket(job=late.id, attempt=1)
    desk.render.claim(ticket, worker="w", alone=True, for_s=60)
    desk.render.store_result(ticket, [make_artifact()])
    desk.loop.post(late.id)
    desk.until(lambda: desk.done(late))
    assert 2 == sum(desk.done(job) for job in jobs)
    assert 18 == len(desk.memory.due_at)


def test_a_placeholder_that_ends_is_looked_after(post):
    """The sentence comes by itself, before anything is rendered."""
    desk = post()
    place = replace(PLACE, editable_until=time.time() + LEAD_S + 0.5, late_posts=False)
    job = desk.accepted(1, place=place)
    desk.until(lambda: desk.poster.calls)
    assert f"/show {job.id}" in desk.poster.at(PLACE)[0].post.text


def test_stores_that_go_away_and_come_back(post):
    """The loop lives on; what was due meanwhile is done."""

    class Away(fakes.MemoryTimetable):
        misses = 0

        def due(self, **how):
            if self._memory.due_at and self.misses < 3:
                self.misses += 1
                raise StoreUnavailable
            return super().due(**how)

    desk = post(timetable=Away)
    desk.poster.troubles.append(PostRetryable(retry_after_s=0.2))
    job = desk.rendered(1)
    desk.loop.post(job.id)
    desk.until(lambda: desk.done(job))
    assert 3 == desk.timetable.misses


def test_one_loop_has_one_set_of_clients(post):
    """Made once, in the thread of the loop, and closed with it."""
    desk = post()
    jobs = [desk.rendered(number) for number in range(1, 5)]
    for job in jobs:
        desk.loop.post(job.id)
    desk.until(lambda: desk.done(*jobs))
    assert 1 == len(desk.threads)
    assert threading.get_ident() not in desk.threads


def test_no_more_than_eight_at_once(post):
    """The ninth begins when one of them is done."""
    desk = post()
    running, most, gate = [], [], threading.Event()
    edit = desk.poster.edit

    async def slow(place, message, post):
        running.append(message)
        most.append(len(running))
        while not gate.is_set():
            await asyncio.sleep(0.01)
        running.remove(message)
        await edit(place, message, post)

    desk.poster.edit = slow
    jobs = [desk.rendered(number) for number in range(1, 13)]
    feeding = threading.Thread(target=lambda: [desk.loop.post(job.id) for job in jobs], daemon=True)
    feeding.start()
    desk.until(lambda: len(running) == 8)
    time.sleep(0.3)
    gate.set()
    desk.until(lambda: desk.done(*jobs))
    feeding.join()
    assert 8 == max(most)
