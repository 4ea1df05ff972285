"""The stub's events look like those that are written down in tests/data/meta, key by key."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from pywa import WhatsApp

from tests.contract.meta.listener import heard
from tests.contract.telegram.samples import picture

_DATA = Path(__file__).parents[2] / "data" / "meta"
_WRITTEN = {name: json.loads((_DATA / f"{name}.json").read_text()) for name in ("messenger", "instagram", "whatsapp")}


def paths(value, at=""):
    """Every key that is there, and the kind of what stands behind it."""
    if isinstance(value, dict):
        return {path for name, item in value.items() for path in paths(item, f"{at}.{name}")}
    if isinstance(value, list):
        return {path for item in value for path in paths(item, f"{at}[]")}
    return {f"{at}: {type(value).__name__}"}


def same(kind, name, came):
    assert paths(_WRITTEN[kind][name]) == paths(came.told), name


def test_messenger(server, ask, open_chat, page, hook):
    """Words, replies, taps, pictures, stickers, reactions, edits, links, marks of reading, echoes."""
    ask("POST", "me/messenger_profile", json={"get_started": {"payload": "start"}})
    chip = {"content_type": "text", "title": "U1", "payload": "u1"}
    mid = ask.send(open_chat.person_id, {"text": "x", "metadata": "d", "quick_replies": [chip]}).told["message_id"]
    assert server.delivered()
    echo, delivery = hook.came
    hook.came.clear()
    buttons = [{"type": "postback", "title": "Again", "payload": "a"}]
    acts = {
        "quick_reply": lambda: open_chat.taps("U1"),
        "text": lambda: open_chat.says("/imagine"),
        "reply": lambda: open_chat.says("blue", reply_to=mid),
        "image": lambda: open_chat.sends(picture()),
        "several_images": lambda: open_chat.sends(picture(), picture()),
        "thumb_as_image": lambda: open_chat.sends_sticker(as_image=True),
        "sticker": open_chat.sends_sticker,
        "reaction": lambda: open_chat.reacts(mid),
        "unreaction": lambda: open_chat.unreacts(mid),
        "message_with_referral": lambda: open_chat.says("hi", ref="remix_abc"),
        "referral": lambda: open_chat.opens("remix_abc"),
        "get_started": lambda: open_chat.starts("remix_abc"),
        "read": open_chat.reads,
    }
    for act in acts.values():
        act()
        assert server.delivered()
    for name, came in zip(acts, hook.came, strict=True):
        same("messenger", name, came)
    same("messenger", "echo", echo)
    same("messenger", "delivery", delivery)
    hook.came.clear()
    template = {"template_type": "button", "text": "Ready", "buttons": buttons}
    ask.send(open_chat.person_id, {"attachment": {"type": "template", "payload": template}})
    open_chat.taps("Again")
    open_chat.edits(open_chat.says("/imagine"), "/imagine a hare")
    open_chat.human_answers("Let me help")
    assert server.delivered()
    names = ["echo_of_a_template", "echo_of_a_template", "delivery", "postback", "text", "edit", "echo_of_the_inbox"]
    for name, came in zip(names, hook.came, strict=True):
        same("messenger", name, came)


def test_comments_of_a_page(server, ask, ana, page, hook):
    """New, answered, changed, removed, of somebody who is not visible, of the Page itself."""
    post = server.post(page)
    top = post.comments(ana, "/imagine")
    post.comments(ana, "u1", parent=top)
    post.edits(top, "/imagine a hare")
    ask("POST", f"{top}/comments", json={"message": "a hare"})
    post.comments(ana, "x", is_visible=False)
    post.deletes(top)
    assert server.delivered()
    names = [
        "comment",
        "comment_answered",
        "comment_edited",
        "comment_of_the_page",
        "comment_unseen",
        "comment_removed",
    ]
    for name, came in zip(names, hook.came, strict=True):
        same("messenger", name, came)


def test_instagram(server, ask_instagram, direct, instagram, ana, listener):
    """Its own kinds, and comments."""
    heard(server, listener, instagram)
    mid = ask_instagram.send(direct.person_id, {"text": "x"}).told["message_id"]
    mine = direct.says("/imagine")
    acts = {
        "reply": lambda: direct.says("u1", reply_to=mid),
        "story_reply": lambda: direct.says("nice", story="1790"),
        "image": lambda: direct.sends(picture()),
        "story_mention": lambda: direct.mentions_in_story(picture()),
        "heart": direct.sends_sticker,
        "shared_post": lambda: direct.shares("A post", "https://x.example/"),
        "reaction": lambda: direct.reacts(mid),
        "edit": lambda: direct.edits(mine, "/imagine a hare"),
        "unsent": lambda: direct.unsends(mine),
        "seen": direct.reads,
        "referral": lambda: direct.opens("remix_abc"),
        "comment": lambda: server.post(instagram).comments(ana, "/imagine"),
    }
    for act in acts.values():
        act()
        assert server.delivered()
    for name, came in zip(("echo", "text", *acts), listener.came, strict=True):
        same("instagram", name, came)


def test_whatsapp(server, ana, listener, http):
    """Words, media, taps, reactions, second thoughts, statuses, people without a number."""
    number = server.whatsapp()
    heard(server, listener, number)
    chat, bo = server.whatsapp_chat(ana, number), server.whatsapp_chat(server.person("Bo", hides_phone=True), number)
    mine = chat.says("/imagine")
    chat.says("u1", reply_to=mine)
    bo.says("/imagine")
    chat.sends(picture(), caption="this one")
    chat.sends(picture(kind="WEBP"), kind="sticker")
    chat.reacts(mine, "❤")
    chat.reacts(mine, None)
    chat.edits(mine, "/imagine a hare")
    chat.revokes(mine)
    button = {"type": "reply", "reply": {"id": "u1", "title": "U1"}}
    told = {"type": "button", "body": {"text": "x"}, "action": {"buttons": [button]}}
    body = {"messaging_product": "whatsapp", "to": ana.phone, "type": "interactive", "interactive": told}
    head = {"Authorization": f"Bearer {server.token(number)}"}
    url = f"{server.graph}/v26.0/{number.phone_id}/messages"
    assert 200 == http.post(url, json={**body, "biz_opaque_callback_data": "d"}, headers=head).status_code
    chat.taps("U1")
    chat.reads()
    chat.blocks()
    assert 200 == http.post(url, json={**body, "biz_opaque_callback_data": "d"}, headers=head).status_code
    assert server.delivered()
    names = ["text", "reply", "without_number", "image", "sticker", "reaction", "reaction_removed", "edit", "revoke"]
    names += ["sent", "delivered", "button_reply", "read", "failed"]
    for name, came in zip(names, listener.came, strict=True):
        same("whatsapp", name, came)


@pytest.mark.parametrize("name", _WRITTEN["whatsapp"])
def test_another_reader_takes_what_is_written_of_whatsapp(name, caplog):
    """What is written down is what pywa reads, without a word of complaint."""
    read = []
    with httpx.Client() as session:
        pywa = WhatsApp("106500000000031", "token", session=session, validate_updates=False)
        for on in (pywa.on_message, pywa.on_callback_button, pywa.on_callback_selection, pywa.on_message_status):
            on(lambda _, update: read.append(update))
        assert ("ok", 200) == pywa.webhook_update_handler(json.dumps(_WRITTEN["whatsapp"][name]).encode())
    assert [] == [record.message for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]
