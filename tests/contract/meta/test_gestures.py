"""Everything a person can do, told as the platform tells it."""

from __future__ import annotations

from tests.contract.meta.listener import heard
from tests.contract.telegram.samples import picture
from tests.stubs.meta import THUMB


def test_every_gesture_on_messenger(server, ask, open_chat, hook):
    """Each is told as one event of its own kind."""
    mid = ask.send(open_chat.person_id, {"text": "x"}).told["message_id"]
    mine = open_chat.says("/imagine", reply_to=mid)
    open_chat.edits(mine, "/imagine a hare")
    open_chat.sends(picture(), picture(colour="blue"))
    open_chat.sends_sticker(picture=picture())
    open_chat.sends_sticker(picture=picture(), as_image=True)
    open_chat.shares("A post", "https://facebook.example/p")
    open_chat.reacts(mid, "wow")
    open_chat.unreacts(mid)
    open_chat.reads()
    open_chat.unsends(mine)
    assert server.delivered()
    events = [event for event in hook.events if not event.get("message", {}).get("is_echo") and "delivery" not in event]
    said, edited, pictures, sticker, old_sticker, shared, reacted, unreacted, read = events
    assert {"mid": mid, "is_self_reply": False} == said["message"]["reply_to"]
    assert {"mid": mine, "text": "/imagine a hare", "num_edit": 1} == edited["message_edit"]
    urls = [one["payload"]["url"] for one in pictures["message"]["attachments"]]
    assert [picture(), picture(colour="blue")] == [ask.http.get(url).content for url in urls]
    (thumb,), (image,) = sticker["message"]["attachments"], old_sticker["message"]["attachments"]
    assert ("sticker", "image") == (thumb["type"], image["type"])
    assert int(THUMB) == thumb["payload"]["sticker_id"] == image["payload"]["sticker_id"]
    assert "fallback" == shared["message"]["attachments"][0]["type"]
    assert ("react", "wow", "unreact") == (
        reacted["reaction"]["action"],
        reacted["reaction"]["reaction"],
        unreacted["reaction"]["action"],
    )
    assert "watermark" in read["read"]
    server.advance(4 * 86_400)
    assert 403 == ask.http.get(urls[0]).status_code


def test_every_gesture_on_instagram(server, ask_instagram, direct, instagram, listener):
    """Its own names; a message that is taken back is told, a story mention is a message."""
    heard(server, listener, instagram)
    mid = ask_instagram.send(direct.person_id, {"text": "x"}).told["message_id"]
    mine = direct.says("u1", reply_to=mid)
    direct.edits(mine, "u2")
    direct.sends(picture())
    direct.sends_sticker()
    direct.mentions_in_story(picture())
    direct.says("nice", story="1790")
    direct.shares("A post", "https://instagram.example/p")
    direct.opens("remix_1")
    direct.reads()
    direct.unsends(mine)
    assert server.delivered()
    echo, said, edited, sent, heart, mention, story, shared, referral, read, unsent = listener.events
    assert "app_id" not in echo["message"]
    assert mid == said["message"]["reply_to"]["mid"]
    assert 1 == edited["message_edit"]["num_edit"]
    kinds = [one["message"]["attachments"][0]["type"] for one in (sent, heart, mention, shared)]
    assert ["image", "like_heart", "story_mention", "ig_post"] == kinds
    assert "1790" == story["message"]["reply_to"]["story"]["id"]
    assert "IGME" == referral["referral"]["source"]
    assert direct.shown()[-1].id == read["read"]["mid"]
    assert {"mid": mine, "is_deleted": True} == unsent["message"]
