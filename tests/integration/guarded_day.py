"""A day in the life of an installation whose every process is a Redis user of its own."""

from __future__ import annotations

import asyncio
import signal
import time
from dataclasses import replace

from rq import Queue

from bot.bootstrap import open_bot
from bot.conversation.bot import Bot
from bot.platforms.web.post import rooms
from bot.platforms.web.rooms.hub import Hub
from bot.platforms.web.rooms.presence import Presence
from bot.platforms.web.rooms.rooms import place_of
from core.domain.ids import MessageId, Sha256, consent_ticket, invocation_id
from core.domain.jobs.job import Source
from core.domain.jobs.states import JobState
from core.domain.limits import Bucket, Rate
from core.domain.place import Invocation
from core.domain.question import Question
from core.ports.trials import SHOWN
from core.ports.work import Ticket
from core.records.consents import allows, denies, set_consent
from core.records.favourites import favourites, mark, unmark
from core.records.plain_replies import plain_replies, set_plain_replies
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.following import RedisFollowerLease
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.timetable import RedisTimetable
from core.stores.redis.limiter import RedisLimiter
from core.stores.redis.line.gauge import RedisGauge
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.provenance import RedisProvenance
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.reach import async_twin
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.trials import RedisTrials
from tests.contract.ports.rows import author as make_author
from tests.contract.ports.rows import make_artifact, make_invocation, make_job
from tests.integration.guarded import Guarded, until


class Day:
    """What people do with a bot in a day, from its own process."""

    def __init__(self, made: Guarded, bot: Bot) -> None:
        self.made, self.bot, self.count = made, bot, 0
        several = rooms(made.settings["bot"], bot.redis)
        self.room = several.create("")
        several.enter(self.room, "ana", "Ana")
        self.several, self.place = several, place_of(self.room)

    async def says(self, text: str, **more: object):
        self.count += 1
        update = invocation_id("web", "web", f"{time.time()}-{self.count}")
        author = self.several.author(self.room, "ana")
        receipt = await self.bot.dispatcher.receive(
            Invocation(id=update, place=self.place, author=author, text=text, **more)
        )
        assert not text.startswith("/imagine a ") or receipt.kind == "accepted", receipt.sentence
        return receipt

    def state(self, job) -> str:
        row = self.bot.services.ledger.load(job)
        return "" if row is None else row.state.value

    async def becomes(self, job, state: str) -> None:
        await asyncio.to_thread(until, lambda: self.state(job) == state, f"{job} to be {state}")

    def shown(self) -> list[dict]:
        return [event.body for event in self.several.timeline(self.room).page(50).messages]


async def live_through(made: Guarded) -> None:
    """A picture with progress, one whose worker dies, one that is stopped, a forged one, and being forgotten."""
    for kind in ("render", "deliver web", "sweep"):
        made.start(kind)
    bot = open_bot(made.settings["bot"])
    following = asyncio.create_task(bot.follower.run())
    try:
        day = Day(made, bot)
        await asyncio.to_thread(until, bot.services.worker_status.served_models, "the render worker")
        drawn = await day.says("/imagine a fox")
        await day.becomes(drawn.job, "delivered")
        assert any(body.get("pictures") for body in day.shown())
        stopped = await day.says("/imagine a slow fox --steps 24")
        await day.becomes(stopped.job, "rendering")
        bot.services.worker_status.watch(stopped.job, for_s=30)
        await asyncio.to_thread(until, lambda: bot.services.worker_status.preview(stopped.job), "a preview")
        assert bot.services.worker_status.progress(stopped.job) is not None
        await day.says("/cancel")
        await day.becomes(stopped.job, "cancelled")
        for words in ("/show", "/help", "/info", "/privacy", "/favourites", "/imagine"):
            await day.says(words)
        await lose_a_worker(made, day)
        await forge(made, day)
        await watch_the_room(made, day)
        # from here on nobody else takes what is asked for
        assert [0, 0, 0] == await asyncio.to_thread(made.stop)
        await asyncio.to_thread(do_what_is_rare, made)
        assert "answered" == (await day.says("/forget yes")).kind
        assert "" == day.state(drawn.job)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await bot.close()


