"""How much one person, one room and one site may do in the web chat, and what a room may hold."""

from __future__ import annotations

import io
import json
import os
import time
from contextlib import ExitStack, suppress
from dataclasses import replace

import httpx
import pytest
from PIL import Image
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bot.platforms.web.pages.unsent import Owner, Unsent
from bot.platforms.web.rooms.hub import Subscription
from bot.platforms.web.rooms.rooms import Rooms
from bot.platforms.web.rooms.timeline import Event
from bot.platforms.web.settings import WebSettings
from bot.platforms.web.sockets.counts import Sockets
from bot.platforms.web.sockets.paces import web_paces
from bot.posting.buckets import Paces
from core.domain.errors import UserError
from core.settings import LimitSettings
from tests.speech import raises_saying
from tests.stands.web import Stand, stand_settings
from tests.unit.web.conftest import Guests

FEW = Paces(burst=20, per_s=0.001)
LARGE = "\U0001f600" * 7900


def picture(colour, padding=0):
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return out.getvalue() + os.urandom(padding)


@pytest.fixture
def served(client):
    stands = []

    def serve(**settings):
        stand = Stand(client, stand_settings(**settings))
        stand.start()
        guests = Guests(stand)
        stands.append((guests, stand))
        return stand, guests

    yield serve
    for guests, stand in stands:
        guests.close()
        stand.stop()


def test_another_page_is_no_other_pace(served):
    """A person who opens page after page sends to a room no faster than with one; others are not slowed down."""
    _, guests = served(web=WebSettings(message_burst=5, messages_per_s=0.001))
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    kinds = []
    for _ in range(3):
        kinds += [ana.send({"t": "say", "text": "hi"}).get("kind", "refused") for _ in range(4)]
        ana.close()
        ana.open()
    assert 5 == kinds.count("ignored")
    assert 7 == kinds.count("refused")
    assert "ignored" == ben.send({"t": "say", "text": "hi"})["kind"]


def test_a_person_has_a_pace_in_each_room():
    """Talking in one room takes nothing away in another; a site's people together, and a room's, have an end, too."""
    paces = web_paces(WebSettings(message_burst=2, messages_per_s=0.001))

    def say(person, room, site, size=100):
        return paces.allow_message(person=person, room=room, site=site, size=size)

    assert [True, True, False] == [say("a", "r1", "s1") for _ in range(3)]
    assert say("a", "r2", "s1")
    assert 40 >= sum(say(f"p{number}", "r3", "s1") for number in range(100))
    assert 60 >= sum(say(f"p{number}", "r4", f"s{number}") for number in range(100)) > 40
    assert say("b", "r5", "s2")


def test_200_people_of_one_address_talk():
    """A sentence each within a few seconds, and a new one every ten, is what a full lecture hall writes."""
    paces = web_paces(WebSettings())
    assert all(
        paces.allow_message(person=f"p{number}", room=f"r{number % 4}", site="hall", size=300) for number in range(200)
    )
    assert all(paces.names.allow("hall") for _ in range(200))


