"""Has the demo's own Redis write its append-only file anew after somebody was forgotten, once for all of them.

What is erased in Redis still stands in that file, as it was written once, until the file is written anew.
"""

from __future__ import annotations

import asyncio
import time

import redis

from core.domain.ids import PersonKey
from core.stores.redis.scheme.names import REWRITE, forgotten
from imagine.supervisor.banner import say

# with the rewrite itself, which takes seconds, well within the ten minutes that people are promised
_AFTER_S = 300.0
# whoever is forgotten right then is remembered for half a minute more, and waited for no longer than this
_MOST_MORE_S = 180.0
_LOOK_EVERY_S = 15.0
_WAIT_S = 0.1
# renamed while the file is being written: whoever is forgotten meanwhile leaves a mark of their own
_RUNNING = f"{REWRITE}:running"


async def rewrite_for_ever(url: str, *, after_s: float = _AFTER_S, look_every_s: float = _LOOK_EVERY_S) -> None:
    """Look now and then whether somebody was forgotten long enough ago, until cancelled; Redis may be away."""
    while True:
        await asyncio.sleep(look_every_s)
        try:
            if await asyncio.to_thread(rewrite_if_due, url, after_s=after_s):
                say("redis", "its append-only file was written anew, without those who asked to be forgotten")
        except redis.RedisError:
            # it is looked at again, and the mark is still there
            continue


def rewrite_if_due(url: str, *, after_s: float) -> bool:
    """Write the file anew where that is due, and return when it is; False where it is not. Raises RedisError."""
    with redis.Redis.from_url(url, socket_timeout=10.0) as client:
        if not client.exists(_RUNNING):
            since = client.get(REWRITE)
            over_s = -1.0 if since is None else time.time() - float(since) - after_s
            if over_s < 0 or (over_s < _MOST_MORE_S and any(client.scan_iter(forgotten(PersonKey("*")), count=1000))):
                return False
            client.rename(REWRITE, _RUNNING)
        # one that runs already may have begun too early
        _wait(client)
        client.bgrewriteaof()
        if not _wait(client):
            return False
        client.delete(_RUNNING)
        return True


def _wait(client: redis.Redis) -> bool:
    """Return when no rewrite runs, with whether the last one was written."""
    while True:
        found = client.info("persistence")
        if not found["aof_rewrite_in_progress"] and not found["aof_rewrite_scheduled"]:
            return bool(found["aof_last_bgrewrite_status"] == "ok")
        time.sleep(_WAIT_S)
