"""Redis goes away while people talk."""

from __future__ import annotations

import subprocess
import time

import httpx
import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from imagine.redis.binary import find_redis
from tests.stands.web import Stand, stand_settings
from tests.unit.web.conftest import Guests


class OwnRedis:
    """A server that a test may stop and start again, with its data."""

    def __init__(self, folder):
        self._socket = f"{folder}/s"
        where = ["--port", "0", "--unixsocket", self._socket, "--dir", str(folder)]
        self._command = [str(find_redis().path), *where, "--appendonly", "yes", "--appendfsync", "always"]
        self.client = Redis(unix_socket_path=self._socket, socket_timeout=1.5, retry=Retry(NoBackoff(), 0))
        self.start()

    def start(self):
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                self.client.ping()
            except RedisError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("Redis did not start")

    def stop(self):
        self._process.kill()
        self._process.wait()


@pytest.fixture
def own_redis(tmp_path_factory):
    server = OwnRedis(tmp_path_factory.mktemp("r", numbered=True))
    yield server
    server.stop()
    server.client.close()


@pytest.fixture
def guests(own_redis):
    stand = Stand(own_redis.client, stand_settings())
    stand.start()
    several = Guests(stand)
    several.stand = stand
    yield several
    several.close()
    stand.stop()


def test_people_are_told_and_nothing_is_lost(own_redis, guests):
    """Within three seconds a sentence says so; when Redis is back, the same pages go on where they were."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    ana.send({"t": "say", "text": "before"})
    own_redis.stop()
    began = time.monotonic()
    receipt = ana.send({"t": "say", "text": "/imagine a red fox"})
    assert time.monotonic() - began < 3
    assert "refused" == receipt["kind"]
    assert "nothing was queued" in receipt["sentence"]
    assert 503 == httpx.get(f"{guests.stand.address}/healthz").status_code
    own_redis.start()
    assert "accepted" == ana.send({"t": "say", "text": "/imagine a red fox"})["kind"]
    ben.until(lambda: any(body.get("pictures") for _, body in ben.messages["room"].values()))
    assert ["before", "/imagine a red fox"] == [body["text"] for _, body in list(ben.messages["room"].values())[:2]]
    assert 200 == httpx.get(f"{guests.stand.address}/healthz").status_code
