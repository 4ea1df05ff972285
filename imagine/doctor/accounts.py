"""The check of bot accounts that their platforms take nothing from."""

from __future__ import annotations

from core.clock import SystemClock
from core.domain.errors import OperatorError, StoreUnavailable
from core.observability.health import Finding
from core.settings import Settings
from core.stores.redis.reach import connect
from core.stores.redis.windows import RedisAccounts


def accounts(settings: Settings) -> Finding:
    """Look which accounts are left alone; what waits for them is kept, and goes on once they are mended."""
    if not settings.redis.url.get_secret_value():
        return Finding(found="none is stopped before imagine demo runs")
    try:
        with connect(settings.redis) as client:
            stopped = RedisAccounts(client, SystemClock()).stopped()
    except (StoreUnavailable, OperatorError):
        return Finding(found="not asked", remedy="mend the Redis above first", needed=False)
    if not stopped:
        return Finding(found="none is stopped")
    named = "; ".join(f"{account}: {why}" for account, why in sorted(stopped.items()))
    return Finding(found=f"stopped: {named}", remedy="mend it there; what waits is kept and goes out within 15 minutes")
