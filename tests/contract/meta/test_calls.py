"""Paths, tokens, proofs, parameters: what a call needs before anything is done."""

from __future__ import annotations

import pytest

from tests.contract.meta.listener import Client
from tests.stubs.meta import proof
from tests.stubs.meta.edges import ALL
from tests.stubs.meta.spec import COMMON, mismatch, spec

_DAY_S = 86_400


def test_every_edge_of_the_data_is_played():
    """And none is played that the data do not know."""
    assert set(spec().edges) == set(ALL)


def test_every_type_of_the_data_exists():
    """A misspelt type would fail only when somebody uses it."""
    kinds = [kind for edge in spec().edges.values() for kind in edge.values()] + list(COMMON.values())
    for shape in spec().objects.values():
        kinds += [kind for name, kind in shape.items() if name[0] != "$"]
    for kind in kinds:
        inner = kind[1:].partition("]")[0] if kind[0] == "[" else kind
        assert mismatch(object(), inner, "x") is not None or inner == "anything"


@pytest.mark.parametrize("version", ["v20.0", "v99.0", "latest"])
def test_a_version_that_cannot_be_used(ask, version):
    """Is refused: the oldest ended in September 2026."""
    ask.version = version
    assert (2500, None) == ask("GET", "me").error


def test_a_token_dies(server, ask, page):
    """Expired, revoked, unknown, none, of another kind: each with its code."""
    assert 200 == ask("GET", "me").status
    young = server.token(page, lives_s=60)
    server.advance(61)
    assert (190, 463) == ask("GET", "me", token=young).error
    server.revoke(ask.token, 460)
    assert (190, 460) == ask("GET", "me").error
    assert (190, 467) == ask("GET", "me", token="EAAnothing").error
    assert (104, None) == Client(server=server, token="", http=ask.http)("GET", "me").error
    assert (1705, None) == ask("GET", page.id, token=server.user_token()).error


def test_a_token_of_another_page_or_host(server, ask, page, instagram):
    """Sees nothing of this Page; a Login token is good at its own host only."""
    other = server.token(server.page("Other"))
    assert (100, 33) == ask("GET", page.id, token=other).error
    assert (190, 467) == ask("GET", "me", token=server.token(instagram)).error
    ask.host = server.graph_instagram
    assert (190, 467) == ask("GET", "me").error


def test_a_permission_that_is_missing(server, ask, open_chat, page):
    """Says so, with code 10 and no subcode."""
    poor = server.token(page, scopes=("pages_show_list",))
    body = {"recipient": {"id": open_chat.person_id}, "message": {"text": "x"}}
    assert (10, None) == ask("POST", "me/messages", token=poor, json=body).error


def test_the_proof_is_checked_wherever_it_comes(server, ask):
    """A right one is taken, a wrong one refused; where the switch is on, none is refused, too."""
    right = proof(server.app.secret, ask.token)
    assert 200 == ask("GET", "me", params={"appsecret_proof": right}).status
    assert (100, None) == ask("GET", "me", params={"appsecret_proof": proof("x", ask.token)}).error
    assert [] == server.refused
    server.app.proof_required = True
    assert (100, None) == ask("GET", "me").error
    assert 200 == ask("GET", "me", params={"appsecret_proof": right}).status


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"message": {"text": "x"}, "colour": "red"}, "does not know colour"),
        ({"message": {"text": "x", "colour": "red"}}, "does not know colour"),
        ({"message": {"text": 7}}, "must be a string"),
        ({"message": {"text": "x", "sticker_id": "1"}}, "exactly one of"),
        ({"message": {}}, "exactly one of"),
        ({"message": {"text": "x"}, "tag": "HUMAN_AGENT"}, "humans"),
        ({"message": {"text": "x"}, "tag": "ACCOUNT_UPDATE"}, "27 April"),
        ({"message": {"text": "x"}, "messaging_type": "LATER"}, "one of"),
        ({"message": {"text": "x" * 2001}}, "2001 characters"),
        ({"message": {"text": ""}}, "0 characters"),
        ({"message": {"text": "x", "metadata": "m" * 1001}}, "1001 characters"),
        (
            {"message": {"text": "x", "quick_replies": [{"content_type": "text", "title": "a" * 21, "payload": "p"}]}},
            "21",
        ),
        ({"message": {"text": "x", "quick_replies": [{"content_type": "text", "title": "a"}]}}, "payload"),
        ({"message": {"text": "x"}, "sender_action": "typing_on"}, "do not go together"),
        ({}, "neither"),
        ({"sender_action": "typing_on", "notification_type": "NO_PUSH"}, "goes alone"),
        ({"message": {"attachments": [{"type": "image", "payload": {"url": "http://x/a"}}] * 31}}, "31 items"),
        ({"message": {"attachment": {"type": "gif", "payload": {}}}}, "cannot be 'gif'"),
        ({"message": {"attachment": {"type": "image", "payload": {}}}}, "exactly one of url"),
        ({"message": {"attachment": {"type": "image", "payload": {"url": "http://1.2.3.4/a.png"}}}}, "must be https"),
    ],
)
def test_what_no_client_may_send(server, ask, open_chat, body, why):
    """Each is refused with code 100 and stands in the ledger; nothing comes into the conversation."""
    before = open_chat.shown()
    said = ask("POST", "me/messages", json={"recipient": {"id": open_chat.person_id}, **body})
    assert 100 == said.error[0]
    (refused,) = server.refused
    assert why in refused.why
    assert before == open_chat.shown()


