"""What somebody may want to do who has taken a part over: each returns whether it came about.

Each tries every way that is known, with whatever keys and rights the part has; what is refused is passed over.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial

from nacl.signing import SigningKey
from redis import RedisError
from rq.job import Job as RqJob

from bot.platforms.web.post import rooms
from core.domain.errors import ImagineError
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.states import JobState
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.line.signed import RENDER_FUNCTION, render_queue
from core.stores.redis.scheme import names as layout
from core.wire.codec import to_data, to_json
from core.wire.envelope import Envelope, Keyring, seal
from core.wire.signing import Identity, identity, owner, state
from core.wire.statements import (
    ENDING,
    RECORD,
    SHOWN,
    TICKET,
    Ending,
    JobRow,
    digest,
    ending_of,
    ticket_of,
)
from tests.contract.ports.rows import make_artifact, make_job
from tests.integration.compromise.world import OTHER, SECRET, Foothold, World

FORGED = "FORGED: your account is locked, see evil.example"
EVERYBODY = ("bot", "deliver", "sweep", "operator", "render.default", f"render.{OTHER}")


@contextmanager
def refused_is_fine() -> Iterator[None]:
    """Go on with the next way."""
    try:
        yield
    except (RedisError, ImagineError):
        return


def identities(foothold: Foothold) -> list[Identity]:
    """How it can sign: with the keys that it has, under their names and under everybody else's."""
    own = dict(foothold.store.me.signing)
    seed = next(iter(own.values()), bytes(SigningKey.generate()))
    liars = [identity(f"{whose}:{seed.hex()}", "", settings=("a", "b")) for whose in EVERYBODY]
    mine = [Identity(signing={kid: key}, public={}) for kid, key in own.items()]
    return [*mine, *liars]


def statements(kind: str, body: dict[str, object], foothold: Foothold) -> list[str]:
    """A statement, signed in every way that it can."""
    made = [state(kind, body, [owner(next(iter(me.signing)))], me) for me in identities(foothold)]
    # a true signature of something else, and none at all
    return [*made, f"bot:{base64.urlsafe_b64encode(bytes(64)).decode()}:{made[0].partition(':')[2].partition(':')[2]}"]


def plant(world: World, foothold: Foothold, job: Job, ending: Ending | None, message: str | None = None) -> None:
    """Write a whole job in every form, and tell everybody that it is due."""
    client, tickets = foothold.client, statements(TICKET, to_data(ticket_of(job)), foothold)
    for at, ticket in enumerate(tickets):
        with refused_is_fine():
            client.set(layout.ticket(job.pool, job.id), ticket)
        signed = [None]
        if ending is not None:
            body = to_data(replace(ending, ticket=digest(ticket)))
            signed = [statements(ENDING, body, foothold)[at], statements(RECORD, body, foothold)[at]]
            with refused_is_fine():
                client.set(layout.record(job.id), signed[1])
        row = JobRow(state=job.state, attempt=job.attempt, ending=signed[0])
        with refused_is_fine():
            client.set(layout.job(job.pool, job.id), to_json(row))
        if message is not None:
            with refused_is_fine():
                shown = {"job": job.id, "message": message}
                client.set(layout.message(job.id), statements(SHOWN, shown, foothold)[at])
        if world.bot.load(job.id) is not None and ending is not None:
            break
    # as release 0.1 had it, too
    with refused_is_fine():
        client.set(f"im:job:{job.id}", to_json(job))
    for index in ("im:due", layout.promises(job.pool), layout.waiting(job.pool), layout.deadlines(job.pool)):
        with refused_is_fine():
            client.zadd(index, {job.id: 0})


def fresh(world: World, **changes: object) -> Job:
    """A job that nobody has asked for, in Vera's room."""
    job = make_job(secrets.randbits(40), at=world.bot.clock.now(), prompt=FORGED)
    return replace(job, place=world.waiting.place, text=FORGED, **changes)


