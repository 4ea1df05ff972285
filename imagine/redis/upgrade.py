"""`imagine upgrade`, and what the demo does of it at its start."""

from __future__ import annotations

from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.upgrade import is_of_old, upgrade
from core.stores.redis.reach import reaching


def upgrade_redis(settings: Settings) -> str:
    """Sign the rows of release 0.1 and say how many; raises OperatorError without the keys for it, StoreUnavailable."""
    store = open_store(settings, Role.OPERATOR)
    try:
        with reaching():
            if not is_of_old(store.client):
                return "Nothing of an earlier release is there."
            count = upgrade(store)
    finally:
        store.client.close()
    return f"Signed {count} jobs of release 0.1; their buttons go on working, and what waited waits again."
