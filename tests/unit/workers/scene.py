"""A rendered job, its platform and its context, all in memory."""

from __future__ import annotations

from dataclasses import replace

from core.domain.errors import PostAmbiguous
from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.domain.place import Place
from core.ports.work import Ticket
from core.stores import memory as fakes
from core.stores.memory.poster import EVERYTHING
from tests.contract.ports.rows import PLACE, make_artifact, make_job
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver


class Scene:
    """A rendered job, its platform and its context."""

    def __init__(self, *, placed: bool = True, place: Place = PLACE, **capabilities: object) -> None:
        self.memory = fakes.Memory()
        self.clock = self.memory.clock
        self.poster = fakes.RecordingPoster(capabilities=replace(EVERYTHING, **capabilities))
        self.ledger, self.messages = fakes.MemoryLedger(self.memory), fakes.MemoryMessageIndex(self.memory)
        self.render = fakes.MemoryRenderLedger(self.memory)
        self.lease, self.sweep = fakes.MemorySenderLease(self.memory), fakes.MemorySweepLedger(self.memory)
        self.meter = fakes.MemoryMeter()
        self.context = DeliveryContext(
            ledger=self.ledger,
            deliveries=fakes.MemoryDeliveryLedger(self.memory),
            lease=self.lease,
            messages=self.messages,
            posters={"web": self.poster},
            clock=self.clock,
            meter=self.meter,
            windows=fakes.MemoryWindows(self.memory),
            sender_s=0.2,
        )
        self.job = replace(make_job(), place=place)
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
        await deliver(self.job.id, self.context)

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


def lose_answers(scene: Scene, *, taken: bool, count: int) -> None:
    """The answers to the next creates are lost, after the platform took them or before."""
    create, lost = scene.poster.create, []

    async def unanswered(place, post, *, key):
        if len(lost) == count:
            return await create(place, post, key=key)
        lost.append(key)
        if taken:
            await create(place, post, key=key)
        else:
            scene.poster.calls.append("create")
        raise PostAmbiguous

    scene.poster.create = unanswered
