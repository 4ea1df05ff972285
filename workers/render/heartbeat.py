"""The heartbeat of a render worker: leases are prolonged only while the work moves on."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence

import structlog

from core.domain.errors import StoreUnavailable
from core.ports.work import RenderLedger, Ticket, WorkerReports
from core.settings import LeaseSettings

_log = structlog.get_logger(__name__)

_BEATS_PER_LEASE = 3
_SLOWER = 5
# EX_TEMPFAIL of sysexits.h: starting again helps
_EXIT_STALLED = 75
_WEIGHT = 0.3
# a load may be the first one, and a batch that waits for another depends on that one's phases
_PATIENT = frozenset({"load", "wait"})


def lease_s(settings: LeaseSettings) -> float:
    """How long a lease lives without a beat: a busy machine may be late with several."""
    return max(settings.beat_s * _BEATS_PER_LEASE, settings.stall_s)


def _end_process() -> None:
    # a thread cannot interrupt a hanging call into a driver; ending the process can
    os._exit(_EXIT_STALLED)


class Hold:
    """One batch in the hands of a worker: its jobs and the phase that they are in."""

    def __init__(self, tickets: Sequence[Ticket], *, work: str, measured_s: dict[tuple[str, str], float]) -> None:
        """Begin in phase "claim"; `measured_s` is shared by all batches of a worker."""
        self.tickets = tuple(tickets)
        self._work, self._measured_s = work, measured_s
        self._lock = threading.Lock()
        self._phase, self._since = "claim", time.monotonic()
        self._lost: frozenset[Ticket] = frozenset()

    def mark(self, phase: str) -> None:
        """Note that work has moved on into a phase, and how long the one before took."""
        now = time.monotonic()
        with self._lock:
            key, took_s = (self._phase, self._work), now - self._since
            known_s = self._measured_s.get(key, took_s)
            self._measured_s[key] = known_s + _WEIGHT * (took_s - known_s)
            self._phase, self._since = phase, now

    def lost(self) -> frozenset[Ticket]:
        """Jobs of this batch whose lease has passed to somebody else."""
        return self._lost

    def lose(self, tickets: Iterable[Ticket]) -> None:
        """Note that leases have passed to somebody else."""
        self._lost |= frozenset(tickets)

    def forgive(self) -> None:
        """Begin to wait for the phase anew: the whole process stood still."""
        with self._lock:
            self._since = time.monotonic()

    def standing(self) -> tuple[str, float, float | None]:
        """The phase, how many seconds it has taken so far, and how many it usually takes if that is known."""
        with self._lock:
            return self._phase, time.monotonic() - self._since, self._measured_s.get((self._phase, self._work))


class Heartbeat:
    """Beats for the held batches and announces the worker, in a thread of its own.

    A phase that takes five times its measured length, and at least `stall_s`, is a stall: the process ends, so that its
    supervisor can start a fresh one and give the jobs back.
    """

    def __init__(
        self,
        ledger: RenderLedger,
        reports: WorkerReports,
        settings: LeaseSettings,
        *,
        worker: str,
        pool: str,
        models: Sequence[str],
        stalled: Callable[[], None] = _end_process,
    ) -> None:
        """Prepare; `start` begins to beat."""
        self._ledger, self._reports, self._settings, self._stalled = ledger, reports, settings, stalled
        self._worker, self._pool, self._models = worker, pool, tuple(models)
        self._over = threading.Event()
        # replaced, never changed, so that a beat sees one or the other
        self._holds: tuple[Hold, ...] = ()
        self._lock = threading.Lock()
        # one beat at a time, so that the newest word about who is alone is the last
        self._beats = threading.Lock()
        self._measured_s: dict[tuple[str, str], float] = {}
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

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
            self._reports.leave(self._worker)
        except StoreUnavailable:
            _log.warning("announcement left to expire")

    def retire(self) -> None:
        """Announce from the next beat on that nothing is served; what is in hands is beaten for as before.

        It waits for no lock, so that a signal handler may call it.
        """
        self._models = ()

    def hold(self, tickets: Sequence[Ticket], *, work: str) -> Hold:
        """Beat for these jobs too from now on; phases are measured apart per kind of work.

        A job that was alone in the worker's hands is not any more, and its lease says so before this returns.
        """
        held = Hold(tickets, work=work, measured_s=self._measured_s)
        with self._lock:
            before, self._holds = self._holds, (*self._holds, held)
        if sum(len(other.tickets) for other in before) == 1:
            with self._beats:
                self._prolong(before)
        return held

    def busy(self) -> bool:
        """Whether any batch is in the worker's hands."""
        return bool(self._holds)

    def drop(self, held: Hold) -> None:
        """Beat for a batch no more; one that was dropped before is fine."""
        held.mark("over")
        with self._lock:
            self._holds = tuple(other for other in self._holds if other is not held)

    def beat(self) -> None:
        """Announce, and prolong the leases unless the work has stalled."""
        holds = self._holds
        for held in holds:
            phase, seconds, usual_s = held.standing()
            if seconds > self._limit_s(phase, usual_s):
                jobs = [ticket.job for ticket in held.tickets]
                _log.error("render stalled", phase=phase, seconds=round(seconds, 1), jobs=jobs)
                self._stalled()
                return
        for_s = lease_s(self._settings) + 5
        with self._beats:
            try:
                self._reports.announce(self._worker, pool=self._pool, models=self._models, for_s=for_s)
            except StoreUnavailable:
                _log.warning("no beat: redis is away")
                return
            self._prolong(self._holds)

    def _prolong(self, holds: Sequence[Hold]) -> None:
        """Prolong leases, and say of each whether a crash would be its job's own."""
        alone = sum(len(held.tickets) for held in self._holds) == 1
        for_s = lease_s(self._settings)
        try:
            for held in holds:
                phase, _, _ = held.standing()
                held.lose(
                    [one for one in held.tickets if not self._ledger.beat(one, phase=phase, alone=alone, for_s=for_s)]
                )
        except StoreUnavailable:
            _log.warning("no beat: redis is away")

    def _limit_s(self, phase: str, usual_s: float | None) -> float:
        if usual_s is None or phase in _PATIENT:
            # never seen: a first load, a first step with compilation
            return self._settings.load_s
        return max(self._settings.stall_s, _SLOWER * usual_s)

    def _run(self) -> None:
        before = time.monotonic()
        while not self._over.wait(self._settings.beat_s):
            now = time.monotonic()
            if now - before > _BEATS_PER_LEASE * self._settings.beat_s:
                # the whole process stood still (suspended, SIGSTOP): that is no stall of the work
                for held in self._holds:
                    held.forgive()
            before = now
            self.beat()
