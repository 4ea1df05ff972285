"""What a page sends and what it gets, over real sockets."""

from __future__ import annotations

import time

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bot.platforms.web.settings import WebSettings
from tests.stands.web import Stand, stand_settings
from tests.unit.web.conftest import Guests


def settle(stand, count):
    until = time.monotonic() + 10
    while sum(job.state == "delivered" for job in list(stand.memory.jobs.values())) < count:
        assert time.monotonic() < until
        time.sleep(0.01)


def flood(page):
    for _ in range(5000):
        page.write({"t": "ping"})


def results(page):
    return [body for _, body in page.messages["room"].values() if body["who"]["kind"] == "bot"]


def test_everybody_sees_the_result(stand, guests):
    """Ana asks; Ben sees her words, the placeholder and the pictures, which his browser can fetch."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    receipt = ana.send({"t": "say", "text": "/imagine a red fox"})
    assert "accepted" == receipt["kind"]
    ben.until(lambda: any(body.get("pictures") for body in results(ben)))
    (result,) = results(ben)
    assert 4 == len(result["pictures"])
    picture = ben.get(f"/files/{result['pictures'][0]['file']}")
    assert ("image/png", "nosniff") == (picture.headers["content-type"], picture.headers["x-content-type-options"])
    assert picture.headers["content-disposition"].startswith("inline")
    assert "immutable" in picture.headers["cache-control"]
    assert ["Ana", "Ben"] == ben.people


def test_the_same_id_is_one_job_and_the_same_text_is_two(stand, guests):
    """A message that is sent again is not drawn again; the same words again are."""
    ana = guests.enter("Ana")
    frame = {"t": "say", "id": "client-id-1", "text": "/imagine a red fox"}
    first = ana.send(frame)
    ana.receipts.clear()
    assert first == ana.send(frame)
    assert 1 == len(stand.memory.jobs)
    ana.send({"t": "say", "text": "/imagine a red fox"})
    assert 2 == len(stand.memory.jobs)
    settle(stand, 2)


def test_two_people_may_choose_the_same_id(stand, guests):
    """An id counts for the person who sent it."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    for page in (ana, ben):
        page.send({"t": "say", "id": "client-id-1", "text": "/imagine a red fox"})
    assert 2 == len(stand.memory.jobs)


def test_a_page_that_comes_back_misses_nothing(stand, guests):
    """Events from the time of the absence come once, and nothing that was there comes again."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    ana.send({"t": "say", "text": "one"})
    ben.until(lambda: len(ben.messages["room"]) == 1)
    ben.close()
    for text in ("two", "three"):
        ana.send({"t": "say", "text": text})
    ben.frames.clear()
    ben.open()
    ben.until(lambda: len(ben.messages["room"]) == 3)
    assert ["one", "two", "three"] == [body["text"] for _, body in ben.messages["room"].values()]
    hello = next(frame for frame in ben.frames if frame["t"] == "hello")
    assert not hello["streams"]["room"]["reset"]
    assert 2 == len(hello["streams"]["room"]["events"])


def test_many_drops_under_load(stand, guests):
    """While one writes, another drops again and again; in the end both have seen the same, in the same order."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    for number in range(30):
        ana.write({"t": "say", "id": f"message-{number}", "text": str(number)})
        if number % 5 == 4:
            ben.close()
            time.sleep(0.3)
            ben.open()
    ana.until(lambda: len(ana.receipts) == 30)
    sent = [str(number) for number in range(30) if ana.receipts[f"message-{number}"].get("kind") == "ignored"]
    ben.until(lambda: len(ben.messages["room"]) == len(sent))
    assert sent == [body["text"] for _, body in ben.messages["room"].values()]
    assert len(sent) >= 20


def test_private_answers_reach_one_person(stand, guests):
    """/help is answered to Ana alone, on all her pages; it is there again after a reload, until she dismisses it."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    ana.send({"t": "say", "text": "/help"})
    ana.until(lambda: len(ana.messages["you"]) == 1)
    ben.send({"t": "say", "text": "hello"})
    assert {} == ben.messages["you"]
    (note,) = ana.messages["you"]
    ana.write({"t": "dismiss", "message": note})
    ana.until(lambda: not ana.messages["you"])


def test_a_refused_message_is_taken_back(stand, guests):
    """The writer gets one sentence to mend it by; the room keeps nothing of it."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    receipt = ana.send({"t": "say", "text": "/imagine a fox --arr 3:2"})
    assert "refused" == receipt["kind"]
    assert "--ar" in receipt["sentence"]
    ben.send({"t": "say", "text": "hello"})
    ben.until(lambda: len(ben.messages["room"]) == 1)
    ben.close()
    ben.cursors = {"room": "", "you": ""}
    ben.messages = {"room": {}, "you": {}}
    ben.open()
    assert ["hello"] == [body["text"] for _, body in ben.messages["room"].values()]


def test_too_much_at_once_is_refused_honestly(client):
    """After so many messages at once the next ones get a sentence; what was sent before stands."""
    stand = Stand(client, stand_settings(web=WebSettings(message_burst=5, messages_per_s=0.001)))
    stand.start()
    guests = Guests(stand)
    ana = guests.enter("Ana")
    for number in range(8):
        ana.write({"t": "say", "id": f"message-{number}", "text": "hi"})
    ana.until(lambda: len(ana.receipts) == 8)
    refused = [receipt["sentence"] for receipt in ana.receipts.values() if receipt["t"] == "refused"]
    guests.close()
    stand.stop()
    assert 3 == len(refused)
    assert "wait a second" in refused[0]


