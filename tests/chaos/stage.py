"""A whole installation under test: Redis behind its proxy, the platform, and processes that are kept running.

They are kept by this file and not by `imagine.supervisor.child`: its pauses between two starts grow to half a minute
for a child that keeps dying young, which spares a machine, and would make most of a storm a wait. What it does for a
dead child is the same: `give_back`.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import tempfile
import time
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import httpx
import redis

from core.domain.errors import ImagineError
from core.settings import Settings
from core.stores.redis.scheme import names as layout
from core.wire.keys import new_key
from imagine.supervisor.dead_worker import give_back
from tests.chaos.noted import Log, Standing, Want
from tests.chaos.nursery import Nursery
from tests.chaos.part import Part
from tests.chaos.plan import Pace, Plan, plain
from tests.chaos.proxy import Proxy
from tests.chaos.recovery import Amid, How
from tests.chaos.server import Server
from tests.signers import all_in_one, new_signers
from tests.stubs.platform.ledger import Entry, read

# how many processes of each kind, where nobody says otherwise
SHAPE: Mapping[str, int] = {"intake": 1, "render": 2, "deliver": 2, "sweep": 1}
_AGAIN_S = 0.1
_SHOWN, _ANSWERS = ("create", "edit", "repeat"), ("result", "ending")
_UNLIMITED = {"waiting_per_person": 10_000, "waiting_in_all": 10_000, "running_per_person": 100}


class Stage:
    """Starts and keeps the processes; everything else is done to it."""

    def __init__(self, nursery: Nursery, pace: Pace, *, saboteur: str = "", shape: Mapping[str, int] = SHAPE) -> None:
        self._nursery, self.pace, self.saboteur, self.shape = nursery, pace, saboteur, shape
        self._temporary = tempfile.TemporaryDirectory(prefix="im-chaos-", dir="/tmp")
        self.folder = Path(self._temporary.name)
        self.server = Server(self.folder)
        self.proxy = Proxy(self.folder, self.server.place.socket)
        self.parts: dict[str, Part] = {}
        self.log = Log()
        self.address = ""
        self.settings = Settings()
        self._wants: list[Want] = []
        self._keepers: set[asyncio.Task[None]] = set()
        self._open = False
        self._said_address: asyncio.Future[str] | None = None
        self._offset, self._entries, self._answered = 0, list[Entry](), set[str]()
        # (job, pid) of every worker that has tried to store a result
        self.stored: set[tuple[str, int]] = set()
        # a new message was begun for them, and the job ledger did not hear what became of it
        self.in_doubt: set[str] = set()
        self.keys = {"render": new_key("r1"), "deliver": new_key("d1"), "sign": all_in_one(new_signers())}

    async def __aenter__(self) -> Self:
        await self.server.start()
        self.settings = self._settings(self.folder / "s")
        self._said_address = asyncio.get_running_loop().create_future()
        self._open = True
        await self._start("platform", "platform")
        self.address = await asyncio.wait_for(self._said_address, 60)
        for kind, count in self.shape.items():
            for number in range(count):
                await self._start(f"{kind}-{number}", kind)
        self.url = f"unix://{await self.proxy.door('driver')}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._open = False
        for task in tuple(self._keepers):
            task.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*(part.kill() for part in self.parts.values()))
        await self.proxy.close()
        await self.server.kill()
        self._temporary.cleanup()

    def of(self, kind: str) -> list[Part]:
        """The living processes of a kind."""
        return [part for part in self.parts.values() if part.kind == kind and part.pid and not part.ended.is_set()]

    async def expect(self, kind: str, point: str, job: str = "") -> Want:
        """Ask every process of a kind, also those to come, to stop at a point; returns once all have heard so."""
        want = Want(kind=kind, point=point, job=job, found=asyncio.get_running_loop().create_future())
        self._wants.append(want)
        await asyncio.gather(*(part.arm(point, job).wait() for part in self.of(kind)))
        return want

    async def reached(self, want: Want, *, within_s: float = 40.0) -> Standing:
        """Wait until one stands there; raises TimeoutError."""
        try:
            return await asyncio.wait_for(want.found, within_s)
        finally:
            if want in self._wants:
                self._wants.remove(want)

    async def kill_at(self, standing: Standing, *, lost: bool) -> None:
        """Kill a process where it stands; it counts only if it never said that it had left."""
        part = standing.part
        part.lost = lost
        began = time.monotonic()
        await part.kill()
        proven = part.stood(standing.serial)
        # at 5 a job is popped and nobody's yet
        self._mourn(part, began, popped=standing.jobs if proven and standing.point == "5" else ())
        if not proven:
            self.log.events["left its point before the kill"] += 1
            return
        self.log.proven[standing.point] += 1
        self.log.kills[part.kind] += 1

    async def kill(self, part: Part, *, lost: bool) -> None:
        """Kill a process wherever it is."""
        part.lost = lost
        began = time.monotonic()
        await part.kill()
        self._mourn(part, began)
        self.log.kills[part.kind] += 1

    async def freeze(self, part: Part, *, for_s: float) -> None:
        """Let a process stand still for a while."""
        part.signal(signal.SIGSTOP)
        with self.log.recoveries.during(Amid.FROZEN) if part.kind == "render" else contextlib.nullcontext():
            self.log.recoveries.mourn(part.name, How.FROZEN)
            await asyncio.sleep(for_s)
        part.signal(signal.SIGCONT)
        self.log.events["freezes"] += 1

    async def restart(self, part: Part, *, within_s: float = 30.0) -> bool:
        """SIGTERM, and SIGKILL for one that does not listen; True if it ended by itself."""
        part.signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(part.ended.wait(), within_s)
        except TimeoutError:
            self.log.events["had to be killed after SIGTERM"] += 1
            await part.kill()
            return False
        self.log.events["restarts"] += 1
        return True

    async def control(self, method: str, path: str, body: object = None) -> int:
        """Ask something of the platform; returns the status."""
        async with httpx.AsyncClient(base_url=self.address, timeout=90.0) as client:
            return (await client.request(method, path, json=body)).status_code

    def entries(self) -> list[Entry]:
        """The platform's ledger so far."""
        more, self._offset = read(self.folder / "platform.jsonl", self._offset)
        self._entries += more
        shown = (entry for entry in more if entry.act in _SHOWN and entry.kind in _ANSWERS)
        self._answered.update(entry.job for entry in shown)
        return self._entries

    def answered(self) -> set[str]:
        """Jobs with a result or a sentence on the platform."""
        self.entries()
        return self._answered

    async def idle(self) -> bool:
        """Whether the job ledger holds nothing that waits, renders or has to be posted; False while it is away."""
        return await asyncio.to_thread(self._idle)

    def _idle(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2.0) as client:
                return not any(map(client.zcard, (layout.waiting("default"), layout.promises("default"), layout.DUE)))
        except redis.RedisError:
            return False

    def _settings(self, socket: Path) -> Settings:
        return Settings.model_validate(
            {
                "data": self.folder,
                "redis": {"url": f"unix://{socket}", "timeout_s": self.pace.redis_s},
                "keys": self.keys,
                "lease": {"beat_s": self.pace.beat_s, "stall_s": self.pace.stall_s, "sweep_s": self.pace.sweep_s},
                "limits": {"free_disk_bytes": 0, **_UNLIMITED},
            }
        )

    async def _start(self, name: str, kind: str) -> None:
        path = "platform.jsonl" if kind == "platform" else f"{name}.sock"
        plan = Plan(
            settings=plain(self._settings(await self.proxy.door(name))),
            pace=self.pace,
            platform=self.address,
            path=str(self.folder / path),
            saboteur=self.saboteur,
        )
        wire = self._nursery.start(kind, plan.to_data(), self.folder / f"{name}.log")
        self.parts[name] = Part(name, kind, wire, heard=self._heard)

    def _heard(self, part: Part, said: dict[str, Any]) -> None:
        if "hello" in said:
            for want in self._wants:
                if want.kind == part.kind:
                    part.arm(want.point, want.job)
        elif "address" in said and self._said_address is not None:
            self._said_address.set_result(said["address"])
        elif "at" in said:
            self._arrived(part, said)
        elif "claimed" in said:
            self.log.recoveries.claimed(part.name, said["claimed"], attempt=said["attempt"])
        elif "dropped" in said:
            self.log.recoveries.dropped(part.name, said["dropped"])
        elif "sending" in said:
            self.in_doubt.add(said["sending"])
        elif "refused" in said:
            self.in_doubt.discard(said["refused"])
        elif "stored" in said:
            self.stored.add((said["stored"], part.pid))
            self.log.recoveries.dropped(part.name, said["stored"])
        elif "ended" in said and self._open:
            self._beside(self._keep(part))
            if part.kind == "render" and not part.lost:
                self._beside(self._release(part))

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._keepers.add(task)
        task.add_done_callback(self._keepers.discard)

    def _mourn(self, part: Part, began: float, *, popped: Sequence[str] = ()) -> None:
        how = How.HOST_GONE if part.lost else How.KILLED
        self.log.recoveries.mourn(part.name, how, at=began, popped=popped)

    def _arrived(self, part: Part, said: dict[str, Any]) -> None:
        jobs = tuple(said["jobs"])
        for want in self._wants:
            if (want.kind, want.point) == (part.kind, said["at"]) and want.job in {"", *jobs} and not want.found.done():
                self._wants.remove(want)
                standing = Standing(part=part, point=said["at"], jobs=jobs, serial=said["serial"])
                want.found.set_result(standing)
                return
        # somebody else was there first
        part.go(said["serial"])

    async def _keep(self, part: Part) -> None:
        """Start anew, as a supervisor does."""
        await asyncio.sleep(_AGAIN_S)
        if self._open:
            await self._start(part.name, part.kind)

    async def _release(self, part: Part) -> None:
        """Give the jobs of a dead worker back, as its supervisor does."""
        settings = self._settings(await self.proxy.door("driver"))
        try:
            self.log.events["leases released"] += await give_back(
                settings, part.pid, stopping=asyncio.Event(), away=lambda problem: self._away(part, problem)
            )
        except ImagineError as problem:
            self.log.recoveries.note(Amid.RUNNING_OUT, of=part.name)
            cause = type(problem.__cause__ or problem).__name__
            self.log.events[f"leases left to run out ({cause})"] += 1

    def _away(self, part: Part, problem: ImagineError) -> None:
        self.log.recoveries.note(Amid.AGAIN, of=part.name)
        cause = type(problem.__cause__ or problem).__name__
        self.log.events[f"releases tried again ({cause})"] += 1
