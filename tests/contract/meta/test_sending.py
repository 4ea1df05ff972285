"""What comes into a conversation: words, pictures that are really fetched, chips that vanish, buttons that stay."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.contract.telegram.samples import clip, picture

_DAY_S = 86_400
_PNG, _JPEG = picture(), picture(kind="JPEG", colour="blue")


def _chip(title):
    return {"content_type": "text", "title": title, "payload": f"p-{title}"}


def _image(url):
    return {"type": "image", "payload": {"url": url}}


def test_chips_vanish_and_buttons_stay(server, ask, open_chat):
    """A quick reply is gone with the next message or tap; a template's button is there for ever."""
    buttons = [
        {"type": "postback", "title": "Keep", "payload": "k"},
        {"type": "web_url", "title": "Web", "url": "https://x/"},
    ]
    template = {"template_type": "button", "text": "Ready", "buttons": buttons}
    ask.send(open_chat.person_id, {"attachment": {"type": "template", "payload": template}})
    ask.send(open_chat.person_id, {"text": "More?", "quick_replies": [_chip("Yes"), _chip("No")]})
    assert ("Yes", "No") == open_chat.shown()[-1].chips
    open_chat.taps("Yes")
    with pytest.raises(AssertionError, match="no No to tap"):
        open_chat.taps("No")
    assert "https://x/" == open_chat.taps("Web")
    open_chat.taps("Keep")
    assert ["Yes", "Keep"] == [one.text for one in open_chat.shown()[-2:]]
    assert [] == server.refused


def test_pictures_are_fetched_without_cookies(server, ask, open_chat, listener):
    """Several are one message; the stub comes as a stranger."""
    urls = [listener.file("a.png", _PNG), listener.file("b.jpg", _JPEG, "image/jpeg")]
    said = ask.send(open_chat.person_id, {"attachments": [_image(url) for url in urls], "quick_replies": [_chip("U1")]})
    assert 200 == said.status
    shown = open_chat.shown()[-1]
    assert ((_PNG, _JPEG), ("U1",)) == (shown.pictures, shown.chips)
    assert all("Cookie" not in headers and "Authorization" not in headers for headers in listener.fetched)
    assert 2 == len(listener.fetched)


@pytest.mark.parametrize(
    ("media_type", "content", "after_s", "subcode"),
    [
        ("image/png", _JPEG, 0, 2018047),
        ("text/html", b"<html>log in", 0, 2018047),
        ("image/webp", picture(kind="WEBP"), 0, 2018047),
        ("image/png", _PNG + b"0" * 8 * 1024 * 1024, 0, 2018109),
        ("image/png", _PNG, 0.6, 2018008),
        ("redirect", b"http://127.0.0.1:1/gone", 0, 2018008),
    ],
)
def test_pictures_that_do_not_come(server, ask, open_chat, listener, media_type, content, after_s, subcode):
    """Other bytes than said, a page in their place, a kind that is not taken, too large, too slow, gone."""
    server.world.fetch_s = 0.3
    url = listener.file("a.png", content, media_type, after_s=after_s)
    assert (100, subcode) == ask.send(open_chat.person_id, {"attachment": _image(url)}).error
    assert 1 == len(open_chat.shown())
    assert [] == server.refused


def test_an_upload_is_used_again(server, ask, open_chat, page):
    """By this account, of its kind, for ninety days."""
    told = {"attachment": {"type": "image", "payload": {"is_reusable": True}}}
    form = {"data": {"message": json.dumps(told)}, "files": {"filedata": ("a.png", _PNG, "image/png")}}
    attachment_id = ask("POST", "me/message_attachments", **form).told["attachment_id"]
    message = {"attachment": {"type": "image", "payload": {"attachment_id": attachment_id}}}
    assert 200 == ask.send(open_chat.person_id, message).status
    assert (_PNG,) == open_chat.shown()[-1].pictures
    wrong = {"attachment": {"type": "video", "payload": {"attachment_id": attachment_id}}}
    assert (100, 2018074) == ask.send(open_chat.person_id, wrong).error
    other = server.page("Other")
    elsewhere = server.chat(open_chat.person, other)
    elsewhere.says("hi")
    ask.token, mine = server.token(other), ask.token
    assert (100, 2018074) == ask.send(elsewhere.person_id, message).error
    ask.token = mine
    server.advance(91 * _DAY_S)
    open_chat.says("hi")
    assert (100, 2018074) == ask.send(open_chat.person_id, message).error


def test_an_upload_with_the_message(server, ask, open_chat):
    """Multipart, one file with a content type; a clip goes the same way."""
    fields = {
        "recipient": json.dumps({"id": open_chat.person_id}),
        "message": json.dumps({"attachment": {"type": "video", "payload": {"is_reusable": True}}}),
    }
    told = ask("POST", "me/messages", data=fields, files={"filedata": ("c.mp4", clip(), "video/mp4")}).told
    assert (clip(),) == open_chat.shown()[-1].clips
    assert told["attachment_id"]


def test_a_grid_is_tapped(server, ask, open_chat, hook):
    """A tap on a picture is the person's word and a postback with the picture's payload."""
    images = [
        {"url": hook.file(f"{n}.png", _PNG), "action": {"type": "postback", "payload": f"u{n}", "text": f"Upscale {n}"}}
        for n in (1, 2)
    ]
    element = {
        "title": "a red fox",
        "images": images,
        "buttons": [{"type": "postback", "title": "Again", "payload": "g"}],
    }
    grid = {"template_type": "image_grid", "elements": [element]}
    assert 200 == ask.send(open_chat.person_id, {"attachment": {"type": "template", "payload": grid}}).status
    assert (("Upscale 1", "Upscale 2"), ("Again",)) == (open_chat.shown()[-1].taps, open_chat.shown()[-1].buttons)
    open_chat.taps("Upscale 2")
    assert server.delivered()
    (postback,) = [event["postback"] for event in hook.events if "postback" in event]
    assert ("Upscale 2", "u2") == (postback["title"], postback["payload"])


