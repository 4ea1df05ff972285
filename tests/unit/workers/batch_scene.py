"""Jobs in the hands of a render worker, over the fakes."""

from __future__ import annotations

from core.ports.work import Ticket
from core.settings import KeepSettings, LeaseSettings
from core.stores import memory as fakes
from tests.contract.ports.rows import make_job
from tests.integration.tiny_renderer import TinyRenderer
from workers.render.batch import render_batch
from workers.render.context import BatchContext, Member
from workers.render.heartbeat import Heartbeat
from workers.render.settle import settle


class Scene:
    """Jobs in the hands of a worker."""

    def __init__(self, renderer=None, *, files=None, stopping=False) -> None:
        self.memory = fakes.Memory()
        self.ledger, self.render = fakes.MemoryLedger(self.memory), fakes.MemoryRenderLedger(self.memory)
        self.reports, self.files = fakes.MemoryWorkerReports(self.memory), files or fakes.MemoryFileStore(self.memory)
        self.worker_status = fakes.MemoryWorkerStatus(self.memory)
        self.meter = fakes.MemoryMeter()
        heartbeat = Heartbeat(self.render, self.reports, LeaseSettings(), worker="w", pool="default", models=["pocket"])
        self.context = BatchContext(
            renderer=renderer or TinyRenderer(),
            ledger=self.render,
            reports=self.reports,
            files=self.files,
            heartbeat=heartbeat,
            clock=self.memory.clock,
            keep=KeepSettings(),
            previews=True,
            stopping=lambda: stopping,
            meter=self.meter,
        )

    def claim(self, *prompts: str, **spec: object) -> list[Member]:
        members = []
        for number, prompt in enumerate(prompts, 1):
            job = make_job(number, prompt=prompt, **spec)
            self.ledger.accept(job, dedupe_s=60)
            self.memory.renders.popleft()
            ticket = Ticket(job=job.id, attempt=1)
            self.render.claim(ticket, worker="w", alone=len(prompts) == 1, for_s=9)
            members.append(Member(ticket=ticket, spec=job.spec))
        return members

    def make(self, members: list[Member]) -> None:
        """Draw a batch and store it, as the worker's two threads do one after the other."""
        held = self.context.heartbeat.hold([member.ticket for member in members], work=members[0].spec.batch_key)
        made = render_batch(members, self.context, held)
        if made is not None:
            settle(made, self.context)

    def ended(self, ending: str) -> float:
        return self.meter.sums.get(("imagine_render_jobs_total", ending), 0)

    def states(self, members) -> list[str]:
        return [self.ledger.load(member.ticket.job).state.value for member in members]
