"""Sizes, clocks and numbers of connections, before anybody is known: over real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from contextlib import contextmanager, suppress

import httpx
import pytest
from nacl.signing import SigningKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.platforms.discord.interactions import endpoint as front
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.telegram.settings import TelegramSettings
from bot.platforms.telegram.updates import webhook
from bot.platforms.telegram.updates.update_tasks import UpdateTasks
from bot.posting import http_server
from bot.posting.addresses import UNKNOWN, Proxies, site_of
from bot.posting.connections import ConnectionLimits, Connections

QUICK = ConnectionLimits(head_s=1.0, window_s=1.0, least_bytes=1000, body_s=4.0, idle_s=1.0, unread_s=1.5)


async def echo(request: Request) -> Response:
    body = await request.body()
    return PlainTextResponse(f"{request.client.host} {len(body)}")


async def much(_: Request) -> Response:
    async def chunks():
        for _ in range(2000):
            yield b"x" * 64 * 1024

    return StreamingResponse(chunks())


def plain():
    return Starlette(routes=[Route("/", echo, methods=["GET", "POST"]), Route("/much", much)])


def interactions():
    key = SigningKey.generate().verify_key.encode().hex()
    return front.create_app(DiscordSettings(public_key=key), None)


def updates():
    async def nothing(update, recorded):
        recorded()

    told = TelegramSettings(webhook_url="https://bot.example/hook", webhook_secret="a-secret-of-20-chars")
    return webhook.create_app(told, UpdateTasks(nothing))


@contextmanager
def serving(app, **config):
    running = http_server.server(app, **config)
    bound = http_server.listening_on("127.0.0.1", 0, what="The test", setting="nothing")
    thread = threading.Thread(target=lambda: asyncio.run(running.serve(sockets=[bound])), daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    try:
        yield bound.getsockname()[1], running.config.connections
    finally:
        running.should_exit = True
        thread.join(10)
        bound.close()


def call(port, sent=b"", *, source="127.0.0.1"):
    one = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(source, 0))
    with suppress(OSError):
        one.sendall(sent)
    return one


def rest_of(one):
    """What comes until the other side closes; raises TimeoutError where it does not."""
    got = b""
    with suppress(ConnectionError):
        while part := one.recv(65536):
            got += part
    one.close()
    return got


@pytest.fixture(scope="module")
def quick():
    with serving(plain(), limits=QUICK) as served:
        yield served


@pytest.mark.parametrize("make", [plain, interactions, updates])
def test_a_header_without_end_is_cut_off(make):
    """All three servers stop reading early, with 431, and hold nothing of it."""
    with serving(make()) as (port, connections):
        one, sent = call(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nX: "), 0
        with suppress(OSError):
            while sent < 20_000_000:
                one.sendall(b"a" * 100_000)
                sent += 100_000
        assert sent < 10_000_000
        assert rest_of(one)[:12] in {b"HTTP/1.1 431", b""}
        assert len(connections) == 0


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 40_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A" * 40_000 + b": b\r\n\r\n", b"431"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 90_000, b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"T: t\r\n" * 300, b"431"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"e" * 200_000, b"400"),
        (b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n" * 30, b"429"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nhOST: x\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nAccept: */*\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
    ],
    ids=[
        "line",
        "fields",
        "value",
        "name",
        "tiny chunks",
        "trailers",
        "extension",
        "pipeline",
        "two hosts",
        "two equal hosts",
        "no host",
        "TLS",
    ],
)
def test_what_is_too_much_is_refused(quick, sent, status):
    """A long address, many or long fields, framing without content, requests behind requests, two hosts or none."""
    answer = rest_of(call(quick[0], sent))
    # what is sent on after the refusal resets the connection, and may take the answer with it
    assert b" " + status + b" " in answer or answer == b""
    assert httpx.get(f"http://127.0.0.1:{quick[0]}/").status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 900_000,
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT",
    ],
    ids=["nothing", "line", "header", "no body", "most of a body", "second request"],
)
def test_half_sent_requests_are_ended(quick, sent):
    """Whatever is missing: after its time the connection is closed."""
    began = time.monotonic()
    rest_of(call(quick[0], sent))
    assert 0.5 < time.monotonic() - began < 5


def test_a_body_in_drops_is_ended(quick):
    """A byte now and then is not enough of a rate to keep a connection."""
    one = call(quick[0], b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
    began = time.monotonic()
    with suppress(OSError), one:
        while time.monotonic() - began < 8:
            one.sendall(b"x")
            time.sleep(0.05)
    assert time.monotonic() - began < 5


def test_a_slow_but_steady_body_arrives(quick):
    """Somebody on a bad line is served as long as something comes."""
    one = call(quick[0], b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n")
    for _ in range(10):
        one.sendall(b"x" * 2000)
        time.sleep(0.25)
    assert b"127.0.0.1 20000" in rest_of(one)


def test_who_takes_nothing_is_ended(quick):
    """A peer that asks for a lot and reads nothing costs no memory for long."""
    port, connections = quick
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", port))
    one.sendall(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n")
    until = time.monotonic() + 8
    while len(connections) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(connections) == 0
    one.close()


def test_who_reads_slowly_is_served(quick):
    """Something is taken now and then, so it goes on."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    one.settimeout(5)
    one.connect(("127.0.0.1", quick[0]))
    one.sendall(b"GET /much HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    got, began = 0, time.monotonic()
    while part := one.recv(1_000_000):
        got += len(part)
        if time.monotonic() - began < 3:
            time.sleep(0.1)
    one.close()
    assert got > 130_000_000


def test_half_open_requests_leave_room_for_others():
    """Two thousand of one address are held to their number; another address, and this one, need not wait for them."""
    with serving(plain()) as (port, connections):
        held = [call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-") for _ in range(2000)]
        assert len(connections) <= connections.limits.waiting_per_address
        for source in ("127.0.0.2", "127.0.0.1"):
            began = time.monotonic()
            answer = rest_of(
                call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", source=source)
            )
            assert b"200 OK" in answer
            assert time.monotonic() - began < connections.limits.head_s
        for one in held:
            one.close()


def test_two_hundred_people_behind_one_address_are_served():
    """With four connections each, kept open, and all asking at once."""
    with serving(plain()) as (port, _):
        asked = [call(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(800)]
        assert all(one.recv(1000).startswith(b"HTTP/1.1 200") for one in asked)
        for one in asked:
            one.close()


def test_when_all_is_full_the_heaviest_gives_way():
    """A newcomer is taken; the oldest waiting connection of whoever has most is not kept."""
    limits = ConnectionLimits(in_all=20)
    with serving(plain(), limits=limits) as (port, connections):
        light = call(port, b"GET / HT", source="127.0.0.2")
        heavy = [call(port, b"GET / HT") for _ in range(30)]
        until = time.monotonic() + 5
        while len(connections) != 20 and time.monotonic() < until:
            time.sleep(0.01)
        light.sendall(b"TP/1.1\r\nHost: localhost\r\n\r\n")
        assert light.recv(100).startswith(b"HTTP/1.1 200")
        for one in (light, *heavy):
            one.close()


def test_forwarded_addresses_are_believed_from_proxies_only():
    """Anybody can write the header; without a proxy that is ours it says nothing."""
    forged = {"X-Forwarded-For": "198.51.100.7"}
    with serving(plain()) as (port, _):
        assert httpx.get(f"http://127.0.0.1:{port}/", headers=forged).text.startswith("127.0.0.1 ")
    with serving(plain(), proxies=("127.0.0.0/8",)) as (port, _):
        assert httpx.get(f"http://127.0.0.1:{port}/", headers=forged).text.startswith("198.51.100.7 ")
        chain = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
        assert httpx.get(f"http://127.0.0.1:{port}/", headers=chain).text.startswith("198.51.100.7 ")


def test_a_proxy_is_not_one_address():
    """The connections of a proxy of ours belong to many people, so only their number in all counts."""
    limits = ConnectionLimits(per_address=3, waiting_per_address=3)
    with serving(plain(), limits=limits, proxies=("127.0.0.1",)) as (port, connections):
        held = [call(port, b"GET / HT") for _ in range(10)]
        until = time.monotonic() + 5
        while len(connections) != 10 and time.monotonic() < until:
            time.sleep(0.01)
        assert len(connections) == 10
        for one in held:
            one.close()


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2002:c000:207::1", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", UNKNOWN),
        ("", UNKNOWN),
        ("192.0.2.7:80", UNKNOWN),
    ],
)
def test_addresses_are_counted_by_site(host, site):
    """One IPv6 customer has 2**64 addresses, and counts once; an IPv4 address in IPv6 clothes is itself."""
    assert site == site_of(host)


@pytest.mark.parametrize(
    ("host", "inside"),
    [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("11.0.0.1", False), ("2001:db8::5", True), ("nonsense", False)],
)
def test_proxies_are_named_by_network(host, inside):
    """Also where a socket shows IPv4 addresses as IPv6."""
    assert inside == (host in Proxies(("10.0.0.0/8", "2001:db8::/32")))


class Fake:
    def __init__(self, site):
        self.site, self.ended = site, False

    def give_way(self):
        self.ended = True

    def check(self, now):
        return


def test_working_connections_give_way_last():
    """Of the heaviest address the waiting ones go first, and only then those at work; a light one keeps its own."""
    connections = Connections(ConnectionLimits(in_all=4))
    light, busy, waiting = Fake("b"), [Fake("a"), Fake("a")], Fake("a")
    for one in (light, *busy, waiting):
        connections.arrive(one)
    for one in (light, *busy):
        connections.work(one)
    connections.arrive(newcomer := Fake("c"))
    assert [False, False, False, True, False] == [one.ended for one in (light, *busy, waiting, newcomer)]
    connections.work(newcomer)
    connections.arrive(Fake("d"))
    assert [False, True, False] == [light.ended, busy[0].ended, busy[1].ended]
