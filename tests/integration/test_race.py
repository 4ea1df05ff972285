"""No preview after a result: progress and delivery of many jobs race on a real Redis, on a platform that is slow."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field, replace

import pytest

from bot.bootstrap import open_bot
from bot.conversation.progress import ProgressFollower
from core.domain.ids import MessageId
from core.domain.post import Progress
from core.ports.work import Ticket
from core.stores.memory import RecordingPoster
from core.stores.memory.poster import EVERYTHING, Posted
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.workers.reports import RedisWorkerReports
from tests.contract.ports.rows import PLACE, make_artifact, make_job
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver

JOBS = 16


@dataclass(kw_only=True)
class SlowPoster(RecordingPoster):
    """Takes a while over each preview, and notes those that came to stand over a result."""

    rng: random.Random = field(default_factory=lambda: random.Random(11))
    covered: list[str] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    previews: int = 0

    async def edit(self, place, message, post) -> None:
        self.begun.add(message)
        await asyncio.sleep(0.0 if post.pictures else self.rng.uniform(0.0, 2.0))
        (posted,) = [one for one in self.at(place) if one.id == message]
        if posted.post is not None and posted.post.pictures and not post.pictures:
            self.covered.append(message)
        self.previews += not post.pictures
        await super().edit(place, message, post)


class Anybody:
    """A sender lease that everybody gets: what would happen without one."""

    def acquire(self, job, *, for_s):
        return "token"

    def release(self, job, token):
        pass


class Race:
    """Placeholders, a follower that edits them all the time, and results that come in between."""

    def __init__(self, settings, bot, lease=None) -> None:
        self.store = open_store(settings, Role.RENDER)
        self.poster = SlowPoster(capabilities=replace(EVERYTHING, progress_interval_s=0.001))
        self.lease = lease or RedisSenderLease(self.store)
        services = replace(bot.services, lease=self.lease)
        self.follower = ProgressFollower(services, {"web": self.poster})
        self.ledger, self.render = RedisLedger(self.store), RedisRenderLedger(self.store)
        self.reports = RedisWorkerReports(self.store)
        self.context = DeliveryContext(
            ledger=self.ledger,
            deliveries=RedisDeliveryLedger(self.store),
            lease=self.lease,
            messages=RedisMessageIndex(self.store),
            posters={"web": self.poster},
            clock=self.store.clock,
        )

    def queue(self, number: int):
        job = make_job(number, at=time.time())
        message = MessageId(f"placeholder-{number}")
        assert self.ledger.accept(job, dedupe_s=60)
        self.poster.at(PLACE).append(Posted(id=message, post=None))
        self.ledger.placed(job.id, message)
        assert self.render.claim(Ticket(job=job.id, attempt=1), worker="w", alone=True, for_s=600)
        return job

    async def run(self, job) -> None:
        rng = self.poster.rng
        least, begun = rng.randint(2, 7), self.poster.begun
        # the result comes while a preview is on its way, so that there is something to race
        for step in range(1, 500):
            progress = Progress(job=job.id, step=min(step, 8), of=8)
            await asyncio.to_thread(self.reports.publish, progress, None)
            self.follower.hear(progress)
            await asyncio.sleep(rng.uniform(0.0, 0.06))
            if step >= least and self.ledger.load(job.id).message in begun:
                break
        ticket = Ticket(job=job.id, attempt=1)
        assert await asyncio.to_thread(self.render.store_result, ticket, [make_artifact()])
        for _ in range(200):
            await deliver(job.id, self.context)
            if self.ledger.load(job.id).state.value == "delivered":
                return
            await asyncio.sleep(0.05)
            self.store.client.zrem("im:due", job.id)
        raise AssertionError("not delivered")

    async def all(self) -> None:
        jobs = [await asyncio.to_thread(self.queue, number) for number in range(1, JOBS + 1)]
        following = asyncio.create_task(self.follower._edit_for_ever())
        await asyncio.gather(*(self.run(job) for job in jobs))
        await asyncio.sleep(0.3)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        self.store.client.close()


@pytest.fixture
async def bot(installation):
    made = open_bot(installation.settings.model_copy(update={"platforms": ()}))
    yield made
    await made.close()


async def test_no_preview_covers_a_result(installation, bot):
    """Many jobs, previews all the time: each thread ends with its pictures, shown once."""
    race = Race(installation.settings, bot)
    await race.all()
    assert race.poster.previews > JOBS / 2
    assert [] == race.poster.covered
    assert all(posted.post.pictures for posted in race.poster.at(PLACE))


async def test_without_the_lease_previews_do_cover_results(installation, bot):
    """The race above is one: with the lease taken away it is lost."""
    race = Race(installation.settings, bot, lease=Anybody())
    await race.all()
    assert race.poster.covered
