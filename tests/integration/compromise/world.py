"""An installation with two pools and two people, and what each of its parts holds: a Redis user and keys."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import redis

from bot.conversation.job_posts import ending_post, result_post
from bot.platforms.web.post import CAPABILITIES, rooms
from bot.platforms.web.rooms.rooms import place_of
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.signed import SignedJob, opened, render_queue
from core.stores.redis.scheme.users import acl_file
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key, parse_keys
from core.wire.statements import read_ticket
from tests.contract.ports.rows import make_artifact, make_job
from tests.integration.guarded import Guarded, guarded
from tests.signers import everybody, new_signers

OTHER = "other"
SECRET = "a prompt that only Vera knows"


@dataclass(kw_only=True)
class Foothold:
    """What somebody has who took a part over: its Redis user, and a store with its keys and no others."""

    name: str
    client: redis.Redis
    # our own code, run with its keys; who has none makes some up
    store: Store


class World:
    """The honest side: what people asked for, and what the processes make of what stands in Redis."""

    def __init__(self, made: Guarded) -> None:
        self.made = made
        self.settings = _settings(made)
        roles = {name: Role(name) for name in ("bot", "render", "deliver", "sweep")} | {OTHER: Role.RENDER}
        self.stores = {name: open_store(self.settings[name], role) for name, role in roles.items()}
        self.bot, self.deliver = self.stores["bot"], self.stores["deliver"]
        several = rooms(self.settings["bot"], self.bot.client)
        self.rooms, self.room = several, several.create("vera")
        self.accepted: set[JobId] = set()
        for pool in ("default", OTHER):
            RedisWorkerReports(self.stores["render" if pool == "default" else OTHER], pool=pool).announce(
                "render-h-1-a" if pool == "default" else f"render.{OTHER}.h-1-a",
                pool=pool,
                models=["pocket" if pool == "default" else "big"],
                for_s=3600,
            )
        self.waiting = self.accept(1)
        self.elsewhere = self.accept(2, model="big")
        assert self.elsewhere.pool == OTHER
        self.posted = self.accept(3)
        self.draw(self.posted)
        RedisDeliveryLedger(self.deliver).begin(self.posted.id, for_s=60)
        RedisDeliveryLedger(self.deliver).delivered(self.posted.id, MessageId("m3"))
        RedisMessageIndex(self.deliver).attach(self.posted.place, MessageId("m3"), self.posted.id)
        self.posted = self.bot.load(self.posted.id)
        assert self.posted.state is JobState.DELIVERED

    def accept(self, number: int, **spec: object) -> Job:
        """What Vera asks for in her room."""
        job = make_job(number, at=self.bot.clock.now(), by="vera", prompt=SECRET, **spec)
        job = replace(job, place=replace(place_of(self.room), reply_to=None))
        assert RedisLedger(self.bot).accept(job, dedupe_s=60)
        self.accepted.add(job.id)
        return self.bot.load(job.id)

    def draw(self, job: Job) -> None:
        """The honest worker's part."""
        ledger, ticket = RedisRenderLedger(self.stores["render"]), Ticket(job=job.id, attempt=1)
        assert ledger.claim(ticket, worker="render-h-1-a", alone=True, for_s=60)
        assert ledger.store_result(ticket, [make_artifact()])

    def posts(self, *more: JobId) -> list[tuple[Job, str]]:
        """What the deliver worker would post of every job that stands anywhere, and of these."""
        with self.made.client("operator") as client:
            found = {JobId(key.decode().rpartition(":")[2]) for key in client.scan_iter("im:*") if _ends_in_id(key)}
            found |= {JobId(one.decode()) for one in client.zrange("im:due", 0, -1)}
        ledger, posted = RedisDeliveryLedger(self.deliver), []
        for job in sorted(found | set(more)):
            sending = ledger.begin(job, for_s=60)
            if sending is not None:
                result = sending.job.state is JobState.DELIVERING
                post = (result_post if result else ending_post)(sending.job, CAPABILITIES)
                posted.append((sending.job, post.text))
        return posted

    def would_draw(self, rq_id: str, pool: str = "default") -> bool:
        """Whether a render worker takes this from its queue for what the bot has accepted."""
        store = self.stores["render" if pool == "default" else OTHER]
        job = SignedJob.fetch(rq_id, connection=store.client, serializer="json")
        envelope = opened(job, store.render_keys, queue=render_queue(pool), now=store.clock.now())
        accepted = read_ticket(JobId(envelope.body["job"]), envelope.body["ticket"], store.me.public)
        return accepted.id not in self.accepted

    def said_in_room(self) -> str:
        """Everything that people see in Vera's web room."""
        return str([event.body for event in self.rooms.timeline(self.room).page(50).messages])

    def taken_over(self, part: str) -> Foothold:
        """Somebody else is there now."""
        if part in ("writer", "reader"):
            client = redis.Redis.from_url(self.made.outsiders[part])
            keys = parse_keys(new_key("render"), setting="render")
            store = replace(
                self.bot, client=client, me=everybody(OTHER), render_keys=keys, deliver_keys=keys, _queues={}
            )
            return Foothold(name=part, client=client, store=store)
        return Foothold(name=part, client=self.stores[part].client, store=self.stores[part])

    def close(self) -> None:
        for store in self.stores.values():
            store.client.close()


def _ends_in_id(key: bytes) -> bool:
    return len(key.rpartition(b":")[2]) == 16


def _settings(made: Guarded) -> dict[str, Settings]:
    """Those of the guarded installation, with a second pool."""
    signers = new_signers(OTHER)
    settings = {}
    for name in ("bot", "render", "deliver", "sweep", OTHER):
        base = made.settings["render" if name == OTHER else name]
        whose = {"render": "render.default", OTHER: f"render.{OTHER}"}.get(name, name)
        data = base.model_dump()
        data["keys"] |= {"sign": signers[whose], "public": signers["public"]}
        data["redis"]["url"] = made.outsiders[OTHER] if name == OTHER else base.redis.url
        data["render"]["pool"] = OTHER if name == OTHER else "default"
        settings[name] = Settings.model_validate(data)
    return settings


@contextmanager
def server(data: Path) -> Iterator[Guarded]:
    """A Redis with the shipped rules for two pools, one user who may write everything and one who may read it."""
    with guarded(data, acl=acl_file(["default", OTHER])) as made:
        password = secrets.token_hex(12)
        with made.client("operator") as client:
            client.execute_command("ACL", "SETUSER", f"imagine-render-{OTHER}", f">{password}")
            client.execute_command("ACL", "SETUSER", "writer", "on", f">{password}", "~*", "&*", "+@all")
            client.execute_command("ACL", "SETUSER", "reader", "on", f">{password}", "~*", "+@read", "+@connection")
        users = {OTHER: f"imagine-render-{OTHER}", "writer": "writer", "reader": "reader"}
        made.outsiders = {name: f"unix://{user}:{password}@{made.socket}" for name, user in users.items()}
        yield made
