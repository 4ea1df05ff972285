"""Rows that an earlier release left in Redis."""

from __future__ import annotations

import base64

import redis


def restore(client: redis.Redis, rows: list[dict]) -> None:
    """Write rows, as `tests/data` keeps them, into a Redis."""
    raw = base64.b64decode
    for row in rows:
        key, value = raw(row["key"]), row["value"]
        match row["kind"]:
            case "string":
                client.set(key, raw(value))
            case "hash":
                client.hset(key, mapping={raw(name): raw(one) for name, one in value.items()})
            case "set":
                client.sadd(key, *map(raw, value))
            case "list":
                client.rpush(key, *map(raw, value))
            case "zset":
                client.zadd(key, {raw(member): score for member, score in value})
            case "stream":
                for number, fields in value:
                    client.xadd(key, {raw(name): raw(one) for name, one in fields.items()}, id=number)
        client.expire(key, 86_400)