def test_instagram_counts_bytes_and_knows_fewer_forms(server, ask_instagram, direct):
    """A thousand bytes, no metadata, no grid, chips on words only, ten pictures."""
    assert 200 == ask_instagram.send(direct.person_id, {"text": "ä" * 500}).status
    for message in (
        {"text": "ä" * 501},
        {"text": "x", "metadata": "m"},
        {"attachments": [_image("http://127.0.0.1/x")] * 11},
        {"attachment": _image("http://127.0.0.1/x"), "quick_replies": [_chip("U1")]},
        {"sticker_id": "1"},
    ):
        assert 100 == ask_instagram.send(direct.person_id, message).error[0]
    assert 5 == len(server.refused)
    heart = {"attachment": {"type": "like_heart"}}
    assert 200 == ask_instagram.send(direct.person_id, heart).status


def test_signs_go_alone(server, ask, open_chat):
    """Typing shows for twenty seconds or until a message; a reaction stands under the person's message."""
    assert 200 == ask.act(open_chat.person_id, "typing_on").status
    assert open_chat.is_typing()
    server.advance(21)
    assert not open_chat.is_typing()
    ask.act(open_chat.person_id, "typing_on")
    ask.send(open_chat.person_id, {"text": "x"})
    assert not open_chat.is_typing()
    mid = open_chat.shown()[0].id
    assert 200 == ask.act(open_chat.person_id, "react", payload={"message_id": mid, "reaction": "love"}).status
    assert ("love",) == open_chat.shown()[0].reactions
    ask.act(open_chat.person_id, "unreact", payload={"message_id": mid})
    assert () == open_chat.shown()[0].reactions


def test_a_repeated_call_is_a_second_message(server, ask, open_chat):
    """There is no key; and a fault after the deed leaves the message standing."""
    server.fail("messages", how="500_after")
    url = f"{server.graph}/v26.0/me/messages"
    body = {"recipient": {"id": open_chat.person_id}, "message": {"text": "x"}}
    head = {"Authorization": f"Bearer {ask.token}"}
    assert 500 == ask.http.post(url, json=body, headers=head).status_code
    server.fail("messages", how="reset_after")
    with pytest.raises(httpx.TransportError):
        ask.http.post(url, json=body, headers=head)
    assert 200 == ask.send(open_chat.person_id, {"text": "x"}).status
    assert 3 == len([one for one in open_chat.shown() if one.by_bot])
    assert 0 == server.faults_left()


@pytest.mark.parametrize(("how", "status"), [("500", 500), ("html", 502)])
def test_a_fault_before_the_deed(server, ask, open_chat, how, status):
    """Nothing is done."""
    server.fail("messages", how=how)
    head = {"Authorization": f"Bearer {ask.token}"}
    body = {"recipient": {"id": open_chat.person_id}, "message": {"text": "x"}}
    assert status == ask.http.post(f"{server.graph}/v26.0/me/messages", json=body, headers=head).status_code
    server.fail("messages", code=1200, transient=True)
    assert (1200, None) == ask.send(open_chat.person_id, {"text": "x"}).error
    assert 1 == len(open_chat.shown())


def test_the_profile_shows_before_the_first_word(server, ask, chat, page, hook):
    """Get started with a ref, ice breakers, a menu that needs Get started, commands that are told with the words."""
    menu = [{"locale": "default", "call_to_actions": [{"type": "postback", "title": "Mine", "payload": "m"}]}]
    assert (100, 2018145) == ask("POST", "me/messenger_profile", json={"persistent_menu": menu}).error
    profile = {
        "get_started": {"payload": "start"},
        "persistent_menu": menu,
        "ice_breakers": [{"locale": "default", "call_to_actions": [{"question": "Draw a fox", "payload": "i1"}]}],
        "commands": [{"locale": "default", "commands": [{"name": "imagine", "description": "Draw something"}]}],
    }
    assert {"result": "success"} == ask("POST", "me/messenger_profile", json=profile).told
    got = ask("GET", "me/messenger_profile", params={"fields": "commands,get_started"}).told["data"][0]
    assert {"commands", "get_started"} == set(got)
    chat.opens("remix_abc")
    chat.picks("Draw a fox")
    chat.picks("Mine")
    chat.says("/imagine a fox")
    chat.opens("remix_def")
    assert server.delivered()
    postbacks = [event["postback"] for event in hook.events if "postback" in event]
    assert ["start", "i1", "m"] == [one["payload"] for one in postbacks]
    assert "remix_abc" == postbacks[0]["referral"]["ref"]
    (said,) = [event["message"] for event in hook.events if "message" in event]
    assert [{"name": "imagine"}] == said["commands"]
    (referral,) = [event["referral"] for event in hook.events if "referral" in event]
    assert ("remix_def", "SHORTLINK") == (referral["ref"], referral["source"])


def test_names_are_for_those_who_may_see_them(server, ask, open_chat):
    """Without access to strangers the look-up fails as if there were nobody."""
    assert "Ana Berg" == ask("GET", open_chat.person_id, params={"fields": "name"}).told["name"]
    server.app.advanced = False
    assert (100, 33) == ask("GET", open_chat.person_id, params={"fields": "name"}).error
