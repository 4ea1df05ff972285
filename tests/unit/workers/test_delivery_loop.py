"""The loop of a deliver process: eight at once, and what was put off comes back by itself."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace

import pytest

from bot.posting.paced import paced
from core.clock import SystemClock
from core.domain.errors import PostRetryable, StoreUnavailable
from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.domain.limits import Limits, Rate
from core.domain.reply_window import LEAD_S
from core.ports.work import Ticket
from core.stores import memory as fakes
from core.stores.memory.poster import EVERYTHING
from tests.contract.ports.rows import PLACE, make_artifact, make_job
from workers.deliver.context import DeliveryContext
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
        self.loop = DeliveryLoop(self.context, posters, self.timetable)

    def context(self, made) -> DeliveryContext:
        return DeliveryContext(
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
    dispatcher = post()
    dispatcher.poster.troubles.append(PostRetryable(retry_after_s=0.5))
    job = dispatcher.rendered(1)
    dispatcher.loop.post(job.id)
    dispatcher.until(lambda: dispatcher.done(job))
    assert ["edit", "edit"] == dispatcher.poster.calls


def test_those_who_wait_for_their_turn_hold_up_nobody(post):
    """Twenty results of a chat that takes two at once: another chat's platform call is not behind them."""
    dispatcher = post(limits=Limits(chat=Rate(per_s=0.01, burst=2)))
    jobs = [dispatcher.rendered(number) for number in range(1, 21)]
    for job in jobs:
        dispatcher.loop.post(job.id)
    dispatcher.until(lambda: sum(dispatcher.done(job) for job in jobs) == 2)
    elsewhere = replace(PLACE, chat="elsewhere")
    late = replace(make_job(99, at=time.time()), place=elsewhere)
    dispatcher.ledger.accept(late, dedupe_s=60)
    ticket = Ticket(job=late.id, attempt=1)
    dispatcher.render.claim(ticket, worker="w", alone=True, for_s=60)
    dispatcher.render.store_result(ticket, [make_artifact()])
    dispatcher.loop.post(late.id)
    dispatcher.until(lambda: dispatcher.done(late))
    assert 2 == sum(dispatcher.done(job) for job in jobs)
    assert 18 == len(dispatcher.memory.due_at)


def test_a_placeholder_that_ends_is_looked_after(post):
    """The sentence comes by itself, before anything is rendered."""
    dispatcher = post()
    place = replace(PLACE, editable_until=time.time() + LEAD_S + 0.5, late_posts=False)
    job = dispatcher.accepted(1, place=place)
    dispatcher.until(lambda: dispatcher.poster.calls)
    assert f"/show {job.id}" in dispatcher.poster.at(PLACE)[0].post.text


def test_stores_that_go_away_and_come_back(post):
    """The loop lives on; what was due meanwhile is done."""

    class Away(fakes.MemoryTimetable):
        misses = 0

        def due(self, **how):
            if self._memory.due_at and self.misses < 3:
                self.misses += 1
                raise StoreUnavailable
            return super().due(**how)

    dispatcher = post(timetable=Away)
    dispatcher.poster.troubles.append(PostRetryable(retry_after_s=0.2))
    job = dispatcher.rendered(1)
    dispatcher.loop.post(job.id)
    dispatcher.until(lambda: dispatcher.done(job))
    assert 3 == dispatcher.timetable.misses


def test_one_loop_has_one_set_of_clients(post):
    """Made once, in the thread of the loop, and closed with it."""
    dispatcher = post()
    jobs = [dispatcher.rendered(number) for number in range(1, 5)]
    for job in jobs:
        dispatcher.loop.post(job.id)
    dispatcher.until(lambda: dispatcher.done(*jobs))
    assert 1 == len(dispatcher.threads)
    assert threading.get_ident() not in dispatcher.threads


def test_no_more_than_eight_at_once(post):
    """The ninth begins when one of them is done."""
    dispatcher = post()
    running, most, gate = [], [], threading.Event()
    edit = dispatcher.poster.edit

    async def slow(place, message, post):
        running.append(message)
        most.append(len(running))
        while not gate.is_set():
            await asyncio.sleep(0.01)
        running.remove(message)
        await edit(place, message, post)

    dispatcher.poster.edit = slow
    jobs = [dispatcher.rendered(number) for number in range(1, 13)]
    feeding = threading.Thread(target=lambda: [dispatcher.loop.post(job.id) for job in jobs], daemon=True)
    feeding.start()
    dispatcher.until(lambda: len(running) == 8)
    time.sleep(0.3)
    gate.set()
    dispatcher.until(lambda: dispatcher.done(*jobs))
    feeding.join()
    assert 8 == max(most)