def own_words(world: World, foothold: Foothold) -> bool:
    """Words of its own, as the bot's, through a deliver worker."""
    job = fresh(world, state=JobState.FAILED, reason=FORGED)
    with refused_is_fine():
        RedisLedger(foothold.store).accept(replace(job, state=JobState.ACCEPTED), dedupe_s=60)
        RedisLedger(foothold.store).request_cancel(job.id)
    plant(world, foothold, job, ending_of(job, ""))
    # as the reason, or the note, of a job that waits in truth
    for ended in (JobState.FAILED, JobState.RENDERED):
        for victim in (world.waiting, world.posted):
            truth = world.bot.rows.load(victim.id)
            spoken = replace(truth.job, state=ended, reason=FORGED, note=FORGED, artifacts=(make_artifact(),))
            body = to_data(ending_of(spoken, truth.ticket))
            body["reason"] = {"id": FORGED, "numbers": []}
            for ending in statements(ENDING, body, foothold):
                with refused_is_fine():
                    row = JobRow(state=ended, ending=ending)
                    foothold.client.set(layout.job(victim.pool, victim.id), to_json(row))
                    foothold.client.zadd(layout.promises(victim.pool), {victim.id: 0})
                    if any(FORGED in text for _, text in world.posts(job.id)):
                        return True
    return any(FORGED in text for _, text in world.posts(job.id))


def room_words(world: World, foothold: Foothold) -> bool:
    """Words of its own in a web room, whose messages are rows of Redis."""
    with refused_is_fine():
        line = rooms(world.settings["bot"], foothold.client).timeline(world.room)
        line.create(secrets.token_hex(8), {"who": "imagine", "text": FORGED})
    return FORGED in world.said_in_room()


def foreign_place(world: World, foothold: Foothold) -> bool:
    """Anything at all in a place that did not ask for it: a picture of the store, under a ticket of its own."""
    job = fresh(world, state=JobState.RENDERED, artifacts=(make_artifact(),))
    with refused_is_fine():
        RedisLedger(foothold.store).accept(replace(job, state=JobState.ACCEPTED, artifacts=()), dedupe_s=60)
        RedisLedger(foothold.store).request_cancel(job.id)
    if _elsewhere(world, job.id):
        return True
    plant(world, foothold, job, ending_of(job, ""), message="m3")
    # or somebody's waiting job, sent elsewhere
    moved = replace(world.waiting, place=replace(world.waiting.place, chat="elsewhere"), state=JobState.QUEUED)
    plant(world, foothold, moved, None)
    return _elsewhere(world, job.id)


def _elsewhere(world: World, job: JobId) -> bool:
    return any(one.id not in world.accepted or one.place.chat != world.room for one, _ in world.posts(job))


def changed_result(world: World, foothold: Foothold) -> bool:
    """Another picture, message or ending for what was posted; taking it away is `removed_result`."""
    before = world.bot.load(world.posted.id)
    truth = world.bot.rows.load(before.id)
    other = replace(before, state=JobState.FAILED, artifacts=(make_artifact("b"),), attempt=9, reason=FORGED)
    records = statements(RECORD, to_data(ending_of(other, truth.ticket)), foothold)
    shown = statements(SHOWN, {"job": before.id, "message": "m1"}, foothold)
    again = to_json(JobRow(state=JobState.QUEUED, attempt=9))
    ways = [
        *(partial(foothold.client.set, layout.message(before.id), one) for one in shown),
        *(partial(foothold.client.set, layout.record(before.id), one) for one in records),
        partial(foothold.client.set, layout.job(before.pool, before.id), again),
        partial(foothold.client.zadd, layout.promises(before.pool), {before.id: 0}),
        partial(RedisDeliveryLedger(foothold.store).delivered, before.id, MessageId("m1")),
    ]
    for way in ways:
        with refused_is_fine():
            way()
        after = world.bot.load(before.id)
        if after is None or not after.artifacts:
            # that is to remove it
            return False
        # a note of its message that nobody can have made is none, and that is to remove it, too
        told = after.message or before.message
        if (after.artifacts, told, after.spec) != (before.artifacts, before.message, before.spec):
            return True
    return False


def removed_result(world: World, foothold: Foothold) -> bool:
    """The buttons under what was posted know nothing any more."""
    job = world.posted
    nothing = replace(job, artifacts=(), state=JobState.FAILED)
    for record in statements(RECORD, to_data(ending_of(nothing, world.bot.rows.load(job.id).ticket)), foothold):
        with refused_is_fine():
            foothold.client.set(layout.record(job.id), record)
        if not world.bot.load(job.id).artifacts:
            return True
    for key in (layout.record(job.id), layout.ticket(job.pool, job.id), layout.job(job.pool, job.id)):
        with refused_is_fine():
            foothold.client.delete(key)
    after = world.bot.load(job.id)
    return after is None or not after.artifacts