def test_answers_tell_usage(server, ask, page):
    """Every answer has both headers; a throttled account says for how long, and is open again after that."""
    headers = ask("GET", "me").headers
    assert '"call_count": 3' in headers["X-App-Usage"]
    assert page.id in headers["X-Business-Use-Case-Usage"]


def test_a_throttled_account(server, ask, open_chat, page):
    """80001 until the time that the header tells has passed."""
    server.throttle(page, minutes=5)
    said = ask.send(open_chat.person_id, {"text": "x"})
    assert (80001, None) == said.error
    assert '"estimated_time_to_regain_access": 5' in said.headers["X-Business-Use-Case-Usage"]
    server.advance(301)
    assert 200 == ask.send(open_chat.person_id, {"text": "x"}).status


def test_too_much_for_one_conversation(server, ask, open_chat):
    """613 after a burst; a little later it goes on."""
    said = [ask.send(open_chat.person_id, {"text": str(n)}).status for n in range(12)]
    assert 200 == said[0]
    assert 403 == said[-1]
    server.advance(10)
    assert 200 == ask.send(open_chat.person_id, {"text": "x"}).status


def test_a_login_token_is_refreshed(server, ask_instagram, instagram):
    """After a day, for sixty more; the id that /me tells is not the one of the webhooks, user_id is."""
    me = ask_instagram("GET", "me", params={"fields": "id,user_id,username"}).told
    assert instagram.id == me["user_id"]
    assert instagram.id != me["id"]
    ask_instagram.version = ""
    refresh = {"grant_type": "ig_refresh_token"}
    assert (100, None) == ask_instagram("GET", "refresh_access_token", params=refresh).error
    server.advance(50 * _DAY_S)
    told = ask_instagram("GET", "refresh_access_token", params=refresh).told
    server.advance(20 * _DAY_S)
    ask_instagram.version = "v26.0"
    assert (190, 463) == ask_instagram("GET", "me").error
    assert 200 == ask_instagram("GET", "me", token=told["access_token"]).status
    assert 60 * _DAY_S == told["expires_in"]


def test_what_a_token_is_good_for(server, ask, page):
    """debug_token, asked by the app, tells scopes, end and life."""
    app_token = f"{server.app.id}|{server.app.secret}"
    told = ask("GET", "debug_token", token=app_token, params={"input_token": ask.token}).told["data"]
    assert (True, 0, page.id) == (told["is_valid"], told["expires_at"], told["profile_id"])
    assert "pages_messaging" in told["scopes"]
    server.revoke(ask.token, 492)
    told = ask("GET", "debug_token", token=app_token, params={"input_token": ask.token}).told["data"]
    assert (False, 492) == (told["is_valid"], told["error"]["subcode"])
