"""`imagine upgrade`, and what the demo does of it at its start."""

from __future__ import annotations

from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.upgrade import is_of_old, upgrade
from core.stores.redis.people.takeover import take_over_records
from core.stores.redis.reach import reaching

_SIGNED = "Signed {count} jobs of release 0.1; their buttons go on working, and what waited waits again."
_MOVED = "Moved favourites, consents and choices of {count} people and places into records."


def upgrade_redis(settings: Settings) -> str:
    """Bring what earlier releases left into the form of now, and say how much that was.

    Raises OperatorError without the keys that it takes to sign the rows of release 0.1, and StoreUnavailable.
    """
    store = open_store(settings, Role.OPERATOR)
    try:
        with reaching():
            signed = upgrade(store) if is_of_old(store.client) else None
            moved = take_over_records(store)
    finally:
        store.client.close()
    told = [] if signed is None else [_SIGNED.format(count=signed)]
    told += [_MOVED.format(count=moved)] if moved else []
    return " ".join(told) or "Nothing of an earlier release is there."
