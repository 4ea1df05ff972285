"""What a deliver worker counts."""

from __future__ import annotations

from core.observability.meter import Metric

ENDS = Metric(
    name="imagine_deliver_ends_total",
    about="Deliveries that are over: delivered; gone with their place; unsure, because a second send might post twice.",
    labels=("ending",),
)
GUARD = Metric(
    name="imagine_deliver_guard_total",
    about="Second posts that were not sent: the first was found, may still show itself, or nobody can tell.",
    labels=("move",),
)
HELD = Metric(
    name="imagine_deliver_held_total",
    about="Times that a delivery was put aside until somebody speaks in its place again.",
)

DELIVER_METRICS = (ENDS, GUARD, HELD)
