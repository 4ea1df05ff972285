"""Putting the Redis side together from settings."""

from __future__ import annotations

from core.clock import SystemClock
from core.keys import parse_keys
from core.redis.reach import connect, has_waitaof
from core.redis.store import Store
from core.settings import Settings


def open_store(settings: Settings) -> Store:
    """Connect and check the server once.

    Raises OperatorError with the remedy for a server that could lose jobs or a missing key, StoreUnavailable for none.
    """
    client = connect(settings.redis)
    deliver = settings.keys.deliver.get_secret_value()
    return Store(
        client=client,
        clock=SystemClock(),
        keep=settings.keep,
        render_keys=parse_keys(settings.keys.render.get_secret_value(), setting="IMAGINE_KEYS__RENDER"),
        deliver_keys=parse_keys(deliver, setting="IMAGINE_KEYS__DELIVER") if deliver else None,
        waitaof=has_waitaof(client),
    )
