"""Reaching Redis: what the server must be like, and what happens while it is away."""

from __future__ import annotations

import socket
import socketserver
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager

import pytest
import redis

from core.domain.errors import OperatorError, StoreUnavailable
from core.settings import KeepSettings, RedisSettings
from core.stores.memory import ManualClock
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.store import Store
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.reach import check_server, connect, too_old
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER
from core.wire.keys import new_key, parse_keys
from imagine.redis.binary import find_redis
from imagine.redis.server import wait_for_redis
from tests.contract.ports.rows import make_job
from tests.signers import everybody

SAFE = ("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction")


@contextmanager
def server(*arguments):
    with tempfile.TemporaryDirectory(prefix="im-", dir="/tmp") as folder:
        where = ["--port", "0", "--unixsocket", f"{folder}/s", "--dir", folder, "--save", "", "--loglevel", "warning"]
        process = subprocess.Popen([str(find_redis().path), *where, *arguments], stdout=subprocess.DEVNULL)
        try:
            settings = RedisSettings.model_validate({"url": f"unix://{folder}/s"})
            wait_for_redis(f"unix://{folder}/s", process)
            yield settings
        finally:
            process.kill()
            process.wait()


def make_store(client):
    return Store(
        client=client,
        clock=ManualClock(),
        keep=KeepSettings(),
        render_keys=parse_keys(new_key("r"), setting="r"),
        me=everybody(),
    )


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--appendonly", "no"), "appendonly yes"),
        ((*SAFE, "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"), "noeviction"),
    ],
)
def test_a_server_that_could_lose_jobs_is_refused_with_the_remedy(arguments, remedy):
    """Before the first command is taken."""
    with server(*arguments) as settings, connect(settings) as client, pytest.raises(OperatorError, match=remedy):
        check_server(client)


@pytest.mark.parametrize("fsync", ["always", "everysec"])
def test_a_safe_server_is_taken(fsync):
    """As `imagine demo` starts it, or with an fsync every second: each accepted command asks for one of its own."""
    with server(*SAFE, "--appendfsync", fsync) as settings, connect(settings) as client:
        check_server(client)
        make_store(client).confirm()


@pytest.mark.parametrize(
    ("version", "taken"), [("7.0.15", False), ("6.2.14", False), ("7.2.0", True), ("10.0.1", True)]
)
def test_a_server_that_is_too_old_is_refused_in_one_sentence(version, taken):
    """Redis 7.2 is the oldest; Valkey calls itself 7.2.4 there."""
    sentence = too_old({"redis_version": version})
    assert taken == (not sentence)
    assert taken or sentence == f"Redis is {version}, and 7.2 is the oldest that will do; use Valkey, or a newer Redis."


def test_no_address_is_the_operators_matter():
    """With the sentence that says what to set."""
    with pytest.raises(OperatorError, match="IMAGINE_REDIS"):
        connect(RedisSettings())


def test_a_server_that_is_gone_is_noticed_at_once():
    """The person is told within three seconds, and the command works again when the server is back."""
    with server(*SAFE) as settings:
        client = connect(settings)
        LEDGER.load(client)
        ledger = RedisLedger(make_store(client))
        assert ledger.accept(make_job(1), dedupe_s=60)
        client.shutdown(nosave=True)
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            ledger.accept(make_job(2), dedupe_s=60)
        assert time.monotonic() - began < 3
        client.close()


def test_a_server_that_does_not_answer_is_noticed_in_time():
    """A connection that opens and stays silent, as behind a broken network."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        client = connect(RedisSettings.model_validate({"url": f"redis://127.0.0.1:{port}", "timeout_s": 1.0}))
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            RedisLedger(make_store(client)).load(make_job().id)
        assert time.monotonic() - began < 3
        client.close()


class _Waitaof(socketserver.StreamRequestHandler):
    """Answers like a server for the few commands that `confirm` sends, and refuses everything else."""

    def handle(self):
        while head := self.rfile.readline():
            words = []
            for _ in range(int(head[1:])):
                size = int(self.rfile.readline()[1:])
                words.append(self.rfile.read(size + 2)[:-2].upper())
            self.wfile.write(self.server.answer(words))


@contextmanager
def server_with_disk(confirmed):
    """A stand-in for a server whose disk is busy or not, as the test says."""
    heard = []

    def answer(words):
        heard.append(words)
        if words[0] == b"HELLO":
            return b"%1\r\n+proto\r\n:3\r\n"
        if words[0] == b"WAITAOF":
            return b"*2\r\n:%d\r\n:0\r\n" % confirmed
        if words[0] in (b"SET", b"CLIENT"):
            return b"+OK\r\n"
        return b"-ERR unknown command\r\n"

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Waitaof) as listener:
        listener.daemon_threads = True
        listener.answer = answer
        threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
        client = redis.Redis(port=listener.server_address[1], socket_timeout=2)
        yield client, heard
        client.close()
        listener.shutdown()


def test_a_write_is_confirmed_on_disk():
    """WAITAOF asks for this server's disk and no replica, after a write on the same connection."""
    with server_with_disk(confirmed=1) as (client, heard):
        make_store(
            client,
        ).confirm()
    said = [words[0] for words in heard if words[0] in (b"SET", b"WAITAOF")]
    assert [b"SET", b"WAITAOF"] == said
    assert [b"WAITAOF", b"1", b"0", b"1000"] == heard[-1]


def test_an_unconfirmed_write_is_not_called_queued():
    """The server did not get it onto the disk in time."""
    with server_with_disk(confirmed=0) as (client, _), pytest.raises(StoreUnavailable):
        make_store(
            client,
        ).confirm()


def test_a_row_of_another_release_stops_nobody(redis_url):
    """It is told to the operator and left alone; the jobs beside it go on."""
    with redis.Redis.from_url(redis_url) as client:
        store = make_store(client)
        ledger, sweeper = RedisLedger(store), RedisSweepLedger(store)
        strange, plain = make_job(1), make_job(2)
        for job in (strange, plain):
            ledger.accept(job, dedupe_s=60)
        client.set(layout.job("default", strange.id), '{"schema": 99}')
        assert ledger.load(strange.id) is None
        assert [plain.id] == [job.id for job in ledger.of_person(plain.author.key)]
        assert not ledger.request_cancel(strange.id)
        client.delete(store.queue("render.default").key)
        store.clock.move(60)
        assert 1 == sweeper.requeue_lost(after_s=5)
        assert "queued" == ledger.load(plain.id).state


def test_an_id_that_nobody_waits_for_leaves_the_intermediate_list(redis_url):
    """Left by a worker that died over a job which had ended; not at the first look: a living one has time."""
    with redis.Redis.from_url(redis_url) as client:
        store = make_store(client)
        between = store.queue("render.default").intermediate_queue_key
        RedisLedger(store).accept(make_job(1), dedupe_s=60)
        client.rpush(between, "forged")
        sweeper = RedisSweepLedger(store)
        sweeper.requeue_lost(after_s=5)
        assert 1 == client.llen(between)
        store.clock.move(6)
        sweeper.requeue_lost(after_s=5)
        assert 0 == client.llen(between)
