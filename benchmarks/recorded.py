"""When jobs come into the ledger, watched from outside: Redis tells of each row once it is on disk."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from redis.client import PubSub

from benchmarks.hosted import Hosted, client
from core.domain.ids import JobId
from core.stores.redis.scheme import names as layout

_ROWS = layout.ticket(layout.DEFAULT_POOL, JobId(""))
_POLL_S = 0.2


@dataclass(kw_only=True)
class Records:
    """The jobs seen so far, with the unix time of their first row."""

    at: dict[JobId, float] = field(default_factory=dict)

    def by_number(self, host: Hosted) -> Mapping[int, float]:
        """The same under the number at the end of each job's words."""
        with host.store() as store:
            rows = store.load_many(list(self.at))
        return {int(row.spec.prompt.rpartition(" ")[2]): self.at[row.id] for row in rows}


@contextlib.contextmanager
def recorded(host: Hosted) -> Iterator[Records]:
    """Watch until the block ends.

    The server tells of a key in the same turn in which it writes and fsyncs the append-only file, before it answers
    anybody (https://redis.io/docs/latest/develop/pubsub/keyspace-notifications/).
    """
    records, over, redis = Records(), threading.Event(), client(host)
    redis.config_set("notify-keyspace-events", "K$")
    listening = redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
    listening.psubscribe(f"__keyspace@0__:{_ROWS}*")
    thread = threading.Thread(target=partial(_listen, listening, records, over), daemon=True)
    thread.start()
    try:
        yield records
    finally:
        over.set()
        thread.join()
        listening.close()
        redis.config_set("notify-keyspace-events", "")
        redis.close()


def _listen(listening: PubSub, records: Records, over: threading.Event) -> None:
    while not over.is_set():
        said = listening.get_message(timeout=_POLL_S)
        if said is None:
            continue
        job = JobId(said["channel"].decode().rpartition(_ROWS)[2])
        records.at.setdefault(job, time.time())
