"""The Lua files beside this one."""

from __future__ import annotations

from importlib.resources import files

from redis import Redis
from redis.commands.core import Script


def script(client: Redis, name: str, *, package: str = "core.redis") -> Script:
    """Register a Lua file; it is sent by its hash and loaded where the server does not know it."""
    return client.register_script((files(package) / f"{name}.lua").read_text(encoding="utf-8"))
