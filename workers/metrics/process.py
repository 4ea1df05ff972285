"""Figures about one worker process in Prometheus's text format, at `/metrics`; off unless `metrics.port` is set."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import structlog

from core.domain.errors import OperatorError
from core.observability.meter import Meter, Metric, NoMeter
from core.settings import MetricsSettings

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.registry import Collector

_log = structlog.get_logger(__name__)

# several workers of one machine read the same settings
_PORT_OFFSETS = {"render": 0, "deliver": 1, "sweep": 2}
# during a rolling restart the old process still listens
_TRY_AGAIN_S = 5.0
_LOOK_EVERY_S = 0.25
_REMEDY = "give each worker process of this machine a metrics.port of its own"


class PrometheusMeter:
    """A Meter that keeps its figures in a registry of its own."""

    def __init__(self, registry: CollectorRegistry, metrics: Sequence[Metric]) -> None:
        """Register every metric, so that one without labels is there as 0 before it happens."""
        from prometheus_client import Counter, Histogram

        self._sums: dict[str, Counter] = {}
        self._distributions: dict[str, Histogram] = {}
        for metric in metrics:
            named = (metric.name, metric.about, metric.labels)
            if metric.classes:
                self._distributions[metric.name] = Histogram(*named, buckets=metric.classes, registry=registry)
            else:
                self._sums[metric.name] = Counter(*named, registry=registry)

    def add(self, metric: Metric, amount: float = 1.0, **labels: str) -> None:
        """Add to a sum."""
        kept = self._sums[metric.name]
        (kept.labels(**labels) if labels else kept).inc(amount)

    def observe(self, metric: Metric, value: float, **labels: str) -> None:
        """Add one value to a distribution."""
        kept = self._distributions[metric.name]
        (kept.labels(**labels) if labels else kept).observe(value)


@contextmanager
def metered(
    settings: MetricsSettings,
    kind: str,
    metrics: Sequence[Metric],
    collectors: Callable[[], Sequence[Collector]] = tuple,
) -> Iterator[Meter]:
    """Count while the block runs, and answer Prometheus where the settings name a port.

    `kind` is render, deliver or sweep; `collectors` read what nobody counts at the moment when they are asked.
    Raises OperatorError with the remedy where prometheus-client is not installed.
    """
    if not settings.port:
        yield NoMeter()
        return
    try:
        from prometheus_client import CollectorRegistry
    except ImportError:
        raise OperatorError(
            "metrics.port is set, but prometheus-client is not installed: pip install 'imagine-bot[metrics]'."
        ) from None
    registry = CollectorRegistry()
    for collector in collectors():
        registry.register(collector)
    meter = PrometheusMeter(registry, metrics)
    listener = Listener(registry, settings.host, settings.port + _PORT_OFFSETS[kind])
    listener.start()
    try:
        yield meter
    finally:
        listener.close()


class Listener:
    """Answers one registry's figures over HTTP, in a thread of its own; a taken port is tried again."""

    def __init__(self, registry: CollectorRegistry, host: str, port: int) -> None:
        """Prepare; `start` listens."""
        from prometheus_client.exposition import MetricsHandler

        self._handler = MetricsHandler.factory(registry)
        self._address = (host, port)
        self._over, self._bound = threading.Event(), threading.Event()
        self._port = 0
        self._thread = threading.Thread(target=self._run, name="metrics", daemon=True)

    def start(self) -> None:
        """Begin to listen, or to try."""
        self._thread.start()

    def port(self, *, wait_s: float) -> int:
        """The port that answers; raises TimeoutError while it is taken."""
        if not self._bound.wait(wait_s):
            raise TimeoutError
        return self._port

    def close(self) -> None:
        """Stop answering."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        said = False
        while not self._over.is_set():
            try:
                server = ThreadingHTTPServer(self._address, self._handler)
            except OSError as problem:
                if not said:
                    _log.warning("metrics wait for a port", address=self._address, error=str(problem), remedy=_REMEDY)
                said = True
                self._over.wait(_TRY_AGAIN_S)
                continue
            self._answer(server)

    def _answer(self, server: ThreadingHTTPServer) -> None:
        with server:
            self._port = int(server.server_address[1])
            self._bound.set()
            server.timeout = _LOOK_EVERY_S
            while not self._over.is_set():
                server.handle_request()
