"""Putting the worker processes together; each imports only what its own side needs."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import structlog
from redis import Redis
from rq.worker import SimpleWorker

from core.clock import SystemClock
from core.files import open_files
from core.keys import parse_keys
from core.ports import FileStore, Poster
from core.redis.assembly import open_store
from core.redis.bench import RedisBench
from core.redis.delivery import RedisDeliveryLedger
from core.redis.ledger import RedisLedger
from core.redis.messages import RedisMessageIndex
from core.redis.reach import connect_blocking
from core.redis.render import RedisRenderLedger
from core.redis.sender import RedisSenderLease
from core.redis.set_aside import SetAsideList
from core.redis.sweep import RedisSweepLedger
from core.settings import Settings
from workers.sweep import Broom, sweep

if TYPE_CHECKING:
    from workers.render.batch import Renderer

_log = structlog.get_logger(__name__)

# RQ's own log names every job; ours says what became of it
_RQ_LOG = "WARNING"
# EX_TEMPFAIL of sysexits.h: starting again helps
_EXIT_AGAIN = 75


def run_render(settings: Settings) -> None:
    """Render until SIGTERM, then finish the batch or hand it back; raises OperatorError for a bad set-up."""
    from core.catalogue import load_catalogue
    from workers.render.engine import Engine
    from workers.render.sources import UploadLimits

    files = open_files(settings)
    uploads = UploadLimits(pixels=settings.limits.upload_pixels)
    render_with(settings, Engine(load_catalogue(settings.models_file), settings.render, files, uploads), files)


def render_with(settings: Settings, renderer: Renderer, files: FileStore) -> None:
    """Render with any renderer until SIGTERM; the first model is in memory before the first job is taken."""
    from workers.render.batch import Kitchen
    from workers.render.pulse import Pulse
    from workers.render.worker import BatchWorker

    store = open_store(settings)
    ledger, bench = RedisRenderLedger(store), RedisBench(store)
    name, stop, render = worker_name("render"), threading.Event(), settings.render
    pulse = Pulse(ledger, bench, settings.lease, worker=name, pool=render.pool, models=render.models)
    kitchen = Kitchen(
        renderer=renderer,
        ledger=ledger,
        bench=bench,
        files=files,
        pulse=pulse,
        clock=store.clock,
        keep=settings.keep,
        previews=render.previews,
        stopping=stop.is_set,
    )
    worker = BatchWorker(
        connect_blocking(settings.redis),
        name=name,
        kitchen=kitchen,
        keys=store.render_keys,
        set_aside=SetAsideList(store),
        render=render,
        lease=settings.lease,
        stop=stop,
    )
    pulse.start()
    try:
        renderer.load(render.models[0])
        _log.info("ready to render", models=render.models, pool=render.pool)
        _work(worker, stop)
    finally:
        pulse.stop()
        worker.connection.close()
        store.client.close()


def run_deliver(settings: Settings) -> None:
    """Deliver until SIGTERM, then let deliveries in flight end; raises OperatorError for a set-up that cannot work."""
    from bot.platforms import posters

    files = open_files(settings)
    deliver_with(settings, lambda client: posters(settings, client, files))


def deliver_with(settings: Settings, posters: Callable[[Redis], Mapping[str, Poster]]) -> None:
    """Deliver with any posters until SIGTERM; they are made in the event loop that uses them."""
    from workers.deliver.delivery import Courier
    from workers.deliver.loop import DeliveryLoop
    from workers.deliver.worker import DeliverWorker

    store = open_store(settings)

    def courier_of(made: Mapping[str, Poster]) -> Courier:
        return Courier(
            ledger=RedisLedger(store),
            deliveries=RedisDeliveryLedger(store),
            lease=RedisSenderLease(store),
            messages=RedisMessageIndex(store),
            posters=made,
            clock=store.clock,
        )

    loop = DeliveryLoop(courier_of, lambda: posters(store.client))
    stop = threading.Event()
    worker = DeliverWorker(
        connect_blocking(settings.redis),
        name=worker_name("deliver"),
        loop=loop,
        keys=parse_keys(settings.keys.deliver.get_secret_value(), setting="IMAGINE_KEYS__DELIVER"),
        set_aside=SetAsideList(store),
        clock=store.clock,
        stop=stop,
    )
    try:
        _work(worker, stop)
    finally:
        loop.close()
        worker.connection.close()
        store.client.close()


def run_sweep(settings: Settings) -> None:
    """Sweep until SIGTERM; raises OperatorError for a set-up that cannot work."""
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    store = open_store(settings)
    ledger = RedisSweepLedger(store)
    broom = Broom(
        ledger=ledger, files=open_files(settings), clock=SystemClock(), lease=settings.lease, keep=settings.keep
    )
    sweep(broom, over)
    store.client.close()


def release_leases_of(settings: Settings, worker: int | str) -> int:
    """Give the jobs of a dead render worker back at once, named in full or by its process id on this host.

    Returns how many. Call it only when the process has ended: a living one would render in vain.
    """
    store = open_store(settings)
    ledger, bench = RedisSweepLedger(store), RedisBench(store)
    prefix = worker if isinstance(worker, str) else _name_prefix("render", worker)
    dead = [lease for lease in ledger.leases() if lease.worker.startswith(prefix)]
    bench.leave(prefix)
    released = sum(ledger.recover(lease, crash_limit=settings.lease.lone_crashes) for lease in dead)
    store.client.close()
    return released


def _work(worker: SimpleWorker, stop: threading.Event) -> None:
    worker.work(logging_level=_RQ_LOG)
    if not stop.is_set():
        # nobody asked for it: RQ has logged the trouble, such as a silent Redis, and a fresh process mends it
        raise SystemExit(_EXIT_AGAIN)


def worker_name(kind: str) -> str:
    """Name a worker of this process; the random end keeps a restarted container from meeting its own ghost."""
    return f"{_name_prefix(kind, os.getpid())}{secrets.token_hex(3)}"


def _name_prefix(kind: str, pid: int) -> str:
    return f"{kind}-{socket.gethostname()}-{pid}-"
