"""A meter that a test can read."""

from __future__ import annotations

from core.observability.meter import Metric


class MemoryMeter:
    """A Meter that keeps everything."""

    def __init__(self) -> None:
        """Begin with nothing."""
        # (name, label values in the metric's order) → sum, and every observed value
        self.sums: dict[tuple[str, ...], float] = {}
        self.values: dict[tuple[str, ...], list[float]] = {}

    def add(self, metric: Metric, amount: float = 1.0, **labels: str) -> None:
        """Add to a sum."""
        key = _key(metric, labels)
        self.sums[key] = self.sums.get(key, 0.0) + amount

    def observe(self, metric: Metric, value: float, **labels: str) -> None:
        """Keep a value."""
        self.values.setdefault(_key(metric, labels), []).append(value)


def _key(metric: Metric, labels: dict[str, str]) -> tuple[str, ...]:
    """The same strictness as Prometheus's own client: all labels of the metric and no others."""
    if set(labels) != set(metric.labels):
        raise ValueError(f"{metric.name} has the labels {metric.labels}, not {tuple(labels)}")
    return (metric.name, *(labels[name] for name in metric.labels))
