"""What stands behind the platforms in conversations: a real Redis, a render worker with Pocket, deliver workers.

It is started once. Conversations keep apart by places and people of their own, and one is held at a time.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from config.schema import settings_of
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job, RenderSpec
from core.domain.jobs.states import TERMINAL
from core.domain.limits import Limits, Route, buckets_of
from core.domain.place import Place
from core.ports.chat import FILE_S
from core.settings import KeySettings, LimitSettings, PromptHelperSettings, RedisSettings, Settings
from core.stores.files import DiskFileStore
from core.stores.memory import ManualClock
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.reports import RedisWorkerReports
from core.stores.redis.workers.status import RedisWorkerStatus
from core.wire.keys import new_key
from imagine.redis.binary import find_redis
from imagine.redis.server import RedisPlace, command_line, wait_for_redis
from imagine.supervisor.lifeline import VARIABLE as LIFELINE
from tests.conversations.fake_driver import MODELS
from tests.e2e.held_process import HeldProcess
from tests.signers import new_signers
from tests.stubs.chat_completions import MODEL, ChatEndpoint
from tests.stubs.engine.served import KEY

# a first load on a busy machine
_START_S = 90.0
_SETTLE_S = 60.0
_LOOK_EVERY_S = 0.02
# a worker that was away says soon that it is back
_BEAT_S = 0.5


class BackEnd:
    """Redis and the workers; the render worker stands still unless `settle` runs, so that what is queued waits."""

    def __init__(self, folder: Path, *, lifeline: int) -> None:
        """Start everything but deliver workers, which belong to a platform; `folder` has a short path."""
        self._folder, self._lifeline, data = folder, lifeline, folder / "redis"
        data.mkdir()
        self._place = RedisPlace(socket=folder / "s", folder=data)
        self._keys = {name: new_key(name) for name in ("render", "deliver", "web")}
        self._signers = new_signers()
        self._helper = ChatEndpoint(key=KEY)
        self._redis = HeldProcess(command_line(find_redis(), self._place), os.environ, folder / "redis.log")
        wait_for_redis(self._place.url)
        self._render = self._worker("render", {"IMAGINE_RENDER__THREADS": "1", "OMP_NUM_THREADS": "1"})
        self._store = open_store(self.settings(), Role.OPERATOR)
        self._index = RedisMessageIndex(self._store)
        self._worker_status = RedisWorkerStatus(self._store)
        # Redis stands still
        self.away = False
        # jobs of conversations before this one
        self._earlier: set[JobId] = set()

    def close(self) -> None:
        """End everything."""
        self._store.client.close()
        self._render.end()
        self._redis.end()
        self._helper.close()

    @contextmanager
    def delivering(self, environ: Mapping[str, str]) -> Iterator[None]:
        """A deliver worker for the platform that these variables name."""
        worker = self._worker("deliver", environ)
        try:
            yield
            worker.require()
        finally:
            worker.end()

    def settings(self, *, large: bool = False, **changes: Any) -> Settings:
        """Settings of a bot before this back end; unless `large`, what it orders has 128 pixels and 2 steps."""
        return settings_of(
            data=self._folder,
            models_file=None if large else MODELS,
            redis=RedisSettings(url=SecretStr(self._place.url)),
            # like a host that only chats: it cannot sign deliveries
            keys=KeySettings(
                render=SecretStr(self._keys["render"]),
                web=SecretStr(self._keys["web"]),
                sign=SecretStr(self._signers["bot"]),
                public=SecretStr(self._signers["public"]),
            ),
            limits=LimitSettings(waiting_per_person=3, free_disk_bytes=0),
            prompt_helper=PromptHelperSettings(url=f"{self._helper.url}/v1", model=MODEL, key=SecretStr(KEY)),
            **changes,
        )

    @contextmanager
    def conversation(self) -> Iterator[None]:
        """Begin when there is a worker; what was staged ends with the conversation, and so does what it left undone."""
        self._render.release()
        self._until(lambda: bool(self._worker_status.served_models()), "the worker", _START_S)
        self._render.hold()
        self._earlier = {row.id for row in self._rows()}
        try:
            yield
        finally:
            if self.away:
                self.stage("stores come back")
            if self._unsettled():
                # it has failed: that must not be in the way of those that come
                self._store.client.flushdb()

    def settle(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Let the worker draw until every job has ended and every ending is posted."""
        self._render.release()

        def settled() -> bool:
            meanwhile()
            return not self._unsettled()

        self._until(settled, "what is queued", _SETTLE_S)
        self._render.hold()

    def stage(self, event: str) -> None:
        """Expire files, stop and start Redis, let the worker leave; raises ValueError for anything else."""
        match event:
            case "files expire":
                later = ManualClock(time.time() + 2 * FILE_S)
                DiskFileStore(self._folder / "files", clock=later).expire(before=later.now())
            case "stores go away":
                self._redis.hold()
                self.away = True
            case "stores come back":
                self._redis.release()
                wait_for_redis(self._place.url)
                self.away = False
            case "workers leave":
                # it stands still, so it cannot say that it is still there
                RedisWorkerReports(self._store).leave("render-")
            case _:
                raise ValueError(f"nobody can stage {event!r}")

    def orders(self) -> list[RenderSpec]:
        """What this conversation has had drawn, as the ledger still knows it."""
        return [row.spec for row in self._rows() if row.id not in self._earlier]

    def job_at(self, place: Place, message: MessageId) -> JobId | None:
        """The job that a message shows; None while Redis is away, when no job can come to be shown."""
        return None if self.away else self._index.job_at(place, message)

    def pass_minutes(self, limits: Limits, place: Place) -> None:
        """Let a place be unspoken in for long: people of a conversation say in a second what takes others minutes."""
        if not self.away:
            names = [bucket.name for bucket in buckets_of(limits, place, Route.CREATE)]
            self._store.client.delete(*(layout.limit(name) for name in names))

    def _unsettled(self) -> list[str]:
        """What waits or renders, what is promised, what was put off; else jobs that have not ended all the same."""
        client = self._store.client
        with client.pipeline(transaction=True) as pipe:
            for index in (layout.waiting("default"), layout.promises("default"), layout.DUE):
                pipe.zrange(index, 0, -1)
            found = [job for members in pipe.execute() for job in texts(members)]
        if found:
            return found
        return [f"{row.id}, which is {row.state}" for row in self._rows() if row.state not in TERMINAL]

    def _rows(self) -> list[Job]:
        prefix = layout.ticket("default", JobId(""))
        names = [key.removeprefix(prefix) for key in texts(self._store.client.scan_iter(f"{prefix}*", count=1000))]
        return self._store.load_many([JobId(name) for name in names])

    def _until(self, condition: Callable[[], bool], what: str, patience_s: float) -> None:
        end = time.monotonic() + patience_s
        while not condition():
            self._render.require()
            assert time.monotonic() < end, f"waited in vain for {what}: {self._unsettled()}"
            time.sleep(_LOOK_EVERY_S)

    def _worker(self, kind: str, environ: Mapping[str, str]) -> HeldProcess:
        own = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
        own |= {
            "IMAGINE_DATA": str(self._folder),
            "IMAGINE_REDIS__URL": self._place.url,
            "IMAGINE_KEYS__DELIVER": self._keys["deliver"],
            "IMAGINE_KEYS__SIGN": self._signers["render.default" if kind == "render" else kind],
            "IMAGINE_KEYS__PUBLIC": self._signers["public"],
            "IMAGINE_LEASE__BEAT_S": str(_BEAT_S),
            "IMAGINE_LIMITS__FREE_DISK_BYTES": "0",
        }
        if kind == "render":
            own["IMAGINE_KEYS__RENDER"] = self._keys["render"]
        command = (sys.executable, "-m", "imagine", "worker", kind)
        own[LIFELINE] = str(self._lifeline)
        return HeldProcess(command, {**own, **environ}, self._folder / f"{kind}.log", lifeline=self._lifeline)
