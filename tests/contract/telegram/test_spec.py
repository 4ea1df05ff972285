"""The stub takes what the machine-readable Bot API describes, in every form, and nothing else."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.contract.telegram.samples import clip, keys, picture
from tests.stubs.telegram import TelegramServer, examples
from tests.stubs.telegram.methods import ALL
from tests.stubs.telegram.shapes import mismatch
from tests.stubs.telegram.spec import spec, update_kinds

# (method, parameters, what the refusal says); {chat} is a group
_WRONG = [
    ("sendTelegram", {}, "no method sendTelegram"),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "textt": "x"}, "sendMessage has no parameter textt"),
    ("sendMessage", {"text": "x"}, "sendMessage requires chat_id"),
    ("sendMessage", {"chat_id": "{chat}"}, "sendMessage requires text"),
    (
        "sendMessage",
        {"chat_id": "{chat}", "text": "x", "message_thread_id": "one"},
        "message_thread_id must be Integer",
    ),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "protect_content": "maybe"}, "protect_content must be Boolean"),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "reply_markup": "{"}, "reply_markup is not JSON"),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "reply_parameters": {}}, "lacks message_id"),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "reply_parameters": {"message": 1}}, "has not: message"),
    ("sendMessage", {"chat_id": "{chat}", "text": "x", "entities": [{"type": "bold"}]}, "entities[0] lacks offset"),
    (
        "sendMessage",
        {"chat_id": "{chat}", "text": "x", "reply_markup": {"inline_keyboard": [{"text": "U1"}]}},
        "reply_markup.inline_keyboard[0] must be Array",
    ),
    ("editMessageMedia", {"chat_id": "{chat}", "message_id": 1, "media": {"type": "drawing"}}, "media"),
    ("sendPhoto", {"chat_id": "{chat}", "photo": "attach://nothing"}, "did not come: nothing"),
    ("sendMediaGroup", {"chat_id": "{chat}", "media": [], "reply_markup": keys("U1")}, "no parameter reply_markup"),
    ("setMyCommands", {"commands": [{"command": "imagine"}]}, "commands[0] lacks description"),
    ("answerInlineQuery", {"inline_query_id": "1", "results": [{"type": "photo", "id": "1"}]}, "results[0] lacks"),
    ("getUpdates", {"allowed_updates": ["messages"]}, "no updates of these kinds"),
    ("sendDice", {"chat_id": "{chat}"}, "does not play sendDice"),
]


@pytest.mark.parametrize("as_json", [False, True], ids=["form", "json"])
@pytest.mark.parametrize(("method", "params", "why"), _WRONG, ids=[f"{row[0]}: {row[2]}" for row in _WRONG])
def test_what_the_spec_does_not_know_is_refused(server, ask, group, method, params, why, as_json):
    """And written down, so that a test finds it even where the adapter swallows the error."""
    params = {name: group.id if value == "{chat}" else value for name, value in params.items()}
    said = ask.json(method, **params) if as_json else ask(method, **params)
    assert said.status in {400, 404}
    assert [method] == [refusal.method for refusal in server.refused]
    assert why in server.refused[0].why
    assert [] == group.shown()


def test_json_keeps_its_types(server, ask, group):
    """A number in quotes is a form's way of writing, not JSON's."""
    assert ask.json("sendMessage", chat_id=group.id, text="x", message_thread_id="1").status == 400
    assert "message_thread_id must be Integer, not String" in server.refused[0].why


def test_every_form_of_a_request_is_understood(server, ask, group):
    """JSON, a form, a query string and multipart mean the same."""
    address = f"{server.base_url}{server.token}/sendMessage"
    fields = {"chat_id": group.id, "text": "x", "reply_markup": keys("U1")}
    as_text = {**fields, "reply_markup": json.dumps(fields["reply_markup"])}
    ask.json("sendMessage", **fields)
    ask.http.post(address, data=as_text)
    ask.http.get(address, params=as_text)
    ask.http.post(address, files={name: (None, str(value)) for name, value in as_text.items()})
    assert [] == server.refused
    assert 4 == len(group.shown())
    assert 1 == len({(one.text, one.buttons) for one in group.shown()})


def test_method_names_are_taken_in_any_case(ask, server):
    """As Telegram does."""
    assert server.username == ask("GETME").result["username"]


def test_uploads_come_directly_and_attached(server, ask, group):
    """As a part of the form, or named by attach:// from inside of an object."""
    ask("sendPhoto", chat_id=group.id, files={"photo": picture(80, 60)})
    ask("sendPhoto", chat_id=group.id, photo="attach://p", files={"p": picture(80, 60)})
    album = [{"type": "photo", "media": "attach://a"}, {"type": "video", "media": "attach://b", "cover": "attach://c"}]
    parts = {"a": picture(80, 60), "b": clip(64, 48), "c": picture(64, 48)}
    ask("sendMediaGroup", chat_id=group.id, media=album, files=parts)
    assert [] == server.refused
    assert [("photo", (80, 60))] * 3 + [("video", (64, 48))] == [(one.media, one.size_px) for one in group.shown()]
    assert parts["b"] == group.shown()[3].content
    assert parts["c"] == group.shown()[3].cover


def test_a_part_that_nothing_names_is_refused(server, ask, group):
    """It would be thrown away in silence."""
    said = ask("sendPhoto", chat_id=group.id, photo="attach://a", files={"a": picture(), "b": picture()})
    assert said.status == 400
    assert "no parameter b" in server.refused[0].why


def test_it_plays_only_methods_of_the_spec():
    """Under their names."""
    assert set(ALL) <= {shape.name for shape in spec().methods.values()}


def test_another_token_is_unauthorised(server):
    """In Telegram's words."""
    said = httpx.get(f"{server.base_url}1:wrong/getMe")
    assert (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}) == (said.status_code, said.json())


@pytest.mark.parametrize("full", [False, True])
def test_there_is_an_example_of_every_update(full):
    """As the spec has it, small and large."""
    made = list(examples.updates(full=full))
    assert update_kinds() == {kind for update in made for kind in update}
    assert [] == [mismatch({"update_id": 1, **update}, ("Update",), "update") for update in made if _wrong(update)]


def test_absurd_updates_are_none():
    """Each breaks the spec somewhere, unless what it lost was optional."""
    made = [examples.absurd(kind, seed=seed) for kind in sorted(update_kinds()) for seed in range(10)]
    assert sum(_wrong(update) for update in made) > 0.7 * len(made)


def _wrong(update):
    return mismatch({"update_id": 1, **update}, ("Update",), "update") is not None


def test_a_mistake_of_the_stub_is_not_kept_quiet():
    """Updates and answers against the spec are raised, at the latest when the server stops."""
    with TelegramServer() as server, pytest.raises(AssertionError, match="first_name"):
        server.world.updates.add(
            "message", {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "x"}, "from": {"id": 1, "is_bot": False}}
        )
    with pytest.raises(AssertionError, match="does not know"):
        _let_it_lie()


def _let_it_lie():
    with TelegramServer() as server:
        server.world.username = 7
        assert httpx.get(f"{server.base_url}{server.token}/getMe").status_code == 500