def test_a_person_has_so_many_pages_in_a_room(stand, guests):
    """The ninth page is told so; nobody else is turned away."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    cookie = "; ".join(f"{name}={value}" for name, value in ana._client.cookies.items())
    url = f"ws://127.0.0.1:{stand.port}/r/{guests.room}/socket"
    with ExitStack() as pages:
        for _ in range(7):
            page = pages.enter_context(connect(url, origin=stand.address, additional_headers={"Cookie": cookie}))
            assert "hello" == json.loads(page.recv(timeout=5))["t"]
        ninth = pages.enter_context(connect(url, origin=stand.address, additional_headers={"Cookie": cookie}))
        with pytest.raises(ConnectionClosed):
            ninth.recv(timeout=5)
        assert 4429 == ninth.close_code
    assert "ignored" == ben.send({"t": "say", "text": "hi"})["kind"]


def test_closed_pages_do_not_count():
    """A place is given back, however a page ends."""
    sockets = Sockets()
    for _ in range(50):
        with pytest.raises(ValueError, match="odd"), sockets.one_more(person="p", room="r", site="s"):
            raise ValueError("odd")
    assert not sockets._open


def test_a_resume_is_a_page_at_most(client, served):
    """Whoever was away for megabytes gets the newest messages and asks for more; who missed little gets just that."""
    stand, guests = served()
    line = stand.rooms.timeline(guests.room)
    ana = guests.enter("Ana")
    ana.send({"t": "say", "text": "first"})
    ana.close()
    for number in range(100):
        line.create(f"m{number}", {"text": LARGE, "who": {"kind": "person", "name": "Old"}})
    ana.frames.clear()
    ana.open()
    hello = next(frame for frame in ana.frames if frame["t"] == "hello")["streams"]["room"]
    assert hello["reset"]
    assert hello["more"]
    assert 0 < len(json.dumps(hello, ensure_ascii=False).encode()) < 200_000
    assert "m99" == hello["events"][-1]["message"]
    older = ana.get(f"/messages?before={hello['events'][0]['message']}").json()
    assert older["more"]
    assert len(json.dumps(older, ensure_ascii=False).encode()) < 200_000


def test_every_page_goes_on_where_the_last_one_ended(client):
    """Pages of bytes lose nothing: all messages come, each once."""
    rooms = Rooms(redis=client, keep_s=3600)
    line = rooms.timeline(rooms.create("p"))
    for number in range(30):
        line.create(f"m{number}", {"text": "x" * 1000 * (number % 5)})
    seen, before, more = [], "", True
    while more:
        page = line.page(10, before=before, most_bytes=5000)
        assert 1 <= len(page.messages) <= 10
        seen = [event.message for event in page.messages] + seen
        before, more = page.messages[0].message, page.more
    assert [f"m{number}" for number in range(30)] == seen


def test_a_room_holds_so_many_bytes(client):
    """The oldest messages and events give way; what is counted is what is there."""
    rooms = Rooms(redis=client, keep_s=3600)
    line = rooms.timeline(rooms.create("p"))
    for number in range(600):
        line.create(f"m{number}", {"text": LARGE})
        if number % 7 == 0:
            line.edit(f"m{number}", {"text": LARGE[:4000]})
        if number % 11 == 0:
            line.delete(f"m{number}")
    held = client.hgetall(f"{line.prefix}:messages")
    events = [fields[b"body"] for _, fields in client.xrange(line.stream)]
    sizes = client.hgetall(f"{line.prefix}:sizes")
    assert {b"messages": sum(map(len, held.values())), b"events": sum(map(len, events))} == {
        name: int(size) for name, size in sizes.items()
    }
    assert sum(map(len, held.values())) <= 12_000_000
    assert sum(map(len, events)) <= 4_000_000
    assert "m599" == line.page(1).messages[0].message
    assert sum(client.memory_usage(key) for key in client.keys(f"{line.prefix}*")) < 40_000_000


def test_a_room_of_before_is_measured_once(client):
    """A room that was kept before bytes were counted is brought within its limits."""
    rooms = Rooms(redis=client, keep_s=3600)
    line = rooms.timeline(rooms.create("p"))
    line.create("m0", {"text": "x" * 5000})
    line.create("m1", {"text": "x" * 5000})
    client.delete(f"{line.prefix}:sizes")
    line.create("m2", {"text": "x"})
    held = client.hvals(f"{line.prefix}:messages")
    assert sum(map(len, held)) == int(client.hget(f"{line.prefix}:sizes", "messages"))


def test_deleted_messages_leave_no_growing_trace(client):
    """Thousands of refused messages, which are taken back, are forgotten in the end."""
    rooms = Rooms(redis=client, keep_s=3600)
    line = rooms.timeline(rooms.create("p"))
    for number in range(2500):
        line.create(f"m{number}", {"text": "x"})
        line.delete(f"m{number}")
    assert 2000 == client.hlen(f"{line.prefix}:messages")
    assert not line.create("m2499", {"text": "again"})


def test_a_note_does_not_shorten_the_life_of_its_room(client):
    """What one person is told is kept for a day; the room it is told in for as long as ever."""
    rooms = Rooms(redis=client, keep_s=30 * 86_400)
    room = rooms.create("p")
    rooms.enter(room, "p", "Ana")
    rooms.private(room, "p").create("n1", {"text": "psst"})
    assert client.ttl(f"web:{{{room}}}") > 20 * 86_400


def test_a_room_that_nobody_enters_is_soon_gone(client):
    """Rooms are free to make, so empty ones are kept for a day only."""
    rooms = Rooms(redis=client, keep_s=30 * 86_400)
    assert client.ttl(f"web:{{{rooms.create('p')}}}") <= 86_400


def test_a_page_that_reads_nothing_costs_little():
    """Events for it pile up to some bytes; then it is lagging, and is let go to come back and resume."""
    subscription = Subscription(streams=("s",))
    for number in range(500):
        subscription.put("s", Event(id=f"{number}-0", kind="create", message="m", body={}, size=32_000))
    assert subscription.lagging.is_set()
    assert subscription._bytes <= 2_000_000


def test_unsent_pictures_have_limits(served):
    """One person's are counted together, sent or not, until they stand in a message; another person goes on."""
    _, guests = served(limits=LimitSettings(upload_bytes=600_000))
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    files = [ana.upload(picture((n, 0, 0), 550_000)) for n in range(6)]
    assert [200, 200, 200, 200, 429, 429] == [answer.status_code for answer in files]
    assert "send it first" in files[4].json()["error"]
    assert 200 == ben.upload(picture("blue", 550_000)).status_code
    ana.send({"t": "say", "text": "look", "uploads": [files[0].json()["file"]]})
    assert 200 == ana.upload(picture("red", 550_000)).status_code
    assert 429 == ana.upload(picture("teal", 550_000)).status_code


