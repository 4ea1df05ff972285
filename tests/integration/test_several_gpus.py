"""A host of several devices: one supervisor, one worker for each, which end together and come back one by one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from redis import Redis

from core.stores.redis.line.retiring import ask_to_drain, render_workers
from imagine.commands.keys import key_variables, make_keys

TWO = """
import asyncio
from config.load import load_settings
from imagine.supervisor.gpus import _supervise
asyncio.run(_supervise([{"IMAGINE_RENDER__DEVICE": "cpu"}] * 2, load_settings()))
"""
PATIENCE_S = 60.0


class Host:
    """The supervisor's process, with workers that need no torch."""

    def __init__(self, folder, redis_url) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
        environ = {
            **clean,
            **key_variables(make_keys(folder, ["default"]), "render", "default"),
            "IMAGINE_DATA": str(folder),
            "IMAGINE_REDIS_URL": redis_url,
            "IMAGINE_RENDER__MODELS": "lanczos",
            "IMAGINE_LIMITS__FREE_DISK_BYTES": "0",
        }
        self.client = Redis.from_url(redis_url)
        self.process = subprocess.Popen([sys.executable, "-c", TWO], env=environ)

    def until(self, true, what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < until, f"waited in vain for {what}: {self.workers()}"
            time.sleep(0.05)

    def workers(self) -> list[str]:
        return render_workers(self.client) if self.client.exists("im:workers") else []

    def children(self) -> list[int]:
        return [child.pid for child in psutil.Process(self.process.pid).children()]


@pytest.fixture
def host(tmp_path, redis_url):
    made = Host(tmp_path, redis_url)
    made.until(lambda: len(made.workers()) == 2, "two workers")
    yield made
    if made.process.poll() is None:
        made.process.terminate()
        made.process.wait(timeout=30)
    made.client.close()


def test_they_drain_together(host):
    """SIGUSR1 to the supervisor reaches each of them; when all have ended it has, with code 0."""
    children = host.children()
    assert 2 == len(children)
    host.process.send_signal(signal.SIGUSR1)
    assert 0 == host.process.wait(timeout=PATIENCE_S)
    assert [] == host.workers()
    assert not any(psutil.pid_exists(pid) for pid in children)


def test_one_that_dies_comes_back_and_one_that_is_drained_does_not(host):
    """A kill is mended; a drained one has done its work, and the other goes on."""
    first, second = host.workers()
    os.kill(host.children()[0], signal.SIGKILL)
    found: list[str] = []

    def is_mended() -> bool:
        found[:] = host.workers()
        return len(found) == 2 and set(found) != {first, second}

    host.until(is_mended, "a new worker")
    gone, stays = found
    assert ask_to_drain(host.client, gone)
    host.until(lambda: host.workers() == [stays], "one worker")
    time.sleep(1.5)
    assert [stays] == host.workers()
    assert host.process.poll() is None


def test_a_stop_ends_all(host):
    """SIGTERM, and nobody is left."""
    host.process.terminate()
    assert 0 == host.process.wait(timeout=PATIENCE_S)
    assert [] == host.workers()
