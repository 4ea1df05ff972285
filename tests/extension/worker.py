"""A render worker on the fakes: the real engine, the real stages, the steps that the RQ worker takes."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalogue.card import Catalogue
from core.ports.work import Ticket
from core.settings import KeepSettings, LeaseSettings, RenderSettings
from core.stores.memory import Memory, MemoryFileStore, MemoryRenderLedger, MemoryWorkerReports
from workers.engines.engine import Engine
from workers.finish.stages import line_of
from workers.render.batch import render_batch
from workers.render.context import BatchContext, Member
from workers.render.heartbeat import Heartbeat
from workers.render.settle import settle

_LEASE_S = 60.0


class Worker:
    """Draws one ticket at a time, in place of the conversations' painter."""

    def __init__(self, memory: Memory, catalogue: Catalogue, stages: Mapping[str, bool] | None = None) -> None:
        self._ledger, reports = MemoryRenderLedger(memory), MemoryWorkerReports(memory)
        models = [card.id for card in catalogue.cards]
        files = MemoryFileStore(memory)
        self.engine = Engine(catalogue, RenderSettings(threads=1), files, line=line_of(stages or {}))
        heartbeat = Heartbeat(self._ledger, reports, LeaseSettings(), worker="worker", pool="default", models=models)
        reports.announce("worker", pool="default", models=models, for_s=1e9)
        self._context = BatchContext(
            renderer=self.engine,
            ledger=self._ledger,
            reports=reports,
            files=files,
            heartbeat=heartbeat,
            clock=memory.clock,
            keep=KeepSettings(),
            previews=True,
            stopping=lambda: False,
        )

    def draw(self, ticket: Ticket) -> None:
        """Claim a job, draw it, finish it and store it."""
        job = self._ledger.claim(ticket, worker="worker", alone=True, for_s=_LEASE_S)
        assert job is not None
        held = self._context.heartbeat.hold([ticket], work=job.spec.batch_key)
        made = render_batch([Member(ticket=ticket, spec=job.spec)], self._context, held)
        if made is not None:
            settle(made, self._context)
