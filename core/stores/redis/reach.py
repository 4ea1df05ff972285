"""Reaching Redis: connections, what must be true of the server, and where redis-py's errors are translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from redis import Redis, RedisError
from redis.asyncio import Redis as AsyncRedis
from redis.asyncio import UnixDomainSocketConnection
from redis.asyncio.connection import ConnectionPool, SSLConnection
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoPermissionError, ResponseError
from redis.retry import Retry

from core.domain.errors import OperatorError, StoreUnavailable
from core.settings import RedisSettings

_log = structlog.get_logger(__name__)

READ_BLOCKS_MS = 5000
"""How long a read of a stream waits for news, in milliseconds."""

# the first release with WAITAOF (https://redis.io/docs/latest/commands/waitaof/); Valkey began as a fork of it
OLDEST_SERVER = (7, 2)
# what a server that answers but takes no write says, also out of a script or a transaction
_SICK = {
    "'maxmemory'": "redis is out of memory and takes nothing; raise its `maxmemory`",
    "read only replica": "redis is a read-only replica; let IMAGINE_REDIS_URL name the primary",
    "MISCONF": "redis cannot write to its disk and takes nothing; make room there and look into its log",
}


@contextmanager
def reaching() -> Iterator[None]:
    """Turn every error of redis-py into StoreUnavailable; usable as a decorator."""
    try:
        yield
    except NoPermissionError as problem:
        # its words would name keys, and so places
        _log.error("redis refused a command to this process's user; compare its rules with config/redis-acl.conf")
        raise StoreUnavailable from problem
    except RedisError as problem:
        # only these words of the server's: the others may quote what was sent
        said = str(problem)
        for code, remedy in _SICK.items():
            if code in said:
                _log.error(remedy)
        raise StoreUnavailable from problem


@contextmanager
def alone(pool: str) -> Iterator[None]:
    """Let what one pool's keys hold end the work on that pool and on no other: its GPU hosts write them."""
    try:
        yield
    except ResponseError as problem:
        if any(code in str(problem) for code in _SICK):
            # that is the server
            raise
        # not its words, which may quote what was sent
        _log.error("a pool has keys that nobody here writes, so it is left alone; `DEL` them", pool=pool)


def connect(settings: RedisSettings) -> Redis:
    """Open a client whose calls end within `timeout_s`, also when Redis is away."""
    return Redis.from_url(
        _url(settings),
        socket_timeout=settings.timeout_s,
        socket_connect_timeout=settings.timeout_s,
        # a connection that the server has closed meanwhile is opened anew once; silence is not waited for twice
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        health_check_interval=15,
    )


def connect_blocking(settings: RedisSettings) -> Redis:
    """Open a client for RQ's worker loop, whose pops wait for minutes."""
    return Redis.from_url(_url(settings), socket_connect_timeout=settings.timeout_s)


def async_twin(redis: Redis) -> AsyncRedis:
    """Open a client of the same server for an event loop, whose reads may block for `READ_BLOCKS_MS`."""
    kwargs: dict[str, Any] = dict(redis.connection_pool.connection_kwargs)
    wanted = ("host", "port", "path", "db", "username", "password", "socket_connect_timeout")
    kept = {name: kwargs[name] for name in kwargs if name in wanted or name.startswith("ssl_")}
    if "path" in kept:
        kept["connection_class"] = UnixDomainSocketConnection
    elif "SSL" in redis.connection_pool.connection_class.__name__:
        kept["connection_class"] = SSLConnection
    # Nothing is tried again here: who reads without end goes on by itself, and a page hears at once that Redis is away.
    # Twice what a read may block: redis-py's own five seconds would take a quiet stream for a server that is away.
    patience: dict[str, Any] = {"socket_timeout": 2 * READ_BLOCKS_MS / 1000, "retry": AsyncRetry(NoBackoff(), 0)}
    return AsyncRedis.from_pool(ConnectionPool(**kept, **patience))


def _url(settings: RedisSettings) -> str:
    url = settings.url.get_secret_value()
    if not url:
        raise OperatorError("IMAGINE_REDIS__URL is not set; `imagine demo` starts a Redis of its own.")
    return url


def server_version(info: Mapping[str, Any]) -> tuple[int, ...]:
    """Read the version out of INFO: that of Redis, or the one of Redis that a relative such as Valkey stands for."""
    return tuple(int(part) for part in str(info["redis_version"]).split(".")[:2])


def too_old(info: Mapping[str, Any]) -> str:
    """Say what to do about a server that is too old for us; empty for one that is not."""
    if server_version(info) >= OLDEST_SERVER:
        return ""
    return f"Redis is {info['redis_version']}, and 7.2 is the oldest that will do; use Valkey, or a newer Redis."


def check_server(client: Redis) -> None:
    """Check once that the server keeps what it is told.

    Raises OperatorError with the remedy for a server that is too old, for one without an append-only file,
    and for one that evicts keys; StoreUnavailable where there is no answer.
    """
    with reaching():
        server = client.info("server")
        persistence = client.info("persistence")
        memory = client.info("memory")
    if problem := too_old(server):
        raise OperatorError(problem)
    if persistence.get("loading"):
        # while it reads its file back it says that it has none
        raise StoreUnavailable
    if not persistence["aof_enabled"]:
        raise OperatorError("Redis has no append-only file; set `appendonly yes` so that queued pictures survive.")
    if memory["maxmemory"] and memory["maxmemory_policy"] != "noeviction":
        raise OperatorError("Redis may evict jobs; set `maxmemory-policy noeviction`.")