async def lose_a_worker(made: Guarded, day: Day) -> None:
    """Killed in the middle: the sweeper notices, and the next worker draws it."""
    lost = await day.says("/imagine a slow hare --steps 8")
    await day.becomes(lost.job, "rendering")
    made.workers[0].send_signal(signal.SIGKILL)
    made.workers.pop(0).wait()
    made.start("render")
    await day.becomes(lost.job, "delivered")


async def forge(made: Guarded, day: Day) -> None:
    """A job that nobody signed is set aside by whoever takes it."""
    for role, queue in (("render", "render.default"), ("deliver", "deliver")):
        with made.client("operator") as client:
            before = len(aside(made))
            Queue(queue, connection=client, serializer="json").enqueue("os.system", "true", job_id=f"forged-{role}")
        await asyncio.to_thread(until, lambda count=before: len(aside(made)) > count, f"{role} to set it aside")


def do_what_is_rare(made: Guarded) -> None:
    """Everything else that a process may have to do one day, without the process."""
    bot, render = open_store(made.settings["bot"], Role.BOT), open_store(made.settings["render"], Role.RENDER)
    deliver, sweep = open_store(made.settings["deliver"], Role.DELIVER), open_store(made.settings["sweep"], Role.SWEEP)
    bucket = Bucket(name="x:y", rate=Rate(per_s=1, burst=2))
    for store in (bot, deliver):
        RedisLimiter(store).spend([bucket])
        RedisLimiter(store).pause("x:y", for_s=0.01)
        token = RedisSenderLease(store).acquire(make_job(70).id, for_s=5)
        RedisSenderLease(store).release(make_job(70).id, token)
    remember(bot)
    jobs = [queued(bot, render, number) for number in range(71, 76)]
    renders, deliveries = RedisRenderLedger(render), RedisDeliveryLedger(deliver)
    renders.end(Ticket(job=jobs[0].id, attempt=1), JobState.FAILED, reason="no")
    renders.hand_back(Ticket(job=jobs[1].id, attempt=1), company=1)
    for job in jobs[2:]:
        renders.store_result(Ticket(job=job.id, attempt=1), [make_artifact()])
        begun = deliveries.begin(job.id, for_s=30).delivery
        deliveries.will_send(begun)
        deliveries.later(begun, at=0.0)
        deliveries.begin(job.id, for_s=30)
    deliveries.gone(jobs[2].id)
    deliveries.unsure(jobs[3].id)
    index = RedisMessageIndex(deliver)
    index.attach(jobs[4].place, MessageId("m9"), jobs[4].id)
    index.detach(jobs[4].place, MessageId("m9"))
    deliveries.delivered(jobs[4].id, MessageId("m9"))
    RedisTrials(bot).begin(jobs[4].id, alias="default", model="pocket")
    RedisTrials(deliver).note(jobs[4].id, SHOWN)
    RedisTrials(bot).note(jobs[4].id, "u")
    assert {"pocket": {SHOWN: 1, "u": 1}} == RedisTrials(bot).counts("default")
    timetable = RedisTimetable(deliver)
    timetable.due(most=8), timetable.lapsing(most=8)
    timetable.lapsed(jobs[4].id, again_at=1.0)
    timetable.lapsed(jobs[4].id)
    sweeps = RedisSweepLedger(sweep)
    RedisGauge(sweep).tally()
    sweeps.expire_overdue(), sweeps.requeue_lost(after_s=0), sweeps.redeliver(after_s=0)
    for store in (bot, render, deliver, sweep):
        store.client.close()


