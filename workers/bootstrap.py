"""Putting the worker processes together; each imports only what its own side needs."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import structlog
from redis import Redis
from rq.worker import SimpleWorker

from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.observability.meter import Meter
from core.ports.chat import FileStore, Poster
from core.settings import Settings
from core.stores.files import open_files
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.store import Store
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.timetable import RedisTimetable
from core.stores.redis.limiter import RedisLimiter
from core.stores.redis.line.gauge import RedisGauge
from core.stores.redis.line.pools import worker_prefix
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.reach import connect_blocking
from core.stores.redis.scheme.names import DEFAULT_POOL
from core.stores.redis.sender import RedisSenderLease
from core.stores.redis.trials import RedisTrials
from core.stores.redis.windows import RedisAccounts, RedisWindows
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.envelope import NO_KEYS
from workers.metrics.process import metered
from workers.sweep.sweeper import SWEPT, SweepContext, sweep

if TYPE_CHECKING:
    from prometheus_client.registry import Collector

    from bot.menus.scene import Served
    from workers.render.context import BatchContext, Renderer

_log = structlog.get_logger(__name__)

# RQ's own log names every job; ours says what became of it
_RQ_LOG = "WARNING"
# EX_TEMPFAIL of sysexits.h: starting again helps
_EXIT_AGAIN = 75
_STOPS = (signal.SIGTERM, signal.SIGINT)


def run_render(settings: Settings) -> None:
    """Render until SIGTERM, then finish the batch or hand it back; raises OperatorError for a bad set-up."""
    from core.catalogue.rows import load_catalogue
    from core.uploads.convert import UploadLimits
    from workers.engines.engine import Engine
    from workers.engines.tuning.profiles import Profiles
    from workers.finish.stages import line_of

    files = open_files(settings)
    uploads = UploadLimits(pixels=settings.limits.upload_pixels)
    catalogue, line = load_catalogue(settings.models_file, settings.own_models), line_of(settings.finish.stages)
    models = catalogue.with_helpers(settings.render.models)
    settings = settings.model_copy(update={"render": settings.render.model_copy(update={"models": models})})
    profiles = None if settings.data is None else Profiles(settings.data)
    engine = Engine(catalogue, settings.render, files, uploads, line, profiles)
    try:
        render_with(settings, engine, files, at_once=engine.at_once(settings.render.models), held=engine.models.held)
    finally:
        engine.models.close()


def render_with(
    settings: Settings,
    renderer: Renderer,
    files: FileStore,
    *,
    at_once: int = 1,
    held: Callable[[], Collection[str]] = tuple,
) -> None:
    """Render with any renderer until SIGTERM; the first model is in memory before the first job is taken."""
    from workers.render.context import BatchContext
    from workers.render.figures import RENDER_METRICS
    from workers.render.heartbeat import Heartbeat

    _leave_at_once()
    store = open_store(settings, Role.RENDER)
    ledger, reports = RedisRenderLedger(store), RedisWorkerReports(store, pool=settings.render.pool)
    name, stop, render = worker_name("render", settings.render.pool), threading.Event(), settings.render
    heartbeat = Heartbeat(ledger, reports, settings.lease, worker=name, pool=render.pool, models=render.models)
    with metered(settings.metrics, "render", RENDER_METRICS) as meter:
        context = BatchContext(
            renderer=renderer,
            ledger=ledger,
            reports=reports,
            files=files,
            heartbeat=heartbeat,
            clock=store.clock,
            keep=settings.keep,
            previews=render.previews,
            stopping=stop.is_set,
            meter=meter,
            held=held,
        )
        _render(settings, context, store, name=name, stop=stop, at_once=at_once)


def _render(
    settings: Settings, context: BatchContext, store: Store, *, name: str, stop: threading.Event, at_once: int
) -> None:
    """Work off the queue; whatever ends that, drawn pictures are stored before this returns."""
    from workers.render.beside import Finisher, store_rest
    from workers.render.worker import DRAIN_SIGNAL, BatchWorker

    render, finisher = settings.render, Finisher(context, waiting=at_once)
    worker = BatchWorker(
        connect_blocking(settings.redis),
        name=name,
        context=context,
        finisher=finisher,
        store=store,
        settings=settings,
        stop=stop,
        at_once=at_once,
    )
    try:
        context.heartbeat.start()
        finisher.start()
        context.renderer.load(render.models[0])
        _log.info("ready to render", models=render.models, pool=render.pool)
        _work(worker, lambda: stop.is_set() or worker.draining.is_set())
    finally:
        # it ends already
        signal.signal(DRAIN_SIGNAL, signal.SIG_IGN)
        for number in _STOPS:
            # a signal must not cut off what is being stored, but it limits it
            signal.signal(number, lambda *_: stop.set())
        worker.end_batches()
        store_rest(finisher, stop)
        if worker.draining.is_set():
            _log.info("drained: everything that was in hands is finished")
        context.heartbeat.stop()
        worker.connection.close()
        store.client.close()


def run_deliver(settings: Settings) -> None:
    """Deliver until SIGTERM, then let deliveries in flight end; raises OperatorError for a set-up that cannot work."""
    from bot.platforms import posters

    files = open_files(settings)
    deliver_with(settings, lambda client: posters(settings, client, files))


def deliver_with(settings: Settings, posters: Callable[[Redis], Mapping[str, Poster]]) -> None:
    """Deliver with any posters until SIGTERM; they are made in the event loop that uses them."""
    from workers.deliver.figures import DELIVER_METRICS

    store = open_store(settings, Role.DELIVER)
    with metered(settings.metrics, "deliver", DELIVER_METRICS) as meter:
        _deliver(settings, posters, store, meter)


def _served(store: Store, settings: Settings) -> Callable[[], Served]:
    """What the buttons of results may offer; without a catalogue on this host nothing is held back."""
    from bot.menus.scene import UNKNOWN, served_by
    from core.catalogue.rows import load_catalogue
    from core.stores.redis.workers.status import RedisWorkerStatus

    try:
        catalogue = load_catalogue(settings.models_file, settings.own_models)
    except OperatorError as problem:
        _log.warning("deliver_without_catalogue", problem=problem.message)
        return lambda: UNKNOWN
    return partial(served_by, RedisWorkerStatus(store), catalogue)


def _deliver(settings: Settings, posters: Callable[[Redis], Mapping[str, Poster]], store: Store, meter: Meter) -> None:
    from bot.menus.registry import choices
    from bot.posting.paced import paced
    from workers.deliver.context import DeliveryContext
    from workers.deliver.loop import DeliveryLoop
    from workers.deliver.worker import DeliverWorker

    # what is wrong with a verb is said now, not when a result has buttons
    choices()
    limiter, accounts = RedisLimiter(store), RedisAccounts(store.client, store.clock)
    served = _served(store, settings)

    def courier_of(made: Mapping[str, Poster]) -> DeliveryContext:
        return DeliveryContext(
            ledger=RedisLedger(store),
            deliveries=RedisDeliveryLedger(store),
            lease=RedisSenderLease(store),
            messages=RedisMessageIndex(store),
            posters=made,
            clock=store.clock,
            meter=meter,
            windows=RedisWindows(store),
            served=served,
            trials=RedisTrials(store),
        )

    loop = DeliveryLoop(courier_of, lambda: paced(posters(store.client), limiter, accounts), RedisTimetable(store))
    stop = threading.Event()
    worker = DeliverWorker(
        connect_blocking(settings.redis),
        name=worker_name("deliver"),
        loop=loop,
        keys=store.deliver_keys or NO_KEYS,
        set_aside=SetAsideList(store),
        clock=store.clock,
        stop=stop,
    )
    try:
        _work(worker, stop.is_set)
    finally:
        loop.close()
        worker.connection.close()
        store.client.close()


def run_sweep(settings: Settings) -> None:
    """Sweep until SIGTERM; raises OperatorError for a set-up that cannot work."""
    over = threading.Event()
    for number in _STOPS:
        signal.signal(number, lambda *_: over.set())
    store = open_store(settings, Role.SWEEP)
    with metered(settings.metrics, "sweep", (SWEPT,), partial(_line_collectors, store)) as meter:
        context = SweepContext(
            ledger=RedisSweepLedger(store),
            files=open_files(settings),
            clock=SystemClock(),
            lease=settings.lease,
            keep=settings.keep,
            meter=meter,
        )
        sweep(context, over)
    store.client.close()


def _line_collectors(store: Store) -> Sequence[Collector]:
    from workers.metrics.line import LineCollector

    return (LineCollector(RedisGauge(store)),)


def release_leases_of(settings: Settings, worker: int | str) -> int:
    """Give the jobs of a dead render worker back at once, named in full or by its process id on this host.

    Returns how many. Call it only when the process has ended: a living one would render in vain. May be repeated.
    Raises StoreUnavailable.
    """
    store = open_store(settings, Role.SWEEP)
    ledger, reports = RedisSweepLedger(store), RedisWorkerReports(store)
    prefix = worker if isinstance(worker, str) else _name_prefix("render", worker, settings.render.pool)
    try:
        dead = [lease for lease in ledger.leases() if lease.worker.startswith(prefix)]
        reports.leave(prefix)
        return sum(ledger.recover(lease, crash_limit=settings.lease.lone_crashes) for lease in dead)
    finally:
        store.client.close()


def _leave_at_once() -> None:
    """Until RQ listens to signals itself there is nothing to finish: end in order, also in the middle of a load."""

    def leave(_number: int, _frame: object) -> None:
        raise SystemExit(0)

    from workers.render.worker import DRAIN_SIGNAL

    for number in (*_STOPS, DRAIN_SIGNAL):
        signal.signal(number, leave)


def _work(worker: SimpleWorker, asked: Callable[[], bool]) -> None:
    worker.work(logging_level=_RQ_LOG)
    if not asked():
        # nobody asked for it: RQ has logged the trouble, such as a silent Redis, and a fresh process mends it
        raise SystemExit(_EXIT_AGAIN)


def worker_name(kind: str, pool: str = DEFAULT_POOL) -> str:
    """Name a worker of this process; the random end keeps a restarted container from meeting its own ghost."""
    return f"{_name_prefix(kind, os.getpid(), pool)}{secrets.token_hex(3)}"


def _name_prefix(kind: str, pid: int, pool: str = DEFAULT_POOL) -> str:
    # a pool's workers may touch the keys with their own names and no other's
    first = worker_prefix(pool) if kind == "render" else f"{kind}-"
    return f"{first}{socket.gethostname()}-{pid}-"
