"""Updates: what the bot may read, when it has taken something, what comes twice, and who may poll."""

from __future__ import annotations

import threading

import pytest

from tests.contract.telegram.samples import keys, picture
from tests.stubs.telegram.polling import Pace


@pytest.fixture(autouse=True)
def nothing_refused(server):
    yield
    assert [] == server.refused


def _texts(updates):
    return [update["message"].get("text") for update in updates if "message" in update]


def test_an_update_comes_until_it_is_confirmed(ask, ana, direct):
    """Asking with an offset above its id confirms it, and nothing else does."""
    for text in "abc":
        ana.says(direct, text)
    first = ask("getUpdates", limit=2).result
    assert ["a", "b"] == _texts(first)
    assert ["a"] == _texts(ask("getUpdates", limit=1).result)
    rest = ask("getUpdates", offset=first[1]["update_id"]).result
    assert ["b", "c"] == _texts(rest)
    assert [] == ask("getUpdates", offset=rest[-1]["update_id"] + 1).result
    ana.says(direct, "d")
    assert ["d"] == _texts(ask("getUpdates", offset=1).result)


def test_ids_increase_by_one(ask, ana, direct):
    """So that a bot can tell what it missed."""
    for text in "abc":
        ana.says(direct, text)
    ids = [update["update_id"] for update in ask("getUpdates").result]
    assert list(range(ids[0], ids[0] + 3)) == ids


def test_a_negative_offset_forgets_all_but_the_last(ask, ana, direct):
    """It counts from the end."""
    for text in "abc":
        ana.says(direct, text)
    assert ["c"] == _texts(ask("getUpdates", offset=-1).result)
    assert ["c"] == _texts(ask("getUpdates", offset=0).result)


def test_a_long_poll_ends_with_news(ask, server, ana, direct):
    """Not before, and not much after."""
    said = []
    poller = threading.Thread(target=lambda: said.append(ask("getUpdates", timeout=50)))
    poller.start()
    assert server.until(lambda: server.polled)
    assert [] == said
    ana.says(direct, "hello")
    poller.join(10)
    assert ["hello"] == _texts(said[0].result)


def test_asking_for_the_same_again_is_slowed_down(ask, ana, direct):
    """Whoever asks with the same offset at once gets one update only."""
    ana.says(direct, "a")
    ana.says(direct, "b")
    # on a slow machine it is not at once every time
    asked = [_texts(ask("getUpdates").result) for _ in range(20)]
    assert ["a", "b"] == asked[0]
    assert ["a"] in asked


def test_how_much_it_is_slowed_down():
    """Half a second long by number, three seconds long by time; another offset is free."""
    pace = Pace()
    asked = [(0, 10.0), (0, 10.4), (0, 10.95), (0, 14.0), (5, 14.1), (5, 14.2), (0, 14.3)]
    told = [pace.slowed(offset, 100, 0.0, now) for offset, now in asked]
    assert [(100, 0.0), (1, 3.0), (100, 3.0), (100, 0.0), (100, 0.0), (1, 3.0), (100, 0.0)] == told
    assert (1, 50.0) == pace.slowed(0, 100, 50.0, 14.4)


def test_two_pollers(ask, server, ana, direct):
    """The first one is told to go; the updates are the second one's."""
    said = []
    first = threading.Thread(target=lambda: said.append(ask("getUpdates", timeout=50)))
    second = threading.Thread(target=lambda: said.append(ask("getUpdates", offset=1, timeout=50)))
    first.start()
    assert server.until(lambda: server.polled)
    second.start()
    first.join(10)
    ana.says(direct, "hello")
    second.join(10)
    assert [409, 200] == [one.status for one in said]
    assert "Conflict: terminated by other getUpdates request; make sure that only one bot" in said[0].words
    assert ["hello"] == _texts(said[1].result)


def test_polling_beside_a_webhook(ask):
    """One or the other."""
    ask("setWebhook", url="http://127.0.0.1:9/")
    said = ask("getUpdates")
    assert (409, True) == (said.status, "can't use getUpdates method while webhook is active" in said.words)
    ask("deleteWebhook")
    assert [] == ask("getUpdates", offset=1).result


def test_setting_a_webhook_ends_a_poll(ask, server):
    """Whoever waits is told."""
    said = []
    poller = threading.Thread(target=lambda: said.append(ask("getUpdates", timeout=20)))
    poller.start()
    assert server.until(lambda: server.polled)
    ask("setWebhook", url="http://127.0.0.1:9/")
    poller.join()
    assert (409, "Conflict: terminated by setWebhook request") == (said[0].status, said[0].words)


