"""The sweeper: every few seconds it finds what died halfway and puts it back on its way.

Each repair is one transaction that checks before it writes, so that several sweepers do no harm.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import structlog

from core.domain.errors import StoreUnavailable
from core.observability.meter import Meter, Metric, NoMeter
from core.ports.chat import Clock, FileUpkeep
from core.ports.work import SweepLedger
from core.settings import KeepSettings, LeaseSettings

_log = structlog.get_logger(__name__)

# a healthy job is between queue and ledger, or between promise and sender, for milliseconds
_LOST_AFTER_S = 5.0
_UNSENT_AFTER_S = 15.0
_FILES_EVERY_S = 3600.0
_DAY_S = 86_400

SWEPT = Metric(
    name="imagine_swept_total",
    about="What was found halfway and mended: overdue, recovered after a crash, requeued, redelivered.",
    labels=("what",),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SweepContext:
    """What a sweep is made with."""

    ledger: SweepLedger
    files: FileUpkeep
    clock: Clock
    lease: LeaseSettings
    keep: KeepSettings
    meter: Meter = field(default_factory=NoMeter)


def sweep_once(context: SweepContext) -> dict[str, int]:
    """Repair everything once and return how much of what; raises StoreUnavailable."""
    now = context.clock.now()
    expired = [lease for lease in context.ledger.leases() if lease.expires_at < now]
    return {
        "overdue": context.ledger.expire_overdue(),
        "recovered": sum(context.ledger.recover(one, crash_limit=context.lease.lone_crashes) for one in expired),
        "requeued": context.ledger.requeue_lost(after_s=_LOST_AFTER_S),
        "redelivered": context.ledger.redeliver(after_s=_UNSENT_AFTER_S),
    }


def sweep_files(context: SweepContext) -> int:
    """Remove pictures that nobody holds any more; returns how many."""
    return context.files.expire(before=context.clock.now() - context.keep.files_days * _DAY_S)


def sweep(context: SweepContext, over: threading.Event) -> None:
    """Sweep every `sweep_s` until the event is set."""
    # a bucket with many files takes minutes, and jobs that died halfway do not wait for it
    threading.Thread(target=_keep_files_swept, args=(context, over), name="files", daemon=True).start()
    while not over.wait(context.lease.sweep_s):
        try:
            found = {what: count for what, count in sweep_once(context).items() if count}
        except StoreUnavailable:
            _log.warning("not swept: redis is away")
            continue
        if found:
            _log.info("swept", **found)
        for what, count in found.items():
            context.meter.add(SWEPT, count, what=what)


def _keep_files_swept(context: SweepContext, over: threading.Event) -> None:
    again_s = context.lease.sweep_s
    while not over.wait(again_s):
        again_s = _FILES_EVERY_S
        try:
            _log.info("files swept", removed=sweep_files(context))
        except StoreUnavailable:
            _log.warning("files not swept: their store is away")
        except Exception as problem:  # noqa: BLE001 - whatever a disk does, the next look may go well
            _log.error("sweeping files broke", exc_info=problem)
