"""What Prometheus reads from a worker process, over a real socket."""

from __future__ import annotations

import socket
import urllib.request

import pytest
from prometheus_client import CollectorRegistry

from core.observability.meter import Metric, NoMeter
from core.settings import MetricsSettings
from core.stores import memory as fakes
from tests.contract.ports.rows import make_job
from workers.metrics.line import LineCollector
from workers.metrics.process import Listener, PrometheusMeter, metered
from workers.render.figures import HALVINGS, JOBS, RENDER_METRICS, STEP_SECONDS
from workers.sweep.sweeper import SWEPT

PATIENCE_S = 20.0


def read(port: int) -> list[str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE_S) as answer:
        return answer.read().decode().splitlines()


@pytest.fixture
def answered():
    """Listen with a registry; returns its meter, and what it says."""
    open_ones = []

    def listen(*metrics: Metric, collectors=()):
        registry = CollectorRegistry()
        for collector in collectors:
            registry.register(collector)
        meter = PrometheusMeter(registry, metrics)
        listener = Listener(registry, "127.0.0.1", 0)
        listener.start()
        open_ones.append(listener)
        return meter, lambda: read(listener.port(wait_s=PATIENCE_S))

    yield listen
    for listener in open_ones:
        listener.close()


def test_sums_and_distributions_are_read_in_prometheus_text(answered):
    """Sums by their labels, distributions by their classes; a sum without labels is there before anything happened."""
    meter, said = answered(*RENDER_METRICS)
    assert "imagine_render_memory_halvings_total 0.0" in said()
    meter.add(JOBS, ending="rendered")
    meter.add(JOBS, 2, ending="rendered")
    meter.add(HALVINGS)
    meter.observe(STEP_SECONDS, 0.3, model="pocket")
    lines = said()
    assert 'imagine_render_jobs_total{ending="rendered"} 3.0' in lines
    assert "imagine_render_memory_halvings_total 1.0" in lines
    assert 'imagine_render_step_seconds_bucket{le="0.25",model="pocket"} 0.0' in lines
    assert 'imagine_render_step_seconds_bucket{le="0.5",model="pocket"} 1.0' in lines


def test_the_line_is_counted_when_it_is_asked_for(answered):
    """Not before, and afresh each time."""
    memory = fakes.Memory()
    _, said = answered(SWEPT, collectors=[LineCollector(fakes.MemoryGauge(memory))])
    assert "imagine_redis_reached 1.0" in said()
    fakes.MemoryLedger(memory).accept(make_job(at=memory.clock.now()), dedupe_s=60)
    memory.clock.move(30.001)
    lines = said()
    assert 'imagine_line_jobs{lane="fast",pool="default"} 1.0' in lines
    assert 'imagine_line_oldest_seconds{lane="fast",pool="default"} 30.0' in lines


def test_a_redis_that_is_away_is_said_and_nothing_else(answered):
    """A stale figure would look like a fact."""
    memory = fakes.Memory()
    _, said = answered(collectors=[LineCollector(fakes.MemoryGauge(memory))])
    memory.away = True
    lines = [line for line in said() if not line.startswith("#")]
    assert ["imagine_redis_reached 0.0"] == lines


def test_a_taken_port_stops_nothing_and_is_tried_again():
    """During a rolling restart the old process still listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listener = Listener(CollectorRegistry(), "127.0.0.1", taken.getsockname()[1])
        listener.start()
        with pytest.raises(TimeoutError):
            listener.port(wait_s=0.3)
    assert [] == [line for line in read(listener.port(wait_s=PATIENCE_S)) if line]
    listener.close()


def test_nothing_listens_unless_a_port_is_set():
    """The default costs nothing."""
    with metered(MetricsSettings(), "render", RENDER_METRICS) as meter:
        assert isinstance(meter, NoMeter)


def test_each_kind_of_worker_has_its_own_port():
    """Three on one machine read the same settings; registries do not mix."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1] - 2
    settings = MetricsSettings(port=port)
    with metered(settings, "sweep", (SWEPT,)) as meter:
        meter.add(SWEPT, what="recovered")
        lines: list[str] = []
        while not lines:
            try:
                lines = read(port + 2)
            except OSError:
                continue
    assert 'imagine_swept_total{what="recovered"} 1.0' in lines
