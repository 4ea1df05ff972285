"""What apps are told: signed over the bytes, sent again until taken, ended after an hour of silence."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import pytest

from bot.meta.signed_requests import read_signed_request
from tests.contract.meta.listener import VERIFY, heard
from tests.stubs.meta import signed_request


def tried(server, hook, least):
    """Wait until so many tries have come and been answered."""
    outbox = server.world.outbox
    return server.until(lambda: len(hook.came) >= least and not any(one.flying for one in outbox.waiting))


def test_the_handshake(server, listener, page):
    """The callback is asked for the challenge; a wrong word is none."""
    with pytest.raises(Exception, match="verification failed"):
        server.listen(page, listener.url, "another word")
    assert {} == server.app.callbacks
    server.listen(page, listener.url, VERIFY)
    assert page.kind in server.app.callbacks


def test_an_app_subscribes_by_itself(server, ask, listener, page):
    """The app's token for the callback, the Page's for the Page; both can be read back, unknown fields are none."""
    app_token = f"{server.app.id}|{server.app.secret}"
    body = {"object": "page", "callback_url": listener.url, "verify_token": VERIFY, "fields": ["messages", "feed"]}
    assert (15, None) == ask("POST", f"{server.app.id}/subscriptions", json=body).error
    assert {"success": True} == ask("POST", f"{server.app.id}/subscriptions", token=app_token, json=body).told
    (got,) = ask("GET", f"{server.app.id}/subscriptions", token=app_token).told["data"]
    assert (listener.url, True) == (got["callback_url"], got["active"])
    fields = {"subscribed_fields": "messages,feed"}
    assert {"success": True} == ask("POST", f"{page.id}/subscribed_apps", params=fields).told
    assert ["feed", "messages"] == ask("GET", "me/subscribed_apps").told["data"][0]["subscribed_fields"]
    assert [] == [one for one in server.refused if "subscriptions" not in one.edge]
    assert 100 == ask("POST", f"{page.id}/subscribed_apps", params={"subscribed_fields": "message_edit"}).error[0]


def test_bytes_are_signed_as_they_are_sent(server, open_chat, page, listener):
    """Non-ASCII as lower-case escapes, slashes with a backslash; the mac is over just these bytes."""
    heard(server, listener, page)
    open_chat.says("/imagine ein Mädchen 🦊")
    assert server.delivered()
    (came,) = listener.came
    assert b"\\/imagine ein M\\u00e4dchen \\ud83e\\udd8a" in came.body
    mac = hmac.new(server.app.secret.encode(), came.body, hashlib.sha256).hexdigest()
    assert f"sha256={mac}" == came.signature
    assert "/imagine ein Mädchen 🦊" == came.events[0]["message"]["text"]


def test_instagram_login_signs_with_a_secret_of_its_own(server, direct, instagram, listener):
    """The Facebook app's secret would not do."""
    heard(server, listener, instagram)
    direct.says("hi")
    assert server.delivered()
    (came,) = listener.came
    mac = hmac.new(server.app.instagram_secret.encode(), came.body, hashlib.sha256).hexdigest()
    assert f"sha256={mac}" == came.signature
    assert ("instagram", instagram.id) == (came.told["object"], came.told["entry"][0]["id"])


def test_an_echo_comes_before_the_answer(server, ask, open_chat, hook):
    """With the metadata and the app's id; a template's comes twice; Instagram's tells neither."""
    said = ask.send(open_chat.person_id, {"text": "x", "metadata": "d-1"})
    (echo,) = [event["message"] for event in hook.events if event.get("message", {}).get("is_echo")]
    assert (said.told["message_id"], "d-1", int(server.app.id)) == (echo["mid"], echo["metadata"], echo["app_id"])
    buttons = [{"type": "postback", "title": "A", "payload": "a"}]
    template = {"template_type": "button", "text": "x", "buttons": buttons}
    ask.send(open_chat.person_id, {"attachment": {"type": "template", "payload": template}})
    assert 3 == len([event for event in hook.events if event.get("message", {}).get("is_echo")])


@pytest.mark.parametrize("how", ["500", "302", "slow"])
def test_what_is_not_taken_comes_again(server, open_chat, hook, how):
    """Any answer but 2xx in time, also a redirect: the same bytes with the same signature."""
    server.world.answer_s = 0.2
    if how == "slow":
        hook.slow_s = 0.4
    else:
        hook.answers += [int(how)] * 2
    open_chat.says("/imagine a hare")
    assert server.until(lambda: len(hook.came) >= 2)
    hook.slow_s = 0.0
    assert server.delivered()
    assert 1 == len({(one.body, one.signature) for one in hook.came})


def test_order_is_kept_only_while_nothing_fails(server, open_chat, hook):
    """What failed four times waits a minute, and later words go past it."""
    hook.answers += [500] * 4
    open_chat.says("first")
    assert tried(server, hook, 4)
    open_chat.says("second")
    assert server.until(lambda: len(hook.came) == 5)
    assert "second" == hook.came[-1].events[0]["message"]["text"]
    server.advance(61)
    assert server.delivered()
    assert "first" == hook.came[-1].events[0]["message"]["text"]