@pytest.mark.parametrize(
    "frame",
    [
        {"t": "say", "text": 7},
        {"t": "say", "text": "x" * 9000},
        {"t": "say", "text": "  "},
        {"t": "say", "text": "hi", "uploads": ["nothing"]},
        {"t": "say", "text": "hi", "uploads": "nothing"},
        {"t": "say", "id": "short", "text": "hi"},
        {"t": "press", "message": "m"},
        {"t": "press", "message": "m", "payload": "p" * 65},
        {"t": "unheard of"},
    ],
)
def test_frames_that_make_no_sense(stand, guests, frame):
    """Each gets one sentence, and the socket stays open."""
    ana = guests.enter("Ana")
    receipt = ana.send(frame)
    assert receipt["sentence"]
    assert "refused" in {receipt["t"], receipt.get("kind")}
    assert "ignored" == ana.send({"t": "say", "text": "still here"})["kind"]


@pytest.mark.parametrize("text", ["not json", "[]", "7", "null", "[" * 30_000, ""])
def test_text_that_is_no_frame(stand, guests, text):
    """It is refused without harm."""
    ana = guests.enter("Ana")
    ana._socket.send(text)
    ana.until(lambda: "None" in ana.receipts)
    assert "ignored" == ana.send({"t": "say", "text": "still here"})["kind"]


def test_a_flood_ends_the_socket(stand, guests):
    """Who ignores refusals is cut off; others are not."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    with pytest.raises(ConnectionClosed):
        flood(ana)
    assert "ignored" == ben.send({"t": "say", "text": "calm"})["kind"]


def test_strangers_stay_out(stand, guests):
    """Without having entered there is no socket, no picture, no history."""
    stranger = guests.browser()
    cookie = "; ".join(f"{name}={value}" for name, value in stranger.cookies.items())
    url = f"ws://127.0.0.1:{stand.port}/r/{guests.room}/socket"
    with connect(url, origin=stand.address, additional_headers={"Cookie": cookie}) as socket:
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=5)
        assert 4401 == socket.close_code
    for path in ("messages", "files/abc", "preview/abc"):
        assert 403 == stranger.get(f"/r/{guests.room}/{path}").status_code
    assert 403 == stranger.post(f"/r/{guests.room}/uploads", content=b"x").status_code


def test_older_messages_are_fetched(stand, guests):
    """A long room loads its newest messages, and earlier ones when asked."""
    line = stand.rooms.timeline(guests.room)
    for number in range(70):
        line.create(f"m{number}", {"text": str(number), "who": {"kind": "person", "name": "Old"}})
    ana = guests.enter("Ana")
    assert 60 == len(ana.messages["room"])
    older = ana.get("/messages?before=m10").json()
    assert [f"m{number}" for number in range(10)] == [event["message"] for event in older["events"]]
    assert not older["more"]


def test_who_is_forgotten_is_gone_from_the_room(stand, guests):
    """Words, pictures and name of the person go, in the stream too; other people's stay; a name is asked for again."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    ben.send({"t": "say", "text": "hello Ana"})
    ana.send({"t": "say", "text": "my secret"})
    ana.send({"t": "say", "text": "/help"})
    ana.send({"t": "say", "text": "/forget yes"})
    ben.until(lambda: ["hello Ana"] == [body["text"] for _, body in ben.messages["room"].values()])
    ana.until(lambda: len(ana.messages["you"]) == 1)
    ((_, note),) = ana.messages["you"].values()
    assert "Forgotten" in note["text"]
    kept = b"".join(stand.redis.dump(key) or b"" for key in stand.redis.keys("web:*"))
    assert b"my secret" not in kept
    assert stand.rooms.name(guests.room, stand.person_of(ana._client.cookies)) is None
    ana.write({"t": "say", "id": "message-1", "text": "who am I"})
    ana._reader.join(10)
    assert 4401 == ana._socket.close_code
    assert "Ana" == stand.rooms.enter(guests.room, "another", "Ana")


def test_half_an_emoji_in_any_field_harms_nobody(stand, guests):
    """What is no UTF-8, or no writing at all, is left out before anything is stored; the page goes on."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    half, nul = "\ud83d", "\u0000\uffff"
    assert "ignored" == ana.send({"t": "say", "text": f"hello {half}{nul}there"})["kind"]
    ben.until(lambda: any(body["text"] == "hello there" for _, body in ben.messages["room"].values()))
    for frame in (
        {"t": "say", "text": half},
        {"t": "say", "text": "hi", "reply_to": half},
        {"t": "say", "text": "hi", "uploads": [half + nul]},
        {"t": "press", "payload": f"{half}:x", "message": nul, "words": half},
        {"t": "dismiss", "message": half},
        {half: half, "t": half},
        {"t": "say", "id": f"{half}12345678{nul}", "text": "/imagine a \ud83d\ude00 fox \udc00--n 1"},
    ):
        ana.write(frame)
    assert "accepted" == ana.send({"t": "say", "text": "/imagine a red fox --n 1"})["kind"]
    assert {"a red fox", "a 😀 fox"} == {job.spec.prompt for job in stand.memory.jobs.values()}
    settle(stand, 2)
