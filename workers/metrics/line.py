"""The whole line for Prometheus, counted at the moment when it asks; the sweeper's process answers."""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core.domain.errors import StoreUnavailable
from core.ports.work import Gauge, Tally

_log = structlog.get_logger(__name__)


class LineCollector(Collector):
    """Reads the line; while Redis is away it says only that."""

    def __init__(self, gauge: Gauge) -> None:
        """Read through this port."""
        self._gauge = gauge

    def describe(self) -> Iterator[Metric]:
        """Nothing, so that registering counts nothing."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Count everything once."""
        reached = GaugeMetricFamily("imagine_redis_reached", "1 while Redis answers the sweeper.")
        try:
            tally = self._gauge.tally()
        except StoreUnavailable:
            _log.warning("line not counted: redis is away")
            reached.add_metric([], 0.0)
            yield reached
            return
        reached.add_metric([], 1.0)
        yield reached
        yield from _lanes(tally)
        yield from _totals(tally)


def _lanes(tally: Tally) -> Iterator[Metric]:
    labels = ["pool", "lane"]
    waiting = GaugeMetricFamily("imagine_line_jobs", "Jobs that wait for a render worker.", labels=labels)
    oldest = GaugeMetricFamily("imagine_line_oldest_seconds", "How long the oldest of them has waited.", labels=labels)
    for lane in tally.lanes:
        waiting.add_metric([lane.pool, lane.lane], lane.waiting)
        oldest.add_metric([lane.pool, lane.lane], lane.oldest_s)
    yield from (waiting, oldest)


def _totals(tally: Tally) -> Iterator[Metric]:
    said = (
        ("imagine_line_again_jobs", "Jobs that are tried again; they stand in front of all lanes.", tally.again),
        ("imagine_rendering_jobs", "Jobs in the hands of a render worker.", tally.rendering),
        ("imagine_deliveries_owed", "Results and sentences that are not posted yet.", tally.owed),
        ("imagine_deliveries_oldest_seconds", "How long ago the oldest of them was queued.", tally.owed_oldest_s),
        ("imagine_set_aside_jobs", "Payloads and jobs that will not be run.", tally.set_aside),
    )
    for name, about, value in said:
        yield GaugeMetricFamily(name, about, value=value)
