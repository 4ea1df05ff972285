"""Faults on demand, outages and flood control: each leaves the world in the state that its name promises."""

from __future__ import annotations

import httpx
import pytest

from tests.contract.telegram.samples import picture
from tests.stubs.telegram import Flood
from tests.stubs.telegram.answers import Failed
from tests.stubs.telegram.flood import FloodControl


@pytest.fixture(autouse=True)
def nothing_refused(server):
    yield
    assert [] == server.refused


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("429", 429, "Too Many Requests: retry after 7"),
        ("500", 500, "Internal Server Error"),
        ("502", 502, "Bad Gateway"),
        ("403 blocked", 403, "Forbidden: bot was blocked by the user"),
        ("403 kicked", 403, "Forbidden: bot was kicked from the supergroup chat"),
        ("403 deactivated", 403, "Forbidden: user is deactivated"),
        ("400 TOPIC_CLOSED", 400, "Bad Request: TOPIC_CLOSED"),
    ],
)
def test_an_error_instead_of_a_deed(server, ask, group, how, status, words):
    """Nothing is done; the call after it works."""
    server.fail("sendMessage", how=how, retry_after=7)
    said = ask("sendMessage", chat_id=group.id, text="x")
    assert (status, words) == (said.status, said.words)
    assert (7 if status == 429 else None) == said.body.get("parameters", {}).get("retry_after")
    assert [] == group.shown()
    assert 0 == server.faults_left()
    assert ask("sendMessage", chat_id=group.id, text="x").result


@pytest.mark.parametrize(
    ("how", "done"),
    [
        ("hang", 0),
        ("hang_after_accept", 1),
        ("reset_before", 0),
        ("reset_after_accept", 1),
    ],
)
def test_no_answer(server, ask, group, how, done):
    """Nobody can tell from outside whether it was done; the ledger can."""
    server.fail("sendMessage", how=how)
    address = f"{server.base_url}{server.token}/sendMessage"
    with pytest.raises(httpx.TransportError):
        ask.http.post(address, data={"chat_id": group.id, "text": "x"}, timeout=2)
    assert server.until(lambda: server.calls)
    assert done == len(group.shown())


@pytest.mark.parametrize(("how", "status", "done"), [("html", 502, 0), ("truncated", 200, 1)])
def test_an_answer_that_is_no_json(server, ask, group, how, status, done):
    """As proxies make them."""
    server.fail("*", how=how)
    said = ask.http.post(f"{server.base_url}{server.token}/sendMessage", data={"chat_id": group.id, "text": "x"})
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        said.json()
    assert (status, done) == (said.status_code, len(group.shown()))


def test_an_error_although_it_was_done(server, ask, group):
    """The worst answer of all."""
    server.fail("sendMessage", how="500_after_accept")
    assert 500 == ask("sendMessage", chat_id=group.id, text="x").status
    assert 1 == len(group.shown())


def test_faults_come_in_order_and_end(server, ask, group):
    """As many as were asked for, for this method only; a fault for all spares the poll."""
    server.fail("sendMessage", times=2, how="500")
    server.fail("sendMessage", how="429")
    assert ask("getMe").result
    assert [500, 500, 429, 200] == [ask("sendMessage", chat_id=group.id, text="x").status for _ in range(4)]
    server.fail("*", how="500")
    assert [200, 500, 200] == [ask(method).status for method in ("getUpdates", "getMe", "getMe")]
    with pytest.raises(ValueError, match="no fault 'rain'"):
        server.fail("getMe", how="rain")


def test_a_file_that_does_not_come(server, ask, ana, direct):
    """Downloads fail too."""
    ana.says(direct, "", document=b"x")
    path = ask("getFile", file_id=direct.messages[1].media.file_id).result["file_path"]
    server.fail("download", how="500")
    address = f"{server.base_file_url}{server.token}/{path}"
    assert [500, 200] == [ask.http.get(address).status_code for _ in range(2)]


def test_an_outage(server, ask):
    """Every connection breaks, until it is over."""
    server.outage(60)
    with pytest.raises(httpx.TransportError):
        ask("getMe")
    server.outage(0)
    assert ask("getMe").result


def test_no_flood_control_by_default(server, ask, group):
    """Tests that are not about it run at full speed."""
    assert {200} == {ask("sendMessage", chat_id=group.id, text="x").status for _ in range(40)}
    assert 0 == server.turned_away


def test_flood_control_in_one_chat(server, ask, direct, group):
    """A burst is fine, the call after it waits; other chats and free calls go on."""
    server.flood = Flood(chat_per_s=0.05, chat_burst=3)
    assert [200, 200, 200, 429] == [ask("sendMessage", chat_id=direct.id, text="x").status for _ in range(4)]
    said = ask("sendMessage", chat_id=direct.id, text="x")
    assert 1 <= said.body["parameters"]["retry_after"] <= 60
    assert ask("sendMessage", chat_id=group.id, text="x").result
    assert ask("sendChatAction", chat_id=direct.id, action="upload_photo").result
    assert 3 == len(direct.shown())
    assert (2, 1) == (server.turned_away, server.impatient)


def test_flood_control_in_a_group(server, ask, group):
    """Twenty a minute, edits and every picture of an album among them."""
    server.flood = Flood(chat_per_s=100, chat_burst=100, group_per_min=4)
    message = ask("sendMessage", chat_id=group.id, text="x").result["message_id"]
    assert ask("editMessageText", chat_id=group.id, message_id=message, text="y").result
    album = [{"type": "photo", "media": "attach://a"}] * 2
    assert ask("sendMediaGroup", chat_id=group.id, media=album, files={"a": picture()}).result
    said = ask("editMessageText", chat_id=group.id, message_id=message, text="z")
    assert said.status == 429
    assert 30 <= said.body["parameters"]["retry_after"] <= 60


@pytest.mark.parametrize(
    ("chat", "came"),
    [
        # a burst of five, then one a second
        (7, [0, 0, 0, 0, 0, *range(1, 21)]),
        # and in a group not more than twenty within a minute
        (-7, [0, 0, 0, 0, 0, *range(1, 16), 60, 60, 60, 60, 60]),
    ],
)
def test_flood_control_lets_through_what_it_promises(chat, came):
    """Who waits as told is let in, and knows when."""
    now, times = [0.0], []
    control = FloodControl(clock=lambda: now[0])
    control.allows = Flood()
    while len(times) < len(came):
        try:
            control.count("sendMessage", chat, 1)
            times.append(now[0])
        except Failed as slow:
            now[0] += slow.parameters["retry_after"]
    assert came == times
    assert 0 == control.impatient


def test_flood_control_overall():
    """Thirty a second over all chats, and the next one is told to wait."""
    now = [0.0]
    control = FloodControl(clock=lambda: now[0])
    control.allows = Flood()
    for chat in range(30):
        control.count("sendMessage", chat, 1)
    with pytest.raises(Failed, match="retry after 1"):
        control.count("sendMessage", 30, 1)
    with pytest.raises(Failed):
        control.count("sendMessage", 30, 1)
    assert (2, 1) == (control.turned_away, control.impatient)
    now[0] = 1.0
    control.count("sendMessage", 30, 1)