def test_what_is_refused_takes_no_room(served):
    """A file that is no picture, and one that breaks off, leave nothing reserved."""
    stand, guests = served()
    ana = guests.enter("Ana")
    for _ in range(6):
        assert 422 == ana.upload(b"no picture").status_code
    assert 0 == stand.redis.zcard("web:unsent")
    ana.send({"t": "say", "text": "/imagine a fox --arr 3:2", "uploads": [ana.upload(picture("red")).json()["file"]]})
    assert 1 == stand.redis.zcard("web:unsent")


def test_an_unsent_picture_is_soon_not_here_any_more(served):
    """After its time it cannot be sent; the sentence says what to do."""
    stand, guests = served()
    ana = guests.enter("Ana")
    file = ana.upload(picture("red")).json()["file"]
    key = f"web:{{{guests.room}}}:uploads"
    ((field, row),) = stand.redis.hgetall(key).items()
    stand.redis.hset(key, field, json.dumps({**json.loads(row), "until": time.time() - 1}))
    assert "attach it again" in ana.send({"t": "say", "text": "look", "uploads": [file]})["sentence"]


@pytest.fixture
def unsent(client):
    return Unsent(redis=client, most_bytes=20_000_000, spare_bytes=lambda: None)


def test_free_names_do_not_fill_the_disk(unsent):
    """Whatever the names and rooms, one site has so much in hand; another site is served."""
    for number in range(12):
        unsent.reserve(Owner(person=f"p{number}", room=f"r{number}", site="192.0.2.1"), 19_000_000)
    with raises_saying(UserError, match="your network"):
        unsent.reserve(Owner(person="p12", room="r12", site="192.0.2.1"), 19_000_000)
    unsent.reserve(Owner(person="v", room="v", site="192.0.2.2"), 19_000_000)


def test_tiny_pictures_count_for_something(unsent, client):
    """Their number has an end, too."""
    with suppress(UserError):
        for number in range(1000):
            unsent.reserve(Owner(person=f"p{number}", room="r", site=f"s{number}"), 1)
    assert 480 == client.zcard("web:unsent")


def test_uploads_never_take_the_last_of_the_disk(client):
    """Of what is free beyond the reserve they get a quarter, so drawing goes on."""
    scarce = Unsent(redis=client, most_bytes=20_000_000, spare_bytes=lambda: 90_000_000)
    scarce.reserve(Owner(person="a", room="a", site="a"), 20_000_000)
    with raises_saying(UserError, match="Too much is attached"):
        scarce.reserve(Owner(person="b", room="b", site="b"), 20_000_000)


def test_room_comes_back(unsent, client):
    """By sending, and by time."""
    owner = Owner(person="a", room="a", site="a")
    tickets = [unsent.reserve(owner, 20_000_000) for _ in range(4)]
    unsent.release(tickets[0])
    unsent.reserve(owner, 20_000_000)
    with pytest.raises(UserError):
        unsent.reserve(owner, 20_000_000)
    client.zadd("web:unsent", {member: time.time() - 1 for member in client.zrange("web:unsent", 0, -1)})
    unsent.reserve(owner, 20_000_000)


def test_names_are_free_but_not_without_end():
    """So many new names at once from one address, then one a second."""
    names = web_paces(WebSettings()).names
    assert 250 <= sum(names.allow("192.0.2.1") for _ in range(1000)) < 260
    assert names.allow("192.0.2.2")


def test_requests_of_one_site_have_a_pace(client, monkeypatch):
    """A flood of proper requests is turned away at the door; the token may always be given, others are served."""
    monkeypatch.setattr("bot.platforms.web.listen.web_paces", lambda web: replace(web_paces(web), requests=FEW))
    stand = Stand(client, stand_settings(web=WebSettings(token="open-sesame-open-sesame")))
    stand.start()
    codes = [httpx.get(f"{stand.address}/healthz").status_code for _ in range(30)]
    assert 429 == codes[-1]
    given = {"token": "open-sesame-open-sesame"}
    assert 303 == httpx.post(f"{stand.address}/login", data=given, headers={"Origin": stand.address}).status_code
    with httpx.Client(base_url=stand.address, transport=httpx.HTTPTransport(local_address="127.0.0.2")) as other:
        assert 200 == other.get("/healthz").status_code
    stand.stop()


def test_200_people_load_their_pages_at_once():
    """Each takes about thirty files."""
    requests = web_paces(WebSettings()).requests
    assert all(requests.allow("hall") for _ in range(200 * 30))
