"""The server itself: quick to start and stop, nothing left behind, and safe from several threads."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.contract.telegram.samples import keys, picture
from tests.stubs.telegram import TelegramServer


def test_starting_and_stopping_is_quick():
    """Even with a poll, a hanging call and a dead webhook under way; no thread stays."""
    before = threading.active_count()
    began = time.monotonic()
    for _ in range(10):
        with TelegramServer():
            pass
    assert (time.monotonic() - began) / 10 < 0.25
    with ThreadPoolExecutor() as pool:
        with TelegramServer() as server:
            server.fail("sendMessage", how="hang")
            poll = pool.submit(_broken, server, "getUpdates", timeout=50)
            call = pool.submit(_broken, server, "sendMessage", chat_id=1, text="x")
            assert server.until(lambda: server.polled and len(server.calls) == 1)
            began = time.monotonic()
        assert time.monotonic() - began < 1
        assert poll.result()
        assert call.result()
    assert before == threading.active_count()


def test_people_may_act_from_many_threads(server, ask, group, ana):
    """Every message has its place, every press its answer."""
    people = [server.user(f"P{number}") for number in range(8)]
    for person in people:
        group.join(person)
    message = ask("sendMessage", chat_id=group.id, text="x", reply_markup=keys("U1")).result["message_id"]
    stop = threading.Event()
    bot = threading.Thread(target=_answer_all, args=(ask, stop))
    bot.start()
    try:
        with ThreadPoolExecutor(8) as pool:
            said = [pool.submit(person.says, group, f"/imagine {n}") for person in people for n in range(5)]
            pressed = [pool.submit(person.presses, group, message, "U1") for person in people]
            numbers = [one.result() for one in said]
            answers = {one.result().text for one in pressed}
    finally:
        stop.set()
        ana.says(group, "/help")
        bot.join()
    assert 40 == len(set(numbers))
    assert {f"for P{number}" for number in range(8)} == answers


def test_the_ledger_has_everything(server, ask, group):
    """Each request with its parameters, its status and Telegram's words."""
    ask("sendPhoto", chat_id=group.id, caption="a fox", files={"photo": picture()})
    ask("sendMessage", chat_id=group.id, text="")
    sent, refused = server.calls
    assert ("sendPhoto", 200, "a fox") == (sent.method, sent.status, sent.params["caption"])
    assert picture() == sent.params["photo"].content
    assert ("sendMessage", 400, "Bad Request: message text is empty") == (
        refused.method,
        refused.status,
        refused.description,
    )
    assert ["sendMessage"] == [one.method for one in server.refused]


def _answer_all(ask, stop):
    offset = 1
    while not stop.is_set():
        for update in ask("getUpdates", offset=offset, timeout=5).result:
            offset = update["update_id"] + 1
            if query := update.get("callback_query"):
                ask("answerCallbackQuery", callback_query_id=query["id"], text=f"for {query['from']['first_name']}")


def _broken(server, method, **params):
    """Whether a call ended without an answer."""
    try:
        httpx.post(f"{server.base_url}{server.token}/{method}", data=params, timeout=30)
    except httpx.TransportError:
        return True
    return False
