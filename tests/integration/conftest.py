"""A whole installation: Redis, real worker processes, and the test in the place of the bot and of the platform."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from core.settings import KeySettings, Settings
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.jobs import RedisLedger
from core.wire.keys import new_key
from tests.integration.ledger_poster import POSTS
from tests.signers import all_in_one, new_signers
from workers.bootstrap import release_leases_of

# the machines of tests are busy
PATIENCE_S = 40.0


class Installation:
    """Starts, kills and stops workers; gives commands; reads what was posted."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = open_store(settings)
        self.ledger = RedisLedger(self.store)
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self, *kinds: str) -> list[subprocess.Popen[bytes]]:
        return [self._start(kind) for kind in kinds]

    def _start(self, kind: str) -> subprocess.Popen[bytes]:
        # torch and diffusers warn of each other's old names
        strict = [] if kind == "render pocket" else ["-W", "error"]
        command = [sys.executable, *strict, "-m", "tests.integration.process", kind]
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
        process.stdin.write(plain(self.settings).encode())
        process.stdin.close()
        self.workers.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill -9 and do what the supervisor does then."""
        process.kill()
        process.wait()
        release_leases_of(self.settings, process.pid)

    def stop(self) -> None:
        """Ask all workers to end, and wait."""
        for process in self.workers:
            if process.poll() is None:
                process.terminate()
        for process in self.workers:
            process.wait(timeout=30)

    def close(self) -> None:
        self.stop()
        self.store.client.close()

    def posts(self) -> list[dict]:
        return [json.loads(row) for row in self.store.client.lrange(POSTS, 0, -1)]

    def until(self, true: Callable[[], object], what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {what}; posts: {self.posts()}")
            time.sleep(0.02)

    def state(self, job) -> str:
        return self.ledger.load(job.id).state.value


def plain(settings: Settings) -> str:
    """The settings as JSON with their secrets in clear, for a child's stdin."""
    data = settings.model_dump(mode="json")
    data["redis"]["url"] = settings.redis.url.get_secret_value()
    data["files"]["secret"] = settings.files.secret.get_secret_value()
    data["keys"] = {name: getattr(settings.keys, name).get_secret_value() for name in KeySettings.model_fields}
    return json.dumps(data)


@pytest.fixture
def installation(redis_url, tmp_path):
    """Settings with short times, and no worker yet."""
    settings = Settings.model_validate(
        {
            "data": tmp_path,
            "redis": {"url": redis_url},
            "keys": {"render": new_key("r1"), "deliver": new_key("d1"), "sign": all_in_one(new_signers())},
            "lease": {"beat_s": 0.5, "stall_s": 5, "sweep_s": 0.3},
            "limits": {"free_disk_bytes": 0},
        }
    )
    made = Installation(settings)
    yield made
    made.close()
