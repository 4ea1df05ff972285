"""A Redis with the users of config/redis-acl.conf, and one installation whose every process is its own user."""

from __future__ import annotations

import hashlib
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from bot.platforms.web import functions as web
from core.settings import Settings
from core.stores.redis.scheme.functions import LEDGER
from core.wire.keys import new_key
from imagine.redis.binary import find_redis
from tests.integration.conftest import PATIENCE_S, plain
from tests.signers import new_signers

ACL_FILE = Path(__file__).parents[2] / "config" / "redis-acl.conf"
ROLES = ("bot", "render", "deliver", "sweep", "operator")
# which keys each role is given, and no more
KEYS = {
    "bot": ("render", "web"),
    "render": ("render", "deliver"),
    "deliver": ("deliver",),
    "sweep": ("render", "deliver"),
}
SAFE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction")


class Guarded:
    """A server where each role has its own user and password."""

    def __init__(self, socket: Path, passwords: dict[str, str], data: Path) -> None:
        self.socket, self.passwords = socket, passwords
        signing = {name: new_key(name) for name in ("render", "deliver", "web")}
        signers = new_signers()
        self.settings = {
            role: Settings.model_validate(
                {
                    "data": data,
                    "redis": {"url": self.url(role)},
                    "keys": {
                        **{name: signing[name] for name in names},
                        "sign": signers["render.default" if role == "render" else role],
                        "public": signers["public"],
                    },
                    "lease": {"beat_s": 0.5, "stall_s": 2, "sweep_s": 0.3},
                    "limits": {"free_disk_bytes": 0},
                }
            )
            for role, names in KEYS.items()
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def url(self, role: str) -> str:
        return f"unix://imagine-{role}:{self.passwords[role]}@{self.socket}"

    def client(self, role: str) -> redis.Redis:
        return redis.Redis.from_url(self.url(role))

    def start(self, kind: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-W", "error", "-m", "tests.integration.process", kind]
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
        process.stdin.write(plain(self.settings[kind.partition(" ")[0]]).encode())
        process.stdin.close()
        self.workers.append(process)
        return process

    def stop(self) -> list[int]:
        """Ask all workers to end; returns how they did."""
        for process in self.workers:
            if process.poll() is None:
                process.terminate()
        return [process.wait(timeout=30) for process in self.workers]

    def refusals(self) -> list[tuple[str, str, str]]:
        """Who was refused what, and about which key, since the last look."""
        with self.client("operator") as client:
            entries = client.acl_log()
            client.acl_log_reset()
        return [(text(e["username"]), text(e["reason"]), text(e["object"])) for e in entries]


def text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


@contextmanager
def guarded(data: Path, *, acl: str | None = None) -> Iterator[Guarded]:
    """Start a server with the shipped file, passwords filled in as the how-to says."""
    passwords = {role: secrets.token_hex(12) for role in ROLES}
    lines = ACL_FILE.read_text() if acl is None else acl
    for role, password in passwords.items():
        assert f"user imagine-{role} on " in lines
        hashed = hashlib.sha256(password.encode()).hexdigest()
        lines = lines.replace(f"user imagine-{role} on ", f"user imagine-{role} on #{hashed} ")
    with tempfile.TemporaryDirectory(prefix="im-", dir="/tmp") as folder:
        socket, conf = Path(folder) / "s", Path(folder) / "redis.conf"
        conf.write_text(lines)
        where = ["--port", "0", "--unixsocket", str(socket), "--dir", folder, "--loglevel", "warning"]
        server = subprocess.Popen([str(find_redis().path), str(conf), *where, *SAFE], stdout=subprocess.DEVNULL)
        made = Guarded(socket, passwords, data)
        try:
            until(lambda: answers(made) or server.poll() is not None, "the server")
            assert server.poll() is None, "the server did not start with this file"
            with made.client("operator") as client:
                for library in (LEDGER, web.LIBRARY):
                    library.load(client)
            yield made
        finally:
            for process in made.workers:
                if process.poll() is None:
                    process.kill()
                    process.wait()
            server.terminate()
            server.wait()


def answers(made: Guarded) -> bool:
    try:
        with made.client("operator") as client:
            return bool(client.ping())
    except redis.ConnectionError:
        return False