def unasked_drawing(world: World, foothold: Foothold) -> bool:
    """Words that no moderator has seen, drawn by an honest worker."""
    job, drawn = fresh(world), False
    keys = foothold.store.render_keys
    for ticket in statements(TICKET, to_data(ticket_of(job)), foothold):
        for accepted in (ticket, world.bot.rows.load(world.waiting.id).ticket):
            with refused_is_fine():
                drawn |= _pushed(world, foothold, job.id, accepted, keys)
    with refused_is_fine():
        assert RedisLedger(foothold.store).accept(job, dedupe_s=60)
        drawn |= world.would_draw(f"{job.id}-a1")
    return drawn


def _pushed(world: World, foothold: Foothold, job: JobId, ticket: str, keys: Keyring) -> bool:
    body = {"job": job, "company": None, "ticket": ticket}
    queue, rq_id = render_queue("default"), f"{job}-a1"
    envelope = Envelope(queue=queue, function=RENDER_FUNCTION, rq_id=rq_id, attempt=1, expires_at=9e9, body=body)
    sealed = seal(envelope, keys) if keys.keys else {"v": 1, "kid": "k", "mac": "", **asdict(envelope)}
    rq = RqJob.create(
        RENDER_FUNCTION, args=(sealed,), id=rq_id, connection=foothold.client, serializer="json", origin=queue
    )
    rq.save()
    foothold.client.rpush(f"rq:queue:{queue}", rq_id)
    return world.would_draw(rq_id)


def spoilt_waiting(world: World, foothold: Foothold) -> bool:
    """A job that waits in the pool `default` is gone, stopped or begun by nobody."""
    return _spoilt(world, foothold, world.waiting)


def spoilt_elsewhere(world: World, foothold: Foothold) -> bool:
    """The same in the other pool."""
    return _spoilt(world, foothold, world.elsewhere)


def _spoilt(world: World, foothold: Foothold, job: Job) -> bool:
    truth = world.bot.rows.load(job.id)
    with refused_is_fine():
        RedisLedger(foothold.store).request_cancel(job.id)
    body = to_data(ending_of(replace(job, state=JobState.FAILED), truth.ticket))
    for ending in statements(ENDING, body, foothold):
        with refused_is_fine():
            foothold.client.set(layout.job(job.pool, job.id), to_json(JobRow(state=JobState.FAILED, ending=ending)))
    for key in (layout.job(job.pool, job.id), layout.ticket(job.pool, job.id), f"rq:queue:{render_queue(job.pool)}"):
        with refused_is_fine():
            foothold.client.delete(key)
    after = world.bot.load(job.id)
    standing = world.bot.queue(render_queue(job.pool)).count
    return after is None or after.state is not JobState.QUEUED or standing == 0


def read_words(world: World, foothold: Foothold) -> bool:
    """What somebody typed, in the pool `default`."""
    return _read(foothold, world.waiting)


def read_words_elsewhere(world: World, foothold: Foothold) -> bool:
    """The same in the other pool."""
    return _read(foothold, world.elsewhere)


def _read(foothold: Foothold, job: Job) -> bool:
    found = b""
    for key in (layout.ticket(job.pool, job.id), layout.job(job.pool, job.id), layout.record(job.id)):
        with refused_is_fine():
            found += foothold.client.get(key) or b""
    rq_id = f"{job.id}-a1" + ("" if job.pool == "default" else f"-{job.pool}")
    with refused_is_fine():
        row = RqJob.fetch(rq_id, connection=foothold.client, serializer="json")
        found += str(row.args).encode()
    return SECRET.encode() in found


def taken_deliveries(world: World, foothold: Foothold) -> bool:
    """What the queue of deliveries holds is moved away or thrown away."""
    job = world.accept(secrets.randbits(40))
    world.draw(job) if job.pool == "default" else None
    queue = "rq:queue:deliver"
    before = world.deliver.client.llen(queue)
    assert before
    for words in (("LPOP", queue), ("BLMOVE", queue, queue + ":x", "LEFT", "RIGHT", "0.01"), ("DEL", queue)):
        with refused_is_fine():
            foothold.client.execute_command(*words)
    return world.deliver.client.llen(queue) < before


EFFECTS: dict[str, Callable[[World, Foothold], bool]] = {
    "words of its own, as the bot": own_words,
    "the same in a web room": room_words,
    "anything in a place that did not ask": foreign_place,
    "change what was posted": changed_result,
    "remove what was posted": removed_result,
    "have something drawn that was not accepted": unasked_drawing,
    "spoil what waits in the pool `default`": spoilt_waiting,
    "spoil what waits in another pool": spoilt_elsewhere,
    "read words of the pool `default`": read_words,
    "read words of another pool": read_words_elsewhere,
    "take deliveries away": taken_deliveries,
}
