"""What all tests share: a real Redis server, started once and emptied before each test that asks for it."""

from __future__ import annotations

import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import pytest
import redis

from core.stores.redis.scheme.functions import LEDGER
from imagine.redis.binary import find_redis
from tests.stubs import bucket


@pytest.fixture(scope="session")
def redis_socket():
    """The socket of a server that fsyncs every write, in a folder with a short path."""
    with tempfile.TemporaryDirectory(prefix="im-", dir="/tmp") as folder:
        socket = Path(folder) / "s"
        safe = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction"]
        where = ["--port", "0", "--unixsocket", str(socket), "--dir", folder]
        command = [str(find_redis().path), *where, *safe, "--loglevel", "warning"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            _wait(socket)
            yield socket
        finally:
            server.terminate()
            server.wait()


@pytest.fixture
def redis_url(redis_socket):
    """The address of an empty Redis."""
    with redis.Redis(unix_socket_path=str(redis_socket)) as client:
        client.flushall()
        # an operator's part; they outlive what is flushed
        LEDGER.load(client)
    return f"unix://{redis_socket}"


@pytest.fixture(scope="session")
def s3_server():
    """A real S3 server, with the bucket that tests share."""
    with tempfile.TemporaryDirectory(prefix="im-s3-", dir="/tmp") as folder:
        server = bucket.start(Path(folder))
        try:
            server.bucket("tests")
            yield server
        finally:
            server.stop()


@pytest.fixture
def s3(s3_server):
    """Settings that lead to a part of a bucket that nobody else uses."""
    return s3_server.settings("tests", prefix=f"{uuid.uuid4().hex}/pictures")


def _wait(socket: Path) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            with redis.Redis(unix_socket_path=str(socket)) as client:
                client.ping()
        except redis.ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