def test_only_what_was_asked_for(ask, ana, direct):
    """Reactions come to those who name them; without the parameter the last choice stays."""
    message = ask("sendMessage", chat_id=direct.id, text="x").result["message_id"]
    ana.reacts(direct, message, "👍")
    assert [] == ask("getUpdates").result
    ask("getUpdates", allowed_updates=["message_reaction"], offset=1)
    ana.says(direct, "unheard")
    ana.reacts(direct, message, "🔥")
    ana.reacts(direct, message, None)
    first, second = (update["message_reaction"] for update in ask("getUpdates", offset=2).result)
    assert (["👍"], ["🔥"]) == tuple([one["emoji"] for one in first[name]] for name in ("old_reaction", "new_reaction"))
    assert [] == second["new_reaction"]
    ask("getUpdates", allowed_updates=[], offset=3)
    ana.says(direct, "heard")
    assert ["heard"] == _texts(ask("getUpdates", offset=4).result)


def test_reactions_in_groups_come_to_admins(ask, ana, group):
    """An ordinary bot sees none."""
    ask("getUpdates", offset=-1, allowed_updates=["message_reaction"])
    message = ask("sendMessage", chat_id=group.id, text="x").result["message_id"]
    ana.reacts(group, message, "👍")
    group.promote_bot()
    ana.reacts(group, message, "🔥")
    told = [update for update in ask("getUpdates", offset=1).result if "message_reaction" in update]
    assert ["🔥"] == [one["message_reaction"]["new_reaction"][0]["emoji"] for one in told]


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("hello all", False),
        ("/imagine a fox", True),
        ("/imagine@imagine_stub_bot a fox", True),
        ("/imagine@another_bot a fox", False),
        ("draw a fox, @imagine_stub_bot", True),
        ("draw a fox, @imagine_stub_bots", False),
        ("either/or", False),
    ],
)
def test_privacy_mode(ask, ana, group, text, reaches):
    """In groups the bot reads commands, mentions, replies to itself and service messages."""
    ana.says(group, text)
    heard = [update["message"] for update in ask("getUpdates").result]
    assert [text] * reaches == [message["text"] for message in heard if "text" in message]
    assert any("new_chat_members" in message for message in heard)


def test_privacy_mode_and_captions(ask, ana, group):
    """A command in a caption counts; the other pictures of its album stay hidden."""
    ids = ana.album(group, [picture(), picture()], "/imagine a fox like this")
    heard = [update["message"] for update in ask("getUpdates").result if "photo" in update["message"]]
    assert [ids[0]] == [message["message_id"] for message in heard]
    assert heard[0]["media_group_id"]
    assert "bot_command" == heard[0]["caption_entities"][0]["type"]


def test_replies_to_the_bot_reach_it(ask, ana, group):
    """Whatever they say; those to others do not."""
    mine = ask("sendMessage", chat_id=group.id, text="x").result["message_id"]
    theirs = ana.says(group, "hello all")
    ana.says(group, "at night", reply_to=mine)
    ana.says(group, "hello Ana", reply_to=theirs)
    told = [update["message"] for update in ask("getUpdates").result if "text" in update.get("message", {})]
    assert ["at night"] == [message["text"] for message in told]
    assert mine == told[0]["reply_to_message"]["message_id"]
    assert told[0]["reply_to_message"]["from"]["is_bot"]


@pytest.mark.parametrize("switch", ["can_read_all", "admin"])
def test_privacy_mode_off(ask, server, ana, group, switch):
    """By BotFather, or by being an admin, the bot reads everything."""
    if switch == "admin":
        group.promote_bot()
    else:
        server.can_read_all = True
    assert server.can_read_all == ask("getMe").result["can_read_all_group_messages"]
    ana.says(group, "hello all")
    assert "hello all" in _texts(ask("getUpdates").result)


def test_people_edit_forward_and_speak_in_channels(ask, server, ana, direct):
    """Each is told in its own way."""
    said = ana.says(direct, "/imagine a fox")
    ana.edits(direct, said, "/imagine an owl")
    picked = ana.says(direct, "", photo=picture())
    ana.forwards(direct, direct, picked)
    channel = server.channel("News")
    channel.join(ana, admin=True)
    ana.says(channel, "/imagine a cat")
    updates = ask("getUpdates").result
    assert ["message", "edited_message", "message", "message", "channel_post"] == [[*one][1] for one in updates]
    assert ("/imagine an owl", True) == (
        updates[1]["edited_message"]["text"],
        "edit_date" in updates[1]["edited_message"],
    )
    assert ana.id == updates[3]["message"]["forward_origin"]["sender_user"]["id"]
    assert "from" not in updates[4]["channel_post"]
    assert channel.id == updates[4]["channel_post"]["sender_chat"]["id"]


def test_an_anonymous_admin(ask, server, group):
    """Speaks in the group's name."""
    root = server.user("Root")
    group.join(root, admin=True, anonymous=True)
    root.says(group, "/imagine a fox")
    message = ask("getUpdates").result[-1]["message"]
    assert ("GroupAnonymousBot", group.id) == (message["from"]["username"], message["sender_chat"]["id"])


