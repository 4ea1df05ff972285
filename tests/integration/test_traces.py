"""What stays in Redis: nothing for ever, and nothing of a person who was forgotten."""

from __future__ import annotations

import asyncio
import pickle
import zlib
from dataclasses import replace

from core.domain.ids import MessageId, consent_ticket, question_ticket
from core.domain.post import Progress
from core.domain.question import Question
from core.records.consents import set_consent
from core.stores.redis.following import RedisFollowerLease
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.reach import async_twin
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.workers.feed import RedisProgressFeed
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from tests.contract.ports.rows import PLACE, author, make_invocation, make_job
from tests.integration.test_one_way import accept, delivered

ANA, BEN = author("ana").key, author("ben").key


def live(installation):
    """One of everything: a result, an ending, a waiting job, uploads, consents, questions, leases, marks."""
    installation.start("render", "deliver", "sweep")
    done = accept(installation, 1, prompt="crimson herring")
    bad = accept(installation, 2, prompt="crimson refuse")
    installation.until(delivered(installation, done), "the result")
    installation.until(lambda: 2 == len(installation.posts()), "both messages")
    installation.stop()
    waiting = accept(installation, 3, prompt="crimson waiting")
    store = installation.store
    messages = RedisMessageIndex(store)
    set_consent(RedisRecords(store), ANA, PLACE, allowed=True)
    ticket = consent_ticket(BEN, PLACE.key)
    asked = Question(ticket=ticket, about="consent", place=PLACE, person=BEN, answers=("allow", "deny"))
    RedisQuestions(store).pose(asked, make_invocation(7, by="ana"), for_s=600)
    really = replace(asked, ticket=question_ticket("many", make_invocation(9).id), person=ANA, until=9e9)
    RedisQuestions(store).pose(really, make_invocation(9, by="ana"), for_s=600)
    RedisFollowerLease(store).hold(waiting.id, for_s=600)
    messages.attach(PLACE, MessageId("m7"), waiting.id)
    messages.attach_uploads(make_invocation(8, by="ana", owner=ANA), MessageId("m8"))
    installation.ledger.seen(waiting.invocation, remember_s=60)
    RedisWorkerStatus(store).watch(waiting.id, for_s=60)
    RedisSenderLease(store).acquire(waiting.id, for_s=60)
    RedisWorkerReports(store).publish(Progress(job=waiting.id, step=1, of=4), b"preview")
    return done, bad, waiting


def test_every_key_of_ours_expires(installation):
    """A scan after everything has happened, and a sweep, finds no `im:` key and no job of RQ without an end."""
    live(installation)
    # a GPU host may only add its name to those of the workers: that the set ends is the sweeper's to see to
    RedisSweepLedger(installation.store).requeue_lost(after_s=60)
    client = installation.store.client
    ours = [key for pattern in ("im:*", "rq:job:*", "rq:results:*") for key in client.scan_iter(pattern)]
    assert len(ours) > 20
    assert [] == [key for key in ours if client.ttl(key) < 0]


def test_a_forgotten_person_leaves_no_trace(installation):
    """Name, words and keys are in no value and no name of any key; who only shared the room keeps theirs."""
    live(installation)
    other = make_job(9, by="ben", prompt="green")
    installation.ledger.accept(other, dedupe_s=60)
    forgotten = RedisPeople(installation.store).forget(ANA)
    assert 3 == len(forgotten)
    # that she was is remembered for half a minute, in case that something of before still arrives
    remembered = f"im:forgotten:{ANA}".encode()
    assert 0 < installation.store.client.ttl(remembered) <= 30
    found = {key: value for key, value in everything(installation.store.client).items() if key != remembered}
    for trace in (b"crimson", b"Ana", b'"ana"', ANA.encode()):
        assert [] == [key for key, value in found.items() if trace in key or trace in value]
    assert other.spec == installation.ledger.load(other.id).spec


def everything(client) -> dict[bytes, bytes]:
    """Each key of Redis with its value as bytes, unpacked where RQ has packed it; the test's own posts left out."""
    read = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"set": client.smembers,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"zset": lambda key: client.zrange(key, 0, -1),
        b"stream": client.xrange,
    }
    keys = [key for key in client.scan_iter("*") if not key.startswith(b"test:")]
    return {key: _plain(read[client.type(key)](key)) for key in keys}


def _plain(value: object) -> bytes:
    if isinstance(value, dict) and b"data" in value:
        value = {**value, b"data": zlib.decompress(value[b"data"])}
    return pickle.dumps(value)


async def test_progress_is_followed_as_it_comes(installation):
    """Through the stream in Redis, from now on."""
    client = async_twin(installation.store.client)
    row = make_job()
    reports, job = RedisWorkerReports(installation.store), row.id
    installation.ledger.accept(row, dedupe_s=60)
    reports.publish(Progress(job=job, step=1, of=4), None)
    feed = RedisProgressFeed(client).follow()
    following = asyncio.create_task(anext(feed))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(reports.publish, Progress(job=job, step=2, of=4), None)
    assert Progress(job=job, step=2, of=4) == await asyncio.wait_for(following, 5)
    await asyncio.to_thread(reports.publish, Progress(job=job, step=3, of=4, preview=1), b"jpeg")
    assert Progress(job=job, step=3, of=4, preview=1) == await asyncio.wait_for(anext(feed), 5)
    await feed.aclose()
    await client.aclose()
