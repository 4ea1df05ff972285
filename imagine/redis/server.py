"""A Redis server of our own on a unix socket, whose data survive a restart of the machine."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from core.domain.errors import OperatorError
from core.stores.redis.reach import too_old
from imagine.redis.binary import RedisBinary

# sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included (unix(7))
_SOCKET_PATH_BYTES = 103
# reading a long append-only file takes its time
_START_S = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisPlace:
    """Where a server listens and where it keeps its data."""

    socket: Path
    folder: Path

    @property
    def log(self) -> Path:
        """Where the server says what it does."""
        return self.folder / "server.log"

    @property
    def url(self) -> str:
        """What redis-py connects to."""
        return f"unix://{self.socket}"


def place_redis(data: Path, runtime: Path) -> RedisPlace:
    """Choose the socket and make the folder of the append-only file; raises OperatorError for too long a path."""
    path = runtime / "redis.sock"
    if len(os.fsencode(path)) > _SOCKET_PATH_BYTES:
        raise OperatorError(f"{path} is too long for a socket; set XDG_RUNTIME_DIR to a shorter folder.")
    folder = data / "redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    return RedisPlace(socket=path, folder=folder)


def command_line(binary: RedisBinary, place: RedisPlace) -> list[str]:
    """Say how the server is started: no port, nothing lost at a power cut, nothing evicted."""
    return [
        str(binary.path),
        *("--port", "0", "--unixsocket", str(place.socket), "--unixsocketperm", "700"),
        # every write waits for the disk: what was said before a power cut is still true after it
        *("--dir", str(place.folder), "--appendonly", "yes", "--appendfsync", "always", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        *("--loglevel", "warning", "--logfile", str(place.log)),
    ]


def is_alive(place: RedisPlace) -> bool:
    """Tell whether a server answers; a socket file that nobody listens on is removed."""
    if not place.socket.exists():
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2.0)
            probe.connect(str(place.socket))
    except ConnectionRefusedError:
        place.socket.unlink(missing_ok=True)
        return False
    except OSError:
        return False
    return True


def wait_for_redis(url: str, process: subprocess.Popen[bytes] | None = None, *, for_s: float = _START_S) -> None:
    """Return once the server answers and has read its data; raises OperatorError when it ended or takes too long."""
    with redis.Redis.from_url(url, socket_timeout=2.0) as client:
        until = time.monotonic() + for_s
        while time.monotonic() < until:
            if process is not None and process.poll() is not None:
                raise OperatorError(
                    f"The Redis server ended with code {process.returncode}; its data folder holds server.log."
                )
            try:
                client.ping()
            except (redis.ConnectionError, redis.TimeoutError):
                # BusyLoadingError, while the append-only file is read, is a ConnectionError too
                time.sleep(0.02)
            else:
                return
    raise OperatorError(f"Redis did not answer within {for_s:.0f} s.")


def check_redis(url: str, *, timeout_s: float) -> list[str]:
    """Ask a server whether it keeps its promises; returns one sentence per problem.

    Raises OperatorError for one that is away or too old.
    """
    try:
        with redis.Redis.from_url(url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s) as client:
            info = client.info()
            policy = _setting(client, "maxmemory-policy")
    except redis.AuthenticationError:
        raise OperatorError("Redis refuses the password in IMAGINE_REDIS_URL.") from None
    except (redis.RedisError, ValueError):
        raise OperatorError("Redis does not answer; check IMAGINE_REDIS_URL and that the server runs.") from None
    if problem := too_old(info):
        raise OperatorError(problem)
    problems = []
    if policy not in {"noeviction", None}:
        problems.append(f"Redis may evict jobs: set maxmemory-policy noeviction (it is {policy}).")
    if not info.get("aof_enabled"):
        problems.append("Redis forgets accepted jobs at a power cut: set appendonly yes.")
    return problems


def _setting(client: redis.Redis, name: str) -> str | None:
    """Read one setting; None where a hosted server forbids CONFIG."""
    try:
        found = client.config_get(name)
    except redis.ResponseError:
        return None
    return found.get(name)