def remember(bot) -> None:
    """Consents, questions, uploads, and forgetting them."""
    people, index = RedisPeople(bot), RedisMessageIndex(bot)
    owner = make_author("ben").key
    asked = make_invocation(1, owner=owner)
    questions, ticket = RedisQuestions(bot), consent_ticket(owner, asked.place.key)
    question = Question(ticket=ticket, about="consent", place=asked.place, person=owner, answers=("allow", "deny"))
    questions.pose(question, asked, for_s=60)
    assert question == questions.posed(ticket)
    assert questions.answer(ticket, "allow")
    assert [asked] == list(questions.waiting(ticket))
    questions.done(ticket, asked.id)
    questions.pose(question, make_invocation(2, owner=owner), for_s=60)
    assert RedisFollowerLease(bot).hold(make_job(70).id, for_s=5)
    index.attach_uploads(asked, MessageId("m1"))
    assert 1 == len(people.uploads_of(owner))
    assert index.uploads_at(asked.place, MessageId("m1")) is not None
    index.latest(asked.place)
    provenance = RedisProvenance(bot)
    likeness = f"l{'0f' * 16}"
    assert (owner,) == provenance.claim((owner,), ("p1", likeness))
    assert (owner,) == provenance.claim((make_author("cyd").key,), (likeness,))
    start = Source(sha256=Sha256("b" * 64), media_type="image/png", owner=owner, owners=(owner,))
    fed = make_job(62, at=time.time(), sources=(start,))
    assert RedisLedger(bot).accept(fed, dedupe_s=60)
    assert [fed.id] == [row.id for row in provenance.fed_by(owner)]
    provenance.descendants(fed.id)
    assert provenance.rewrite(fed.id, lambda row: replace(row, text="")) is not None
    keep_records(bot, owner, asked.place)
    people.forget(owner)
    assert index.uploads_at(asked.place, MessageId("m1")) is None


def keep_records(bot, owner, place) -> None:
    """Every kind of record, also as the release before kept it."""
    records, job = RedisRecords(bot), make_job(60)
    bot.client.hset(f"im:consents:{owner}", "web:web:elsewhere:", "yes")
    bot.client.zadd(f"im:person:{owner}:favourites", {make_job(63).id: 1.0})
    bot.client.sadd(f"im:marked:{make_job(63).id}", owner)
    bot.client.hset(f"im:place:{place.key}", "plain_replies", "no")
    for answer in (True, None, False):
        set_consent(records, owner, place, answer)
    assert allows(records, owner, place) is False
    assert denies(records, owner)
    for _ in range(2):
        mark(records, owner, job.id)
    favourites(records, RedisLedger(bot), owner)
    unmark(records, owner, job.id)
    mark(records, owner, job.id)
    records.drop(job.id)
    mark(records, owner, job.id)
    assert plain_replies(records, place) is False
    set_plain_replies(records, place, wanted=True)
    records.forget(place.key)


def queued(bot, render, number: int):
    """A job that a worker has in its hands, in a place where the bot may not write later."""
    at = time.time()
    job = make_job(number, at=at)
    job = replace(job, place=replace(job.place, editable_until=at + 30, late_posts=False))
    assert RedisLedger(bot).accept(job, dedupe_s=60)
    RedisRenderLedger(render).claim(Ticket(job=job.id, attempt=1), worker="render-test-1-a", alone=True, for_s=60)
    return job


def aside(made: Guarded) -> list[object]:
    store = open_store(made.settings["sweep"], Role.SWEEP)
    try:
        return list(SetAsideList(store).newest())
    finally:
        store.client.close()


async def watch_the_room(made: Guarded, day: Day) -> None:
    """A page is open: presence, and the reader of the room's stream."""
    reader = async_twin(day.bot.redis)
    hub, presence = Hub(reader), Presence(reader)
    running = asyncio.create_task(hub.run())
    seen: list[list[str]] = []
    async with hub.subscribed(day.several.timeline(day.room).stream) as subscription:
        await presence.arrive(day.room, "Ana", seen.append)
        bird = await day.says("/imagine a bird")
        await asyncio.wait_for(subscription.take(1), 20)
        await presence.leave(day.room, seen.append)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await reader.aclose()
    assert ["Ana"] in seen
    await day.becomes(bird.job, "delivered")
