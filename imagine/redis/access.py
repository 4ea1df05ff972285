"""What a Redis user may do that no process of imagine-bot needs."""

from __future__ import annotations

from collections.abc import Sequence

import redis
from redis.exceptions import NoPermissionError

from core.domain.errors import OperatorError

# what it would be → a harmless call that whoever may do it may make, too
_TOO_MUCH: Sequence[tuple[str, tuple[str, ...]]] = (
    ("list all keys", ("KEYS", "imagine:doctor:no:such:key")),
    ("read other programs' keys", ("GET", "imagine:doctor:no:such:key")),
    ("read its users' rules", ("ACL", "LIST")),
    ("see other clients", ("CLIENT", "LIST")),
    ("read the server's settings", ("CONFIG", "GET", "imagine-doctor-no-such-setting")),
    ("run scripts", ("EVAL", "return 1", "0")),
    ("see what functions are loaded", ("FUNCTION", "LIST", "LIBRARYNAME", "imagine-doctor-no-such-library")),
    ("speak to RQ's workers", ("PUBLISH", "imagine:doctor:no:such:channel", "")),
)


def may_do(url: str, *, timeout_s: float) -> tuple[str, list[str]]:
    """Ask a server who we are and which of these things we may do; raises OperatorError for one that is away."""
    try:
        with redis.Redis.from_url(url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s) as client:
            return _name(client), [what for what, words in _TOO_MUCH if _may(client, words)]
    except (redis.RedisError, ValueError):
        raise OperatorError("Redis does not answer; check IMAGINE_REDIS_URL and that the server runs.") from None


def _name(client: redis.Redis) -> str:
    try:
        found = client.acl_whoami()
    except redis.ResponseError:
        return "this user"
    return f"the user {found.decode() if isinstance(found, bytes) else found}"


def _may(client: redis.Redis, words: Sequence[str]) -> bool:
    try:
        client.execute_command(*words)  # type: ignore[no-untyped-call]  # redis-py has no types there
    except NoPermissionError:
        return False
    return True
