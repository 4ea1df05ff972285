"""The Redis server of our own: found, started, safe by its settings, and its data are there again."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest
import redis

from core.errors import OperatorError
from imagine.folders import runtime_folder
from imagine.redis_binary import find_redis
from imagine.redis_server import RedisPlace, check_redis, command_line, is_alive, place_redis, wait_for_redis


@pytest.fixture
def place(tmp_path):
    runtime = runtime_folder(tmp_path)
    place = place_redis(tmp_path, runtime)
    yield place
    place.socket.unlink(missing_ok=True)
    runtime.rmdir()


def start(place: RedisPlace) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    wait_for_redis(place.url, process)
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_what_was_written_survives_a_kill(place):
    """An answered write is there after kill -9 and a new start."""
    process = start(place)
    with redis.Redis.from_url(place.url) as client:
        client.set("kept", "yes")
    end(process)
    process = start(place)
    try:
        with redis.Redis.from_url(place.url) as client:
            assert b"yes" == client.get("kept")
    finally:
        end(process)


def test_it_keeps_its_promises_and_has_no_port(place):
    """The check finds nothing to complain about; only this user can connect."""
    process = start(place)
    try:
        assert [] == check_redis(place.url, timeout_s=2)
        with redis.Redis.from_url(place.url) as client:
            assert "0" == client.config_get("port")["port"]
        assert 0o700 == place.socket.stat().st_mode & 0o777
        assert is_alive(place)
    finally:
        end(process)


def test_a_forgetful_server_is_told_apart(place):
    """A server that evicts or forgets is named with what to set."""
    process = start(place)
    try:
        with redis.Redis.from_url(place.url) as client:
            client.config_set("maxmemory-policy", "allkeys-lru")
            client.config_set("appendonly", "no")
        problems = check_redis(place.url, timeout_s=2)
    finally:
        end(process)

    assert ["noeviction", "appendonly yes"] == [
        next(word for word in ("noeviction", "appendonly yes") if word in problem) for problem in problems
    ]


def test_a_stale_socket_is_cleared(place):
    """A socket file without a listener does not stop the next start."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place.socket))

    assert not is_alive(place)
    assert not place.socket.exists()
    assert not is_alive(place)


def test_a_server_that_is_away_is_one_sentence(place):
    """Nobody there is an OperatorError, soon."""
    with pytest.raises(OperatorError, match="does not answer"):
        check_redis(place.url, timeout_s=0.2)
    with pytest.raises(OperatorError, match="did not answer within"):
        wait_for_redis(place.url, for_s=0.1)


def test_too_long_a_socket_path_is_named(tmp_path):
    """A unix socket's path has a limit, and the sentence says what to set."""
    deep = tmp_path / ("d" * 90)
    deep.mkdir()

    with pytest.raises(OperatorError, match="too long for a socket"):
        place_redis(tmp_path, deep)


def fake_server(folder: Path, name: str, version: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho 'Redis server v={version} sha=00000000:0 bits=64'\n")
    path.chmod(0o755)
    return path


def which_in(folder: Path):
    return lambda name: str(path) if os.access(path := folder / name, os.X_OK) else None


def test_a_server_on_path_comes_before_the_wheel(tmp_path):
    """redis-server, then valkey-server, then the wheel's; one that is too old is passed over."""
    fake_server(tmp_path, "redis-server", "5.0.14")
    valkey = fake_server(tmp_path, "valkey-server", "8.1.0")

    assert valkey == find_redis(which_in(tmp_path)).path
    assert (8, 1, 0) == find_redis(which_in(tmp_path)).version


@pytest.mark.parametrize(
    ("program", "command"),
    [("apt-get", "sudo apt install redis-server"), ("brew", "brew install redis"), ("dnf", "sudo dnf install valkey")],
)
def test_without_any_server_the_one_command_is_named(tmp_path, program, command):
    """The sentence fits the system's own installer, and says when a server is too old."""
    fake_server(tmp_path, "redis-server", "5.0.14")
    (tmp_path / program).write_text("")
    (tmp_path / program).chmod(0o755)

    with pytest.raises(OperatorError) as problem:
        find_redis(which_in(tmp_path), wheels=False)

    assert command in problem.value.message
    assert "is 5.0.14, and 6.2 is the oldest" in problem.value.message
