"""The workers of a chat in tests: they draw quickly over the fakes and post through the platform's real posters."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Mapping

from bot.conversation.services import Services
from bot.menus.scene import served_by
from core.domain.ids import owned_by_job
from core.domain.jobs.job import Artifact, Job
from core.domain.jobs.states import TERMINAL, JobState
from core.domain.jobs.task import Output
from core.domain.post import Progress
from core.ports.chat import Poster
from core.ports.work import Ticket
from core.stores.memory import Memory, MemoryDeliveryLedger, MemoryRenderLedger, MemoryWorkerReports
from tests.e2e.drawing import draw, draw_clip
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver

_STEPS = 6
_PATIENCE_S = 20.0


class Workbench:
    """Takes jobs one after the other; `step_s` is how long a step takes."""

    def __init__(
        self, memory: Memory, services: Services, posters: Mapping[str, Poster], *, step_s: float = 0.02
    ) -> None:
        """Announce the workers; `work` draws."""
        self.memory, self.step_s = memory, step_s
        self._files = services.files
        self._context = DeliveryContext(
            ledger=services.ledger,
            deliveries=MemoryDeliveryLedger(memory),
            lease=services.lease,
            messages=services.messages,
            posters=posters,
            clock=memory.clock,
            served=lambda: served_by(services.worker_status, services.catalogue),
        )
        # what goes with every result, as a worker says it of words that its model does not know
        self.note: str | None = None
        # set: no job is taken; set: the one in hand stays in the middle
        self.paused, self.half_way = threading.Event(), threading.Event()
        MemoryWorkerReports(memory).announce("stand", pool="default", models=["pocket", "lanczos"], for_s=86_400)

    def settled(self) -> bool:
        """Whether every job has ended and everything that was promised has been posted."""
        ended = all(job.state in TERMINAL for job in list(self.memory.jobs.values()))
        return ended and not self.memory.promises

    def settle(self) -> None:
        """Let the worker draw until nothing is left, and nothing that was promised is still to be posted."""
        self.paused.clear()
        until = time.monotonic() + _PATIENCE_S
        while not self.settled():
            assert time.monotonic() < until, [(job.id, job.state) for job in list(self.memory.jobs.values())]
            time.sleep(0.01)
        self.paused.set()

    async def work(self) -> None:
        """Draw and deliver until cancelled."""
        while True:
            await asyncio.sleep(0.01)
            if self.memory.renders and not self.paused.is_set():
                await self._render(self.memory.renders.popleft())
            while self.memory.deliveries:
                await deliver(self.memory.deliveries.popleft(), self._context)

    async def _render(self, ticket: Ticket) -> None:
        ledger = MemoryRenderLedger(self.memory)
        job = ledger.claim(ticket, worker="stand", alone=ticket.alone, for_s=60)
        if job is None:
            return
        for step in range(1, _STEPS + 1):
            await asyncio.sleep(self.step_s)
            if ledger.cancelled([job.id]):
                ledger.end(ticket, JobState.CANCELLED, reason=None)
                return
            self._report(job, step)
            while self.half_way.is_set() and step == _STEPS // 2:
                await asyncio.sleep(0.1)
                self._report(job, step)
        ledger.store_result(ticket, self._pictures(job), note=self.note)

    def _report(self, job: Job, step: int) -> None:
        reports = MemoryWorkerReports(self.memory)
        seen = job.id in reports.watched([job.id])
        preview = draw(job.spec.seed, 96, 96, "JPEG", blur=_STEPS - step) if seen else None
        reports.publish(Progress(job=job.id, step=step, of=_STEPS, preview=step if preview else 0), preview)

    def _pictures(self, job: Job) -> list[Artifact]:
        spec = job.spec
        made = []
        for index in range(spec.count):
            if spec.task.output is Output.CLIP:
                content, media_type = draw_clip(spec.seed + index, spec.width, spec.height), "video/mp4"
            else:
                content, media_type = draw(spec.seed + index, spec.width, spec.height, "PNG"), "image/png"
            sha256 = self._files.put(content, media_type, owner=owned_by_job(job.id))
            made.append(
                Artifact(
                    sha256=sha256,
                    media_type=media_type,
                    width=spec.width,
                    height=spec.height,
                    bytes=len(content),
                    index=index,
                    duration_s=1.0 if media_type == "video/mp4" else 0.0,
                    expires_at=time.time() + 86_400,
                )
            )
        return made
