"""What earlier releases left in Redis is read, and every button that they have shown goes on working.

`tests/data/rows-<commit>.json` was written by the release's own code: a job of each kind, two that wait, one that
failed, and the room that showed them. 6a32918 is release 0.1, which signed nothing; 721c472 signs, and writes specs of
schema 1.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from bot.bootstrap import open_bot
from bot.conversation.job_posts import ending_post, result_post
from bot.platforms.web.post import CAPABILITIES, rooms
from core.domain.ids import MessageId, invocation_id
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.states import JobState
from core.domain.jobs.task import InputRole
from core.domain.place import Author, Invocation, Place, Press
from core.ports.work import Ticket
from core.records.consents import allows
from core.records.favourites import favourites
from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.upgrade import is_of_old, upgrade
from core.stores.redis.line.signed import SignedJob, opened, render_queue
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.buttons import StaleButton
from core.wire.codec import UnknownSchema, from_data, to_data
from core.wire.signing import state, stated
from core.wire.statements import TICKET, read_ticket
from tests.contract.ports.rows import make_artifact
from tests.integration.left_rows import restore
from tests.signers import all_in_one, new_signers

_DATA = Path(__file__).parents[1] / "data"
LEFT = {name: json.loads((_DATA / f"rows-{name}.json").read_text()) for name in ("6a32918", "721c472")}
_DRAWN = {"steps": 8, "guidance": 2.5}
_MOVED = {**_DRAWN, "frames": 16, "fps": 8}
# what each spec asks for: its task, its parameters, and how many pictures go in
ASKED = {
    "words": ("text_to_image", _DRAWN, 0),
    "remix": ("image_to_image", {**_DRAWN, "strength": 0.6}, 1),
    "remix_of_expired": ("image_to_image", {**_DRAWN, "strength": 0.35, "scheduler": "ddim"}, 1),
    "clip": ("text_to_clip", {**_MOVED, "motion": "high", "loop": True}, 0),
    "animate": ("image_to_clip", {**_MOVED, "strength": 0.6}, 1),
    "upscale": ("upscale", {}, 1),
    "waiting": ("text_to_image", _DRAWN, 0),
    "in_work": ("image_to_image", {**_DRAWN, "strength": 0.5}, 1),
    "failed": ("text_to_image", _DRAWN, 0),
}


@pytest.fixture(params=LEFT)
def left(request):
    """What one release left."""
    return LEFT[request.param]


@pytest.fixture
def settings(left, redis_url, tmp_path):
    """An installation of now on that Redis, with the keys of then."""
    with redis.Redis.from_url(redis_url) as client:
        restore(client, left["redis"])
    keys = {"sign": all_in_one(new_signers()), **left["keys"], "web": "w:" + "3" * 64}
    limits = {"waiting_per_person": 400, "waiting_in_all": 400, "free_disk_bytes": 0}
    return Settings.model_validate({"data": tmp_path, "redis": {"url": redis_url}, "keys": keys, "limits": limits})


@pytest.fixture
def store(settings):
    """Its store, upgraded where the release asks for that."""
    made = open_store(settings, Role.OPERATOR)
    if is_of_old(made.client):
        upgrade(made)
    yield made
    made.client.close()


def test_every_spec_says_its_task_and_its_parameters(left, store):
    """Of rows, and of specs by themselves; nothing is lost on the way, and all of it can be written again."""
    for name, (task, parameters, count) in ASKED.items():
        spec = store.load(left["jobs"][name]).spec
        old = left["specs"][name]
        assert (task, parameters, count) == (spec.task.name, dict(spec.parameters), len(spec.inputs)), name
        assert spec == from_data(RenderSpec, old) == from_data(RenderSpec, to_data(spec))
        for field in ("model", "prompt", "negative", "count", "width", "height", "seed"):
            assert old[field] == getattr(spec, field), (name, field)
        assert [one["sha256"] for one in old["sources"]] == [source.sha256 for source in spec.sources]
        assert {one.role for one in spec.inputs} <= {InputRole.SOURCE}


def test_recipes_are_specs_too(left, store):
    """A picture that had expired is drawn again from one that had expired, as it was."""
    (large,) = store.load(left["jobs"]["upscale"]).spec.sources
    assert ("image_to_image", 0.35) == (large.recipe.task.name, large.recipe.strength)
    (first,) = large.recipe.sources
    assert ("text_to_image", 9, 1) == (first.recipe.task.name, first.recipe.seed, first.recipe.count)


def test_every_job_can_be_shown(left, store):
    """Its pictures, its words, and what can be done next."""
    for name, job in left["jobs"].items():
        row = store.load(job)
        post = (ending_post if name == "failed" else result_post)(row, CAPABILITIES)
        waits = name in {"waiting", "in_work"}
        assert waits == (row.state in {JobState.QUEUED, JobState.RENDERING}), name
        assert (name == "failed" or waits) != bool(post.pictures)
        assert post.buttons
        assert ("remix" in name) == any(parent.action == "remix" for parent in row.parents) or row.spec.inputs


def test_what_waited_is_drawn(left, store):
    """The payload of then is opened by a worker of now; what was in work is another attempt."""
    waiting, renders = store.load(left["jobs"]["waiting"]), RedisRenderLedger(store)
    ticket = Ticket(job=waiting.id, attempt=waiting.attempt)
    job = SignedJob.fetch(ticket.rq_id, connection=store.client, serializer="json")
    envelope = opened(job, store.render_keys, queue=render_queue("default"), now=time.time())
    read = read_ticket(waiting.id, envelope.body["ticket"], store.me.public)
    assert waiting.spec == read.spec
    assert renders.claim(ticket, worker="render-w", alone=True, for_s=60)
    assert renders.store_result(ticket, [make_artifact()])
    sweep = RedisSweepLedger(store)
    for lease in sweep.leases():
        if lease.job == left["jobs"]["in_work"]:
            assert sweep.recover(lease, crash_limit=3)
    again = store.load(left["jobs"]["in_work"])
    assert (JobState.QUEUED, 2) == (again.state, again.attempt)
    assert renders.claim(Ticket(job=again.id, attempt=2), worker="render-w", alone=True, for_s=60)


def test_what_was_signed_is_checked_as_it_stands(store):
    """The signature covers the bytes of then: one that is brought into the form of now is not the same statement."""
    job = LEFT["721c472"]["jobs"]["remix"]
    raw = store.client.get(f"im:ticket:default:{job}").decode()
    _, said = stated(TICKET, raw, ("bot",), store.me.public)
    if said["schema"] == 1:
        changed = raw.replace('"strength":0.6', '"strength":0.9')
        assert changed != raw
        store.client.set(f"im:ticket:default:{job}", changed)
        assert store.load(job) is None


@pytest.mark.parametrize(
    "more", [{"schema": 3}, {"masks": 1}, {"spec": {"mask_of_tomorrow": 1}}, {"spec": {"task": "x"}}]
)
def test_a_ticket_of_the_future_is_left_alone(store, left, more):
    """Signed by who may, and not understood: nobody draws without the mask."""
    row = store.load(left["jobs"]["remix"])
    key = f"im:ticket:default:{row.id}"
    _, said = stated(TICKET, store.client.get(key).decode(), ("bot",), store.me.public)
    said = {**said, **more, "spec": {**said["spec"], **more.get("spec", {})}}
    statement = state(TICKET, said, ("bot",), store.me)
    with pytest.raises(UnknownSchema):
        read_ticket(row.id, statement, store.me.public)
    store.client.set(key, statement)
    assert store.load(row.id) is None


def test_a_room_shows_what_it_showed(left, store, settings):
    """Messages, buttons, people and uploads; a page that stood at an event reads on from there."""
    house, room = rooms(settings, store.client), left["room"]
    page = house.timeline(room).page(50)
    bodies = {event.body.get("job"): event.body for event in page.messages}
    assert set(left["jobs"].values()) == set(bodies)
    for name, job in left["jobs"].items():
        shown = [button["payload"] for row in bodies[job].get("buttons", ()) for button in row]
        assert set(shown) <= {*left["buttons"][name], f"1.cancel.{job}.0"}, name
    first = house.timeline(room).page(1, before=page.messages[1].message).messages[0]
    assert house.timeline(room).since(first.id) is not None
    assert ("Ana", "Ben") == (house.name(room, "ana"), house.name(room, "ben"))
    ben = replace(_author("ben"), name="Ben")
    assert 8 == house.upload(room, ben, "b" * 64).width


def test_people_have_what_they_had(left, store):
    """A mark, a consent, an upload, and a command that waits for an answer."""
    ben, place = _author("ben").key, _place(left)
    records = RedisRecords(store)
    assert [left["jobs"]["words"]] == [mark.job.id for mark in favourites(records, RedisLedger(store), ben)]
    assert allows(records, ben, place)
    assert ["/remix at night"] == [held.text for held in RedisQuestions(store).waiting(left["ticket"])]
    assert RedisMessageIndex(store).uploads_at(place, MessageId("up")).attachments[0].owner == ben


async def test_every_button_works(left, store, settings):
    """Each that a message of then shows, and each that there was: an order, an answer or a sentence; none is stale."""
    RedisWorkerReports(store).announce("render-w", pool="default", models=["pocket"], for_s=600)
    bot, place = open_bot(settings), _place(left)
    every = {*left["every_button"], *(one for shown in left["buttons"].values() for one in shown)}
    payloads = sorted(every, key=lambda payload: (_LAST.find(f" {payload.split('.')[1]} "), payload))
    heard = {}
    try:
        for number, payload in enumerate(payloads):
            job = bot.services.ledger.load(payload.split(".")[2])
            if job is None:
                # deleted by an earlier press
                continue
            words = "at night" if ".remix." in payload else None
            press = Press(payload=payload, message=job.message or MessageId("m"), words=words)
            said = Invocation(
                id=invocation_id("web", "web", f"press-{number}"), place=place, author=_author("ana"), press=press
            )
            heard[payload] = await bot.dispatcher.receive(said)
    finally:
        await bot.close()
    assert len(heard) >= len(payloads) - 1
    stale = {payload for payload, receipt in heard.items() if receipt.sentence == StaleButton.__doc__}
    assert not stale
    drawn = {payload.split(".")[1] for payload, receipt in heard.items() if receipt.kind == "accepted"}
    assert {"v", "u", "reroll", "remix", "animate", "vary_subtle", "vary_strong", "upscale"} <= drawn, heard


# these end something, the last one everything
_LAST = " allow deny cancel delete forget "


def _author(name: str) -> Author:
    return Author(platform="web", account="web", id=name, name=name.title())


def _place(left: dict) -> Place:
    return Place(platform="web", account="web", chat=left["room"])
