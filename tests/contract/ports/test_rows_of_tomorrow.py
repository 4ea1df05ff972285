"""Rows that a release to come has written: left alone, and nobody who meets one is left without an answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.platforms.web.rooms.rooms import Rooms, room_key
from core.domain.errors import UserError
from core.domain.ids import MessageId
from core.domain.post import Progress
from core.ports.work import Ticket
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.line.view import LineView
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.status import RedisWorkerStatus
from core.wire.codec import to_data
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.rows import PLACE, author, make_invocation, make_job
from tests.speech import raises_saying

BEN = author("ben")
TOMORROW = ({"schema": 99}, {"hologram": "a"}, {"place": {"planet": "mars"}})


@pytest.fixture
def store(redis_url, tmp_path):
    made = in_redis(redis_url, tmp_path).ledger._store
    yield made
    made.client.close()


def rewritten(store, key: str, more: dict) -> None:
    """What a release to come would have written there."""
    said = json.loads(store.client.get(key))
    store.client.set(key, json.dumps({**said, **more}))


@pytest.mark.parametrize("more", TOMORROW)
def test_an_upload_is_none(store, more):
    """Neither to somebody who replies to it nor to a /forget, which goes on."""
    brought = make_invocation(1, by="ben", owner=BEN.key)
    RedisMessageIndex(store).attach_uploads(brought, MessageId("m"))
    key = layout.uploads(PLACE.key, MessageId("m"))
    rewritten(store, key, more)
    assert RedisMessageIndex(store).uploads_at(PLACE, MessageId("m")) is None
    assert [] == list(RedisPeople(store).uploads_of(BEN.key))
    RedisPeople(store).forget(BEN.key)
    assert not store.client.exists(key)


def test_a_rooms_upload_is_not_here_any_more(store):
    """In the room's own words."""
    rooms = Rooms(redis=store.client, keep_s=600)
    room = rooms.create("ben")
    upload = make_invocation(1, by="ben", owner=BEN.key).attachments[0]
    rooms.keep_upload(room, "ben", upload, ticket="t")
    assert 8 == rooms.upload(room, BEN, upload.sha256).width
    row = {**to_data(upload), "hologram": True}
    store.client.hset(f"{room_key(room)}:uploads", f"ben {upload.sha256}", json.dumps(row))
    with raises_saying(UserError, match="attach it again"):
        rooms.upload(room, BEN, upload.sha256)


def test_progress_is_shown_as_far_as_it_is_understood(store):
    """What is more in it is not needed; what is none is not there."""
    job = make_job()
    RedisLedger(store).accept(job, dedupe_s=60)
    key = layout.progress("default", job.id)
    said = to_data(Progress(job=job.id, step=2, of=8))
    store.client.set(key, json.dumps({**said, "watts": 300}))
    assert 2 == RedisWorkerStatus(store).progress(job.id).step
    for nonsense in ({**said, "schema": 99}, {**said, "step": "x"}):
        store.client.set(key, json.dumps(nonsense))
        assert RedisWorkerStatus(store).progress(job.id) is None


def test_an_operator_still_sees_the_line(store):
    """A job in the hands of a worker whose lease says more."""
    job = replace(make_job(), author=BEN)
    RedisLedger(store).accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    assert RedisRenderLedger(store).claim(ticket, worker="render-w", alone=True, for_s=60)
    rewritten(store, layout.lease("default", job.id), {"schema": 99})
    assert [(job.id, "its lease is gone")] == [(one.job.id, one.why) for one in LineView(store).standings()]
