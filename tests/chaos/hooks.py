"""The crash points 2 to 10, as wrappers around the ports that the real bootstraps put together.

| Point | Where the process stands |
|---|---|
| 2 | the command is accepted and on disk; nobody has been told |
| 3 | the placeholder is posted; where it stands is not noted |
| 4 | the transaction of accepting is done; its caller has not heard so |
| 5 | a job is popped from the queue; nobody has claimed it |
| 6 | rendering, with a lease that is beaten for |
| 7 | rendered; the file is not stored |
| 8 | stored, and its delivery promised |
| 9 | the platform has the call, before or after doing what it says; no answer |
| 10 | posted; not recorded |

A hook is put around whatever stands in the bootstrap's namespace, so that a saboteur may have been there before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from tests.chaos.crossing import Crossing
from tests.chaos.plan import Pace

_here = threading.local()


def around_intake(crossing: Crossing) -> None:
    """Points 2, 3 and 4."""
    from bot import bootstrap
    from core.stores.redis import assembly

    base: Any = bootstrap.RedisLedger
    store: Any = assembly.Store

    class Ledger(base):
        def accept(self, job: Any, **how: Any) -> bool:
            _here.job = job.id
            try:
                fresh = bool(super().accept(job, **how))
            finally:
                _here.job = ""
            if fresh:
                crossing.at("2", (job.id,))
            return fresh

        def placed(self, job: Any, message: Any) -> None:
            crossing.at("3", (job,))
            super().placed(job, message)

    class Store(store):
        def confirm(self) -> None:
            if getattr(_here, "job", ""):
                crossing.at("4", (_here.job,))
            super().confirm()

    bootstrap.RedisLedger = Ledger
    assembly.Store = Store


def around_render(crossing: Crossing, held: set[str]) -> None:
    """Points 5 and 8, and what is claimed and stored; 6 is in the painter, 7 in the file store."""
    from workers import bootstrap

    base: Any = bootstrap.RedisRenderLedger

    class Ledger(base):
        def claim(self, ticket: Any, **how: Any) -> Any:
            crossing.at("5", (ticket.job,))
            row = super().claim(ticket, **how)
            if row is not None:
                held.add(ticket.job)
                crossing.say(claimed=ticket.job, attempt=ticket.attempt)
            return row

        def store_result(self, ticket: Any, artifacts: Any, **more: Any) -> bool:
            kept = bool(super().store_result(ticket, artifacts, **more))
            held.discard(ticket.job)
            crossing.say(stored=ticket.job, attempt=ticket.attempt, kept=kept)
            if kept:
                crossing.at("8", (ticket.job,))
            return kept

        def end(self, ticket: Any, *what: Any, **how: Any) -> bool:
            held.discard(ticket.job)
            ended = bool(super().end(ticket, *what, **how))
            crossing.say(dropped=ticket.job)
            return ended

        def hand_back(self, ticket: Any, **how: Any) -> bool:
            held.discard(ticket.job)
            returned = bool(super().hand_back(ticket, **how))
            crossing.say(dropped=ticket.job)
            return returned

    bootstrap.RedisRenderLedger = Ledger


def storing_files(files: Any, crossing: Crossing, held: set[str]) -> Any:
    """Point 7: the store of a render worker, which says so before it keeps anything."""
    base: Any = type(files)

    class Files(base):
        def put(self, content: bytes, media_type: str, **how: Any) -> Any:
            crossing.at("7", tuple(held))
            return super().put(content, media_type, **how)

    files.__class__ = Files
    return files


def around_deliver(crossing: Crossing, pace: Pace) -> None:
    """Point 10, and the waits of a delivery in scaled time; 9 is in the poster."""
    from workers import bootstrap
    from workers.deliver import context as contexts

    base: Any = bootstrap.RedisDeliveryLedger
    lease: Any = bootstrap.RedisSenderLease
    context: Any = contexts.DeliveryContext

    class Deliveries(base):
        def begin(self, job: Any, *, for_s: float) -> Any:
            return super().begin(job, for_s=for_s * pace.scale)

        def will_send(self, delivery: Any) -> bool:
            crossing.say(sending=delivery.job)
            return bool(super().will_send(delivery))

        def later(self, delivery: Any, *, refused: bool = False, **how: Any) -> None:
            super().later(delivery, refused=refused, **how)
            if refused:
                crossing.say(refused=delivery.job)

        def delivered(self, job: Any, message: Any) -> None:
            crossing.at("10", (job,))
            super().delivered(job, message)

    class Lease(lease):
        def acquire(self, job: Any, *, for_s: float) -> str | None:
            taken: str | None = super().acquire(job, for_s=for_s * pace.scale)
            return taken

    def scaled(**parts: Any) -> Any:
        return context(**{"placeholder_s": 2.0 * pace.scale, "sender_s": 1.0 * pace.scale, **parts})

    bootstrap.RedisDeliveryLedger = Deliveries
    bootstrap.RedisSenderLease = Lease
    contexts.DeliveryContext = scaled


def around_sweep(pace: Pace) -> None:
    """What counts as lost, in scaled time."""
    from workers import bootstrap

    base: Any = bootstrap.RedisSweepLedger

    class Sweeps(base):
        def requeue_lost(self, *, after_s: float) -> int:
            return int(super().requeue_lost(after_s=after_s * pace.scale))

        def redeliver(self, *, after_s: float) -> int:
            return int(super().redeliver(after_s=after_s * pace.scale))

    bootstrap.RedisSweepLedger = Sweeps


def holding(crossing: Crossing, pace: Pace) -> Callable[[str], tuple[str, Callable[[str], None]] | None]:
    """Point 9, for the poster: which calls the platform is asked to hold, before or after doing them."""
    # nobody else may take the process that stands there for dead
    patience_s = 45.0 * pace.scale / 2

    def hold(job: str) -> tuple[str, Callable[[str], None]] | None:
        for when in ("before", "after"):
            if crossing.wants(f"9 {when}", job):
                return when, lambda how: crossing.at(f"9 {how}", (job,), patience_s=patience_s)
        return None

    return hold
