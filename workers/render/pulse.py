"""The heartbeat of a render worker: leases are prolonged only while the work moves on."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence

import structlog

from core.errors import StoreUnavailable
from core.settings import LeaseSettings
from core.work_ports import Bench, RenderLedger, Ticket

_log = structlog.get_logger(__name__)

_BEATS_PER_LEASE = 3
_SLOWER = 5
# EX_TEMPFAIL of sysexits.h: starting again helps
_EXIT_STALLED = 75
_WEIGHT = 0.3


def lease_s(settings: LeaseSettings) -> float:
    """How long a lease lives without a beat: a busy machine may be late with several."""
    return max(settings.beat_s * _BEATS_PER_LEASE, settings.stall_s)


def _end_process() -> None:
    # a thread cannot interrupt a hanging call into a driver; ending the process can
    os._exit(_EXIT_STALLED)


class Pulse:
    """Beats for the held jobs and announces the worker, in a thread of its own.

    A phase that takes five times its measured length, and at least `stall_s`, is a stall: the process ends, so that its
    supervisor can start a fresh one and give the jobs back.
    """

    def __init__(
        self,
        ledger: RenderLedger,
        bench: Bench,
        settings: LeaseSettings,
        *,
        worker: str,
        pool: str,
        models: Sequence[str],
        stalled: Callable[[], None] = _end_process,
    ) -> None:
        """Prepare; `start` begins to beat."""
        self._ledger, self._bench, self._settings, self._stalled = ledger, bench, settings, stalled
        self._worker, self._pool, self._models = worker, pool, tuple(models)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._tickets: tuple[Ticket, ...] = ()
        self._phase, self._since, self._work = "idle", time.monotonic(), ""
        self._measured_s: dict[tuple[str, str], float] = {}
        self._lost: set[Ticket] = set()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin to announce and to beat."""
        self.beat()
        self._thread.start()

    def stop(self) -> None:
        """End the thread and take the announcement back."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(timeout=self._settings.beat_s)
        try:
            self._bench.leave(self._worker)
        except StoreUnavailable:
            _log.warning("announcement left to expire")

    def hold(self, tickets: Sequence[Ticket], *, work: str) -> None:
        """Beat for these jobs from now on; phases are measured apart per kind of work."""
        with self._lock:
            self._tickets, self._work, self._lost = tuple(tickets), work, set()
            self._phase, self._since = "claim", time.monotonic()

    def drop(self) -> None:
        """Beat for no job."""
        self.mark("idle")
        with self._lock:
            self._tickets = ()

    def mark(self, phase: str) -> None:
        """Note that work has moved on into a phase, and how long the one before took."""
        now = time.monotonic()
        with self._lock:
            key, took_s = (self._phase, self._work), now - self._since
            known_s = self._measured_s.get(key, took_s)
            self._measured_s[key] = known_s + _WEIGHT * (took_s - known_s)
            self._phase, self._since = phase, now

    def lost(self) -> frozenset[Ticket]:
        """Held jobs whose lease has passed to somebody else."""
        with self._lock:
            return frozenset(self._lost)

    def beat(self) -> None:
        """Announce, and prolong the leases unless the work has stalled."""
        with self._lock:
            tickets, phase, work = self._tickets, self._phase, self._work
            idle_s = time.monotonic() - self._since
        if tickets and idle_s > self._limit_s(phase, work):
            _log.error("render stalled", phase=phase, seconds=round(idle_s, 1), jobs=[t.job for t in tickets])
            self._stalled()
            return
        for_s = lease_s(self._settings)
        try:
            self._bench.announce(self._worker, pool=self._pool, models=self._models, for_s=for_s + 5)
            gone = {ticket for ticket in tickets if not self._ledger.beat(ticket, phase=phase, for_s=for_s)}
        except StoreUnavailable:
            _log.warning("no beat: redis is away")
            return
        with self._lock:
            self._lost |= gone & set(self._tickets)

    def _limit_s(self, phase: str, work: str) -> float:
        measured_s = self._measured_s.get((phase, work))
        if measured_s is None or phase == "load":
            # never seen: a first load, a first step with compilation
            return self._settings.load_s
        return max(self._settings.stall_s, _SLOWER * measured_s)

    def _run(self) -> None:
        before = time.monotonic()
        while not self._over.wait(self._settings.beat_s):
            now = time.monotonic()
            if now - before > _BEATS_PER_LEASE * self._settings.beat_s:
                # the whole process stood still (suspended, SIGSTOP): that is no stall of the work
                with self._lock:
                    self._since = now
            before = now
            self.beat()
