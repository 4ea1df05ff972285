"""The append-only file is written anew after people were forgotten, once for all of them."""

from __future__ import annotations

import asyncio
import subprocess
import time

import pytest
import redis

from core.stores.redis.scheme.names import REWRITE
from imagine.redis.binary import find_redis
from imagine.redis.server import command_line, place_redis, wait_for_redis
from imagine.supervisor.folders import runtime_folder
from imagine.supervisor.rewriting import rewrite_for_ever, rewrite_if_due


@pytest.fixture
def place(tmp_path):
    runtime = runtime_folder(tmp_path)
    place = place_redis(tmp_path, runtime)
    process = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    wait_for_redis(place.url, process)
    yield place
    process.kill()
    process.wait()
    place.socket.unlink(missing_ok=True)
    runtime.rmdir()


@pytest.fixture
def client(place):
    with redis.Redis.from_url(place.url) as client:
        yield client


def on_disk(place) -> bytes:
    return b"".join(path.read_bytes() for path in place.folder.rglob("*") if path.is_file())


def test_what_was_erased_is_gone_from_the_file_once_it_is_due(place, client):
    """Not before: those who ask a little later are in the same rewrite. What was not erased is there."""
    client.set("secret", "quokka")
    client.set("kept", "wombat")
    client.delete("secret")
    client.set(REWRITE, time.time() - 50)
    assert not rewrite_if_due(place.url, after_s=100)
    assert b"quokka" in on_disk(place)
    assert rewrite_if_due(place.url, after_s=40)
    assert b"quokka" not in on_disk(place)
    assert b"wombat" in on_disk(place)
    assert not client.exists(REWRITE)
    assert not rewrite_if_due(place.url, after_s=0)


def test_who_is_forgotten_right_then_is_waited_for(place, client):
    """That they were is remembered for a moment, which must not get into the new file; not for ever, though."""
    client.set(REWRITE, time.time() - 50)
    client.set("im:forgotten:quokka", "1")
    assert not rewrite_if_due(place.url, after_s=40)
    assert rewrite_if_due(place.url, after_s=-200)
    client.set(REWRITE, time.time() - 50)
    client.delete("im:forgotten:quokka")
    assert rewrite_if_due(place.url, after_s=40)
    assert b"im:forgotten:quokka" not in on_disk(place)


def test_a_rewrite_that_a_killed_demo_began_is_done_again(place, client):
    """It is due at once; who was forgotten meanwhile waits for the next one."""
    client.set("secret", "quokka")
    client.delete("secret")
    client.set(REWRITE, time.time())
    client.rename(REWRITE, f"{REWRITE}:running")
    client.set(REWRITE, time.time())
    assert rewrite_if_due(place.url, after_s=1000)
    assert b"quokka" not in on_disk(place)
    assert [REWRITE.encode()] == client.keys(f"{REWRITE}*")


async def test_the_demo_looks_for_it_all_the_time(place, client):
    """Also after Redis was away for a moment."""
    client.set("secret", "quokka")
    client.delete("secret")
    client.set(REWRITE, time.time())
    running = asyncio.create_task(rewrite_for_ever(place.url, after_s=0.2, look_every_s=0.05))
    until = time.monotonic() + 20
    while client.exists(REWRITE, f"{REWRITE}:running"):
        assert time.monotonic() < until
        await asyncio.sleep(0.05)
    assert not running.done()
    assert b"quokka" not in on_disk(place)
    running.cancel()