def test_a_busy_account_tells_of_many_people_at_once(server, page, hook):
    """Each one's words in order, and nobody's behind another's."""
    server.world.outbox.is_parallel = True
    hook.slow_s = 0.3
    chats = [server.chat(server.person(f"P{n}"), page) for n in range(10)]
    began = time.monotonic()
    for text in ("first", "second"):
        for chat in chats:
            chat.says(text)
    assert server.delivered()
    # one after the other they would take six seconds
    assert time.monotonic() - began < 5
    said = [(event["sender"]["id"], event["message"]["text"]) for event in hook.events]
    for chat in chats:
        assert ["first", "second"] == [text for who, text in said if who == chat.person_id]


def test_an_hour_of_failures_ends_the_subscription(server, ask, open_chat, page, hook):
    """Developers are alarmed after a quarter; after an hour nothing comes until the app subscribes again."""
    hook.answers += [500] * 100
    open_chat.says("first")
    for passed_s in (60, 120, 300, 600):
        assert tried(server, hook, 4)
        tries = len(hook.came)
        server.advance(passed_s)
        assert tried(server, hook, tries + 1)
    assert server.until(lambda: server.app.alarms)
    assert page.subscribed
    for _ in range(6):
        if not page.subscribed:
            break
        tries = len(hook.came)
        server.advance(601)
        assert tried(server, hook, tries + 1)
    assert not page.subscribed
    assert [(server.app.id, page.id)] == server.world.outbox.unsubscribed
    hook.answers.clear()
    tries = len(hook.came)
    open_chat.says("into the void")
    assert server.delivered()
    assert tries == len(hook.came)
    assert [] == ask("GET", "me/subscribed_apps").told["data"]
    ask("POST", f"{page.id}/subscribed_apps", params={"subscribed_fields": "messages"})
    open_chat.says("back")
    assert server.delivered()
    assert "back" == hook.came[-1].events[0]["message"]["text"]


def test_whatsapp_has_no_such_end(server, listener, ana):
    """Each event is kept for a week, and the subscription for ever."""
    number = server.whatsapp()
    heard(server, listener, number)
    listener.answers += [500] * 6
    server.whatsapp_chat(ana, number).says("hi")
    assert tried(server, listener, 4)
    server.advance(2 * 3600)
    assert tried(server, listener, 5)
    server.advance(6 * 86_400)
    assert tried(server, listener, 6)
    assert number.subscribed
    server.advance(86_400)
    assert server.delivered()


def test_held_webhooks_come_as_one(server, open_chat, hook):
    """Several entries in one POST, in any order, one of them twice."""
    with server.held(order=lambda entries: [*reversed(entries), entries[0]]):
        open_chat.says("one")
        open_chat.says("two")
    assert server.delivered()
    (came,) = hook.came
    assert ["two", "one", "one"] == [event["message"]["text"] for event in came.events]


def test_what_was_taken_can_come_again(server, open_chat, hook):
    """Byte for byte, as anybody can replay it: the signature has no time."""
    open_chat.says("one")
    assert server.delivered()
    assert 1 == server.replay()
    assert server.delivered()
    first, second = hook.came
    assert (first.body, first.signature) == (second.body, second.signature)


def test_two_apps_on_one_page(server, ask, open_chat, page, hook):
    """The echo of one tells the other who wrote it."""
    other = server.another_app()
    server.listen(page, hook.url, VERIFY, app=other)
    ask.send(open_chat.person_id, {"text": "x"})
    assert server.delivered()
    echoes = [event["message"] for event in hook.events if event.get("message", {}).get("is_echo")]
    assert [int(server.app.id)] * 2 == [one["app_id"] for one in echoes]
    secrets = {server.app.secret, other.secret}
    signers = {
        secret
        for one in hook.came
        for secret in secrets
        if one.signature == f"sha256={hmac.new(secret.encode(), one.body, hashlib.sha256).hexdigest()}"
    }
    assert secrets == signers


def test_the_dashboard_sends_a_sample(server, page, hook):
    """Rightly signed, of an account that is none."""
    server.dashboard_test(page)
    assert server.delivered()
    assert "0" == hook.came[0].told["entry"][0]["id"]


def test_a_signed_request(server):
    """Both parts without padding, the mac over the encoded payload."""
    sig, _, payload = signed_request(server.app.secret, {"algorithm": "HMAC-SHA256", "user_id": "77"}).partition(".")
    assert "=" not in sig + payload
    mac = hmac.new(server.app.secret.encode(), payload.encode(), hashlib.sha256).digest()
    assert mac == base64.urlsafe_b64decode(sig + "=" * (-len(sig) % 4))
    assert "77" == json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["user_id"]


def test_a_deletion_is_asked_for(server, listener):
    """The portal takes an answer with both fields only, and a forged call must be refused."""
    secret = server.app.secret.encode()
    done = {"url": "https://bot.example/deletion/a1", "confirmation_code": "a1"}
    listener.deletion = lambda told: done if read_signed_request(told, secret) else None
    url = f"{listener.base}/deletion"
    assert done == server.asks_to_delete(url, "77")
    assert {} == server.asks_to_delete(url, "77", secret="another")
    listener.deletion = lambda _: {"url": "https://bot.example/"}
    with pytest.raises(AssertionError, match="portal refuses"):
        server.asks_to_delete(url, "77")


def test_an_app_that_is_not_published(server, page, open_chat, hook):
    """Hears of people with a role only, in conversations and under posts."""
    server.app.is_live = False
    open_chat.says("nobody hears")
    server.post(page).comments(open_chat.person, "nor reads")
    open_chat.person.has_role = True
    open_chat.says("heard")
    assert server.delivered()
    assert ["heard"] == [event["message"]["text"] for event in hook.events]
    assert [] == hook.changes