def test_a_press_waits_for_its_answer(ask, ana, group):
    """And shows what the bot says."""
    message = ask("sendMessage", chat_id=group.id, text="x", reply_markup=keys("U1", data="u.1")).result["message_id"]
    answered = []
    press = threading.Thread(target=lambda: answered.append(ana.presses(group, message, "U1")))
    press.start()
    query = _next(ask, "callback_query")
    assert ("u.1", message, ana.id) == (query["data"], query["message"]["message_id"], query["from"]["id"])
    ask("answerCallbackQuery", callback_query_id=query["id"], text="Only Ben may do this.", show_alert=True)
    press.join()
    assert ("Only Ben may do this.", True) == (answered[0].text, answered[0].alert)


def test_a_press_that_nobody_answers(ask, ana, group):
    """Is the bot's failure."""
    message = ask("sendMessage", chat_id=group.id, text="x", reply_markup=keys("U1")).result["message_id"]
    with pytest.raises(AssertionError, match="did not answer Ana"):
        ana.presses(group, message, "U1", wait_s=0.05)
    with pytest.raises(AssertionError, match="No button says 'V1'"):
        ana.presses(group, message, "V1")


def test_inline_mode(ask, server, ana, group):
    """A placeholder is offered, picked, and becomes the picture that the storage chat keeps."""
    kept = ask("sendPhoto", chat_id=server.storage.id, files={"photo": picture(90, 60)}).result["photo"][-1]["file_id"]
    offered = []
    asks = threading.Thread(target=lambda: offered.extend(ana.asks_inline("a red fox")))
    asks.start()
    query = _next(ask, "inline_query")
    assert "a red fox" == query["query"]
    result = {"type": "photo", "id": "job1", "photo_file_id": kept, "reply_markup": keys("Cancel")}
    ask("answerInlineQuery", inline_query_id=query["id"], results=[result], cache_time=0, is_personal=True)
    asks.join()
    inline = ana.picks_inline(offered[0], group)
    chosen = _next(ask, "chosen_inline_result")
    assert ("job1", inline, "a red fox") == (chosen["result_id"], chosen["inline_message_id"], chosen["query"])
    assert ask(
        "editMessageMedia", inline_message_id=inline, media={"type": "photo", "media": kept, "caption": "Fox"}
    ).result
    assert ("Fox", (90, 60)) == (server.inline_shown(inline).text, group.shown()[0].size_px)


def test_without_a_keyboard_the_bot_is_not_told_which_message(ask, ana):
    """As Telegram has it: there is no inline_message_id then."""
    content = {"message_text": "Drawing"}
    ana.picks_inline({"type": "article", "id": "1", "title": "x", "input_message_content": content})
    assert "inline_message_id" not in _next(ask, "chosen_inline_result")


def test_guest_mode(ask, server, ana):
    """The bot is called where it is no member; it answers once, and the answer can be edited."""
    server.guest = True
    inline = []
    asks = threading.Thread(target=lambda: inline.append(ana.summons("@imagine_stub_bot a red fox")))
    asks.start()
    message = _next(ask, "guest_message")
    content = {"input_message_content": {"message_text": "Drawing"}}
    result = {"type": "article", "id": "1", "title": "x", **content}
    sent = ask("answerGuestQuery", guest_query_id=message["guest_query_id"], result=result).result
    asks.join()
    assert [sent["inline_message_id"]] == inline
    assert 400 == ask("answerGuestQuery", guest_query_id=message["guest_query_id"], result=result).status
    assert ask("editMessageText", inline_message_id=inline[0], text="Drawn").result
    assert "Drawn" == server.inline_shown(inline[0]).text


def test_replays(ask, server, ana, direct):
    """Everything comes again, out of order, each time with the same id, whatever was confirmed."""
    for text in "abcd":
        ana.says(direct, text)
    first = ask("getUpdates").result
    assert [] == ask("getUpdates", offset=first[-1]["update_id"] + 1).result
    assert server.confirmed()
    assert 12 == server.replay(3, shuffled=True, seed=1)
    assert not server.confirmed(timeout_s=0)
    again = ask("getUpdates", offset=first[-1]["update_id"] + 2).result
    assert 12 == len(again)
    assert _texts(again) != sorted(_texts(again))
    assert {one["update_id"]: one for one in again} == {one["update_id"]: one for one in first}
    assert server.confirmed()


def test_absurd_updates(ask, server):
    """Go out as they are."""
    number = server.push({"message": {"from": [], "text": 7}})
    server.push({"update_id": 5, "brand_new": None})
    absurd = [{"update_id": number, "message": {"from": [], "text": 7}}, {"update_id": 5, "brand_new": None}]
    assert absurd == ask("getUpdates").result


def _next(ask, kind):
    """Poll until an update of a kind is there, taking all others."""
    offset = 1
    while True:
        for update in ask("getUpdates", offset=offset, timeout=10).result:
            if kind in update:
                return update[kind]
            offset = update["update_id"] + 1
