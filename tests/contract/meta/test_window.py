"""Whom the account may write to, and until when."""

from __future__ import annotations

import pytest

_DAY_S = 86_400


def _state(ask, chat):
    said = ask.send(chat.person_id, {"text": "x"})
    return said.error if "error" in said.told else said.status


def test_nobody_is_written_to_first(ask, chat):
    """Before the person's first act the window is shut."""
    assert (10, 2018278) == _state(ask, chat)


def test_it_shuts_after_a_day_and_every_act_opens_it(server, ask, open_chat):
    """Words, taps, reactions, links and edits; what the account sends does not."""
    mid = ask.send(open_chat.person_id, {"text": "x"}).told["message_id"]
    chips = [{"content_type": "text", "title": "Again", "payload": "a"}]
    acts = [
        lambda: open_chat.says("hi"),
        lambda: open_chat.reacts(mid),
        lambda: open_chat.unreacts(mid),
        lambda: open_chat.opens("remix_1"),
        lambda: open_chat.sends_sticker(picture=b"x"),
    ]
    for act in acts:
        server.advance(_DAY_S - 60)
        assert 200 == _state(ask, open_chat)
        server.advance(61)
        assert (10, 2018278) == _state(ask, open_chat)
        act()
        assert 200 == _state(ask, open_chat)
    ask.send(open_chat.person_id, {"text": "x", "quick_replies": chips})
    server.advance(_DAY_S)
    open_chat.taps("Again")
    assert 200 == _state(ask, open_chat)
    assert [] == server.refused


def test_instagram_has_a_code_of_its_own(server, ask_instagram, direct):
    """2534022 rather than 2018278."""
    assert 200 == _state(ask_instagram, direct)
    server.advance(_DAY_S)
    assert (10, 2534022) == _state(ask_instagram, direct)


def test_who_cannot_be_reached(server, ask, open_chat, page, instagram):
    """Strangers, another Page's people, those who block, those without a role while the app has no access."""
    assert (100, 2018001) == ask.send("4711", {"text": "x"}).error
    elsewhere = server.chat(open_chat.person, server.page("Other"))
    assert elsewhere.person_id != open_chat.person_id
    assert (100, 2018001) == ask.send(elsewhere.person_id, {"text": "x"}).error
    open_chat.blocks()
    assert (551, 1545041) == _state(ask, open_chat)
    open_chat.blocks(on=False)
    server.app.advanced = False
    assert (200, 2018028) == _state(ask, open_chat)
    open_chat.person.has_role = True
    assert 200 == _state(ask, open_chat)


def test_a_human_takes_over(server, ask, open_chat, hook):
    """Nothing may be sent until control comes back; meanwhile the person's words come as standby."""
    mid = open_chat.human_answers("Let me help", takes_over=True)
    assert (10, 2018300) == _state(ask, open_chat)
    open_chat.says("thanks")
    open_chat.hands_back(server.app.id)
    assert 200 == _state(ask, open_chat)
    assert server.delivered()
    standby = [event for one in hook.came for entry in one.told["entry"] for event in entry.get("standby", [])]
    assert [mid, "thanks"] == [standby[0]["message"]["mid"], standby[1]["message"]["text"]]
    assert standby[0]["message"]["app_id"] != int(server.app.id)
    assert any("pass_thread_control" in event for event in hook.events)


@pytest.mark.parametrize("flavour", ["page", "login"])
def test_a_private_reply_is_one_and_soon(server, ask, ask_instagram, page, instagram, ana, flavour):
    """To a comment, once, within seven days, with no conversation open; it opens none."""
    account, client = (page, ask) if flavour == "page" else (instagram, ask_instagram)
    post = server.post(account)
    first, late = post.comments(ana, "/imagine a fox"), post.comments(ana, "/imagine a hare")

    def reply(comment_id):
        body = {"recipient": {"comment_id": comment_id}, "message": {"text": "see here"}}
        return client("POST", "me/messages", json=body)

    assert 200 == reply(first).status
    assert (100, 2534025) == reply(first).error
    server.advance(7 * _DAY_S + 1)
    assert (100, 2534025) == reply(late).error
    chat = server.chat(ana, account)
    assert ["see here"] == [one.text for one in chat.shown()]
    assert not chat.is_open()
