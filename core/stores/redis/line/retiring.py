"""Asking render workers to end once they have nothing in their hands any more."""

from __future__ import annotations

import json

from redis import Redis
from rq.command import PUBSUB_CHANNEL_TEMPLATE

from core.stores.redis.line.pools import announced_by
from core.stores.redis.reach import reaching

# what RQ's channel of a worker carries
DRAIN = "drain"


@reaching()
def render_workers(client: Redis) -> list[str]:
    """The names of living render workers, in a stable order."""
    return sorted(announced_by(client))


@reaching()
def ask_to_drain(client: Redis, worker: str) -> bool:
    """Ask a worker to take no more jobs, finish those it has and end; False where nobody by this name listens."""
    heard = client.publish(PUBSUB_CHANNEL_TEMPLATE % worker, json.dumps({"command": DRAIN}))
    return int(heard) > 0
