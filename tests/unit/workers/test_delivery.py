"""One delivery against the fakes: kept once, whatever the platform answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core import fakes
from core.errors import PlaceGone, PostAmbiguous, PostRetryable
from core.fakes.poster import EVERYTHING
from core.ids import MessageId
from core.states import JobState
from core.work_ports import Ticket
from tests.contract.ports.rows import PLACE, make_artifact, make_job
from workers.deliver.delivery import SENDING_S, Courier, deliver


class Scene:
    """A rendered job, its platform and its courier."""

    def __init__(self, *, placed: bool = True, **capabilities: object) -> None:
        self.memory = fakes.Memory()
        self.clock = self.memory.clock
        self.poster = fakes.RecordingPoster(capabilities=replace(EVERYTHING, **capabilities))
        self.ledger, self.messages = fakes.MemoryLedger(self.memory), fakes.MemoryMessageIndex(self.memory)
        self.render = fakes.MemoryRenderLedger(self.memory)
        self.lease, self.sweep = fakes.MemorySenderLease(self.memory), fakes.MemorySweepLedger(self.memory)
        self.courier = Courier(
            ledger=self.ledger,
            deliveries=fakes.MemoryDeliveryLedger(self.memory),
            lease=self.lease,
            messages=self.messages,
            posters={"web": self.poster},
            clock=self.clock,
            sender_s=0.2,
        )
        self.job = make_job()
        self.ledger.accept(self.job, dedupe_s=60)
        if placed:
            self.place_placeholder()
        ticket = Ticket(job=self.job.id, attempt=1)
        self.render.claim(ticket, worker="w", alone=True, for_s=9)
        self.render.store_result(ticket, [make_artifact()])
        self.clock.move(10)

    def place_placeholder(self) -> None:
        post = fakes.Posted(id=MessageId("placeholder"), post=None)
        self.poster.at(PLACE).append(post)
        self.ledger.placed(self.job.id, post.id)
        self.messages.attach(PLACE, post.id, self.job.id)

    async def deliver(self) -> None:
        await deliver(self.job.id, self.courier)

    async def deliver_again(self, after_s: float) -> None:
        self.clock.move(after_s)
        if self.sweep.redeliver(after_s=15):
            await self.deliver()

    @property
    def state(self) -> JobState:
        return self.ledger.load(self.job.id).state

    @property
    def shown(self) -> list[tuple[str, int]]:
        return [(one.id, len(one.post.pictures) if one.post else 0) for one in self.poster.at(PLACE)]


async def test_the_placeholder_becomes_the_result():
    """One message, edited once; the index knows it as the newest result."""
    scene = Scene()
    await scene.deliver()
    assert [("placeholder", 1)] == scene.shown
    assert JobState.DELIVERED is scene.state
    assert scene.job.id == scene.messages.latest(PLACE)


async def test_delivering_twice_posts_once():
    """A delivery that is queued again after it is done touches nothing."""
    scene = Scene(placed=False)
    await scene.deliver()
    await scene.deliver()
    assert ["create"] == scene.poster.calls


async def test_without_a_placeholder_the_result_is_a_new_message():
    """And the job knows it."""
    scene = Scene(placed=False)
    await scene.deliver()
    assert [("m1", 1)] == scene.shown
    assert "m1" == scene.ledger.load(scene.job.id).message


async def test_a_platform_without_edits_gets_a_new_message():
    """The placeholder stays where it cannot be changed."""
    scene = Scene(edit=False)
    await scene.deliver()
    assert [("placeholder", 0), ("m2", 1)] == scene.shown


async def test_a_result_waits_for_its_placeholder():
    """The picture was quicker than the answer to the command."""
    scene = Scene(placed=False)
    scene.clock.move(-10)
    running = asyncio.create_task(scene.deliver())
    await asyncio.sleep(0.1)
    assert [] == scene.poster.calls
    scene.place_placeholder()
    await running
    assert [("placeholder", 1)] == scene.shown


async def test_a_placeholder_that_comes_in_between_is_removed():
    """Noted while the result was being posted as a message of its own: the thread shows the result only."""
    scene = Scene(placed=False)
    create = scene.poster.create

    async def late(place, post, *, key):
        scene.place_placeholder()
        return await create(place, post, key=key)

    scene.poster.create = late
    await scene.deliver()
    assert [("m2", 1)] == scene.shown
    assert "m2" == scene.ledger.load(scene.job.id).message


async def test_a_progress_edit_in_flight_is_waited_for():
    """One sender per placeholder: the result goes out when the other has let go."""
    scene = Scene()
    token = scene.lease.acquire(scene.job.id, for_s=5)
    running = asyncio.create_task(scene.deliver())
    await asyncio.sleep(0.1)
    assert [] == scene.poster.calls
    scene.lease.release(scene.job.id, token)
    await running
    assert JobState.DELIVERED is scene.state


async def test_a_sender_that_does_not_let_go_is_not_fought():
    """The delivery comes back a little later."""
    scene = Scene()
    scene.lease.acquire(scene.job.id, for_s=5)
    await scene.deliver()
    assert [] == scene.poster.calls
    await scene.deliver_again(6)
    assert JobState.DELIVERED is scene.state


async def test_a_platform_that_asks_to_wait_is_obeyed():
    """Not before the time it named."""
    scene = Scene()
    scene.poster.troubles.append(PostRetryable(retry_after_s=30))
    await scene.deliver()
    await scene.deliver_again(29)
    assert ["edit"] == scene.poster.calls
    await scene.deliver_again(12)
    assert ["edit", "edit"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state


async def test_a_gone_place_ends_it():
    """No retry storm."""
    scene = Scene()
    scene.poster.troubles.append(PlaceGone())
    await scene.deliver()
    await scene.deliver_again(3600)
    assert ["edit"] == scene.poster.calls
    assert JobState.FAILED is scene.state


@pytest.mark.parametrize(("honours_keys", "calls"), [(True, ["create", "create"]), (False, ["create"])])
async def test_an_ambiguous_message_is_repeated_only_with_a_key(honours_keys, calls):
    """Either way the thread shows it once."""
    scene = Scene(placed=False, honours_keys=honours_keys)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    await scene.deliver_again(60)
    assert calls == scene.poster.calls
    assert [("m1", 1)] == scene.shown


async def test_an_ambiguous_edit_is_repeated():
    """An edit changes nothing the second time."""
    scene = Scene(honours_keys=False)
    scene.poster.troubles.append(PostAmbiguous())
    await scene.deliver()
    await scene.deliver_again(60)
    assert ["edit", "edit"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state


async def test_a_deliverer_killed_in_the_middle_leaves_one_message():
    """Its mark runs out; where keys are not honoured nobody posts a second time."""
    for honours_keys, calls in ((True, ["create"]), (False, [])):
        scene = Scene(placed=False, honours_keys=honours_keys)
        scene.courier.deliveries.begin(scene.job.id, for_s=SENDING_S)
        await scene.deliver_again(SENDING_S + 1)
        assert calls == scene.poster.calls


async def test_an_ending_is_one_sentence_over_the_placeholder():
    """A cancelled job says so, without a picture."""
    scene = Scene()
    scene.ledger.request_cancel(scene.job.id)
    await scene.deliver()
    assert [("placeholder", 0)] == scene.shown
    assert scene.poster.at(PLACE)[0].post.text
    assert JobState.CANCELLED is scene.state


async def test_a_forgotten_job_says_nothing():
    """Its person left between the render and the post."""
    scene = Scene()
    fakes.MemoryPeople(scene.memory).forget(scene.job.author.key)
    await scene.deliver()
    assert [] == scene.poster.calls


async def test_an_adapters_bug_is_tried_again_and_ends_in_the_end():
    """It neither ends the process nor goes on for ever."""
    scene = Scene()

    async def broken(place, message, post):
        scene.poster.calls.append("edit")
        raise KeyError("a bug")

    scene.poster.edit = broken
    await scene.deliver()
    for _ in range(20):
        await scene.deliver_again(500)
    assert 12 == len(scene.poster.calls)


async def test_a_platform_that_nobody_serves_waits():
    """Another deliver process may know it."""
    scene = Scene()
    scene.courier = replace(scene.courier, posters={})
    await scene.deliver()
    assert JobState.DELIVERING is scene.state
    assert 1 == len(scene.memory.due_at)
