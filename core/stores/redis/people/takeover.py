"""Everything that releases before records kept, brought into the form of now at once."""

from __future__ import annotations

from core.records import records
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.former import former_owners
from core.stores.redis.people.records import RedisRecords


def take_over_records(store: Store) -> int:
    """Take over all that is there and return of how many people and places that was; takes the right to scan.

    It may be run again, and beside processes that do the same.
    """
    kept = RedisRecords(store)
    moved = {owner for kind, owner in former_owners(store.client) if kept.take_over(records()[kind], owner)}
    store.confirm()
    return len(moved)
