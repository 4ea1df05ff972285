"""What has become of the world since the bot looked: gone messages, chats that put it out, rights that it lost.

None of this is a mistake of the client, so none of it is recorded as refused.
"""

from __future__ import annotations

import time

import pytest

from tests.contract.telegram.samples import keys, picture
from tests.stubs.telegram import Key


@pytest.fixture(autouse=True)
def nothing_refused(server):
    yield
    assert [] == server.refused


@pytest.fixture
def mine(ask, group):
    return ask("sendMessage", chat_id=group.id, text="Queued", reply_markup=keys("Cancel")).result["message_id"]


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("editMessageText", {"text": "x"}, "message to edit not found"),
        ("editMessageCaption", {"caption": "x"}, "message to edit not found"),
        ("editMessageReplyMarkup", {}, "message to edit not found"),
        ("deleteMessage", {}, "message to delete not found"),
        ("setMessageReaction", {"reaction": []}, "message to react not found"),
    ],
)
def test_a_message_that_is_gone(ask, group, mine, method, params, words):
    """Each method has its words for it."""
    ask("deleteMessage", chat_id=group.id, message_id=mine)
    said = ask(method, chat_id=group.id, message_id=mine, **params)
    assert (400, f"Bad Request: {words}") == (said.status, said.words)


def test_a_text_becomes_a_picture_and_stays_in_place(ask, group, mine):
    """The placeholder's id shows the result."""
    media = {"type": "photo", "media": "attach://a", "caption": "a fox", "has_spoiler": True}
    where = {"chat_id": group.id, "message_id": mine}
    told = ask(
        "editMessageMedia", **where, media=media, reply_markup=keys("U1", "V1"), files={"a": picture(90, 60)}
    ).result
    assert (mine, "a fox", True) == (told["message_id"], told["caption"], told["has_media_spoiler"])
    (shown,) = group.shown()
    assert ("a fox", "photo", (90, 60), True, 1) == (shown.text, shown.media, shown.size_px, shown.spoiler, shown.edits)
    assert ((Key(label="U1", data="x"), Key(label="V1", data="x")),) == shown.buttons
    assert picture(90, 60) == shown.content


def test_an_edit_that_changes_nothing(ask, group, mine):
    """Says so; one that leaves the keyboard out takes it away."""
    where = {"chat_id": group.id, "message_id": mine}
    said = ask("editMessageText", **where, text="Queued", reply_markup=keys("Cancel"))
    assert said.words.startswith("Bad Request: message is not modified: specified new message content")
    assert ask("editMessageText", **where, text="Queued").result
    assert () == group.shown()[0].buttons
    file_id = ask("sendPhoto", chat_id=group.id, files={"photo": picture()}).result["photo"][-1]["file_id"]
    media = {"type": "photo", "media": file_id}
    assert ask("editMessageMedia", **where, media=media).result
    assert "not modified" in ask("editMessageMedia", **where, media=media).words


def test_words_and_captions_are_different_things(ask, group, mine):
    """A picture has no text to edit, a text no caption."""
    said = ask("editMessageCaption", chat_id=group.id, message_id=mine, caption="x")
    assert "Bad Request: there is no caption in the message to edit" == said.words
    photo = ask("sendPhoto", chat_id=group.id, files={"photo": picture()}).result["message_id"]
    said = ask("editMessageText", chat_id=group.id, message_id=photo, text="x")
    assert "Bad Request: there is no text in the message to edit" == said.words


def test_other_peoples_messages(ask, ana, group, direct):
    """Cannot be edited; they can be deleted by admins and in direct chats."""
    theirs = ana.says(group, "/imagine a fox")
    where = {"chat_id": group.id, "message_id": theirs}
    assert "Bad Request: message can't be edited" == ask("editMessageText", **where, text="x").words
    assert "Bad Request: message can't be deleted" == ask("deleteMessage", **where).words
    group.promote_bot()
    assert ask("deleteMessage", **where).result
    assert ask("deleteMessage", chat_id=direct.id, message_id=ana.says(direct, "hello")).result


def test_an_old_message_cannot_be_deleted(ask, group, mine):
    """After 48 hours it stays, though it can be edited."""
    group.messages[mine].date = int(time.time()) - 48 * 3600 - 10
    assert "Bad Request: message can't be deleted" == ask("deleteMessage", chat_id=group.id, message_id=mine).words
    assert ask("editMessageText", chat_id=group.id, message_id=mine, text="Deleted.").result


def test_a_reply_to_nothing(ask, group):
    """Is refused, or comes without the reply where that was allowed."""
    said = ask("sendMessage", chat_id=group.id, text="x", reply_parameters={"message_id": 999})
    assert "Bad Request: message to be replied not found" == said.words
    reply = {"message_id": 999, "allow_sending_without_reply": True}
    assert ask("sendMessage", chat_id=group.id, text="x", reply_parameters=reply).result
    assert [None] == [one.reply_to for one in group.shown()]


def test_topics(ask, server, ana):
    """Messages land in their topic; a topic that is gone is not found, and a closed one is closed."""
    forum = server.group(forum=True)
    forum.join(ana)
    art = forum.topic("Art")
    theirs = ana.says(forum, "/imagine a fox", topic=art)
    told = ask("getUpdates").result[-1]["message"]
    assert (art, True) == (told["message_thread_id"], told["is_topic_message"])
    reply = {"message_id": theirs}
    ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=art, reply_parameters=reply)
    assert (art, theirs) == (forum.shown()[-1].topic, forum.shown()[-1].reply_to)
    forum.close_topic(art)
    where = {"chat_id": forum.id, "message_thread_id": art, "text": "x"}
    assert "Bad Request: TOPIC_CLOSED" == ask("sendMessage", **where).words
    forum.delete_topic(art)
    assert "Bad Request: message thread not found" == ask("sendMessage", **where).words
    assert "Bad Request: message thread not found" == ask("sendMessage", **{**where, "message_thread_id": 1}).words


def test_a_reply_lands_in_the_topic_of_its_parent(ask, server, ana):
    """Without a word about topics; in another topic it is a quotation."""
    forum = server.group(forum=True)
    forum.join(ana)
    art, cats = forum.topic("Art"), forum.topic("Cats")
    said = {"message_id": ana.says(forum, "/imagine a fox", topic=art)}
    ask("sendMessage", chat_id=forum.id, text="x", reply_parameters=said)
    ask("sendMessage", chat_id=forum.id, text="x", reply_parameters=said, message_thread_id=cats)
    assert [(art, said["message_id"]), (cats, None)] == [(one.topic, one.reply_to) for one in forum.shown()[1:]]


def test_a_thread_of_replies_is_no_topic(ask, ana, group):
    """It has an id in supergroups, which nobody can post to and nobody minds."""
    first = ana.says(group, "/imagine a fox")
    ana.says(group, "/imagine an owl", reply_to=ana.says(group, "/imagine a cat", reply_to=first))
    told = ask("getUpdates").result[-1]["message"]
    assert first == told["message_thread_id"]
    assert "is_topic_message" not in told
    assert ask("sendMessage", chat_id=group.id, text="x", message_thread_id=first).result
    assert group.shown()[-1].topic is None


def test_a_group_that_became_a_supergroup(ask, server, ana):
    """The old id says where it went, as an update and as the answer to a call."""
    group = server.group(supergroup=False)
    group.join(ana)
    new = group.migrate()
    said = ask("sendMessage", chat_id=group.id, text="x")
    assert (400, {"migrate_to_chat_id": new.id}) == (said.status, said.body["parameters"])
    assert "Bad Request: group chat was upgraded to a supergroup chat" == said.words
    old, fresh = (update["message"] for update in ask("getUpdates").result[-2:])
    assert (new.id, group.id) == (old["migrate_to_chat_id"], fresh["migrate_from_chat_id"])
    assert ana.says(new, "/imagine a fox")
    assert ask("sendMessage", chat_id=new.id, text="x").result


def test_put_out(ask, server, ana, group, direct):
    """Kicked, gone, blocked, never spoken to, unknown: 403 or 400 in the right words."""
    group.ban_bot()
    said = ask("sendMessage", chat_id=group.id, text="x")
    assert (403, "Forbidden: bot was kicked from the supergroup chat") == (said.status, said.words)
    small = server.group(supergroup=False)
    assert ask("leaveChat", chat_id=small.id).result
    said = ask("sendMessage", chat_id=small.id, text="x")
    assert (403, "Forbidden: bot is not a member of the group chat") == (said.status, said.words)
    ana.blocks_bot()
    said = ask("sendMessage", chat_id=direct.id, text="x")
    assert (403, "Forbidden: bot was blocked by the user") == (said.status, said.words)
    ana.unblocks_bot()
    assert ask("sendMessage", chat_id=direct.id, text="x").result
    said = ask("sendMessage", chat_id=server.user("Ben").id, text="x")
    assert (403, "Forbidden: bot can't initiate conversation with a user") == (said.status, said.words)
    assert (400, "Bad Request: chat not found") == _both(ask("sendMessage", chat_id=-5, text="x"))
    changes = [update["my_chat_member"] for update in ask("getUpdates").result if "my_chat_member" in update]
    statuses = [change["new_chat_member"]["status"] for change in changes]
    assert ["kicked", "left", "kicked", "member"] == statuses


def test_rights(ask, group, mine):
    """A group may forbid pictures, or everything."""
    group.may_send_media = False
    said = ask("sendPhoto", chat_id=group.id, files={"photo": picture()})
    assert (400, "Bad Request: not enough rights to send photos to the chat") == _both(said)
    media = {"type": "photo", "media": "attach://a"}
    said = ask("editMessageMedia", chat_id=group.id, message_id=mine, media=media, files={"a": picture()})
    assert (400, "Bad Request: not enough rights to send photos to the chat") == _both(said)
    assert ask("sendMessage", chat_id=group.id, text="x").result
    assert not ask("getChat", chat_id=group.id).result["permissions"]["can_send_photos"]
    group.may_send_text = False
    said = ask("sendMessage", chat_id=group.id, text="x")
    assert (400, "Bad Request: not enough rights to send text messages to the chat") == _both(said)
    group.promote_bot()
    assert ask("sendPhoto", chat_id=group.id, files={"photo": picture()}).result


def test_slow_mode(ask, group, mine):
    """Holds for bots that are no admins; edits are free."""
    group.slow_mode_s = 30
    said = ask("sendMessage", chat_id=group.id, text="x")
    assert said.status == 429
    assert 25 <= said.body["parameters"]["retry_after"] <= 31
    assert ask("editMessageText", chat_id=group.id, message_id=mine, text="x").result
    group.promote_bot()
    assert ask("sendMessage", chat_id=group.id, text="x").result


def test_files(ask, ana, direct):
    """A photo comes in several sizes as JPEG, a document byte for byte; a file can be sent again by its id."""
    ana.says(direct, "look", photo=picture(1600, 800))
    ana.says(direct, "", document=picture(1600, 800), file_name="fox.png")
    photo, document = (update["message"] for update in ask("getUpdates").result)
    assert [(320, 160), (800, 400), (1280, 640)] == [(size["width"], size["height"]) for size in photo["photo"]]
    assert _download(ask, photo["photo"][-1]["file_id"]).startswith(b"\xff\xd8\xff")
    assert picture(1600, 800) == _download(ask, document["document"]["file_id"])
    assert ("fox.png", "image/png") == (document["document"]["file_name"], document["document"]["mime_type"])
    assert ask("sendPhoto", chat_id=direct.id, photo=photo["photo"][0]["file_id"]).result
    assert (400, "Bad Request: wrong file identifier/HTTP URL specified") == _both(
        ask("sendPhoto", chat_id=direct.id, photo="AgACAgIAnothing")
    )


def test_a_download_needs_getfile_first(ask, server, ana, direct):
    """And the token."""
    ana.says(direct, "", document=b"x", file_name="a.txt")
    path = server.world.files.prepare(direct.messages[1].media.file_id, most_bytes=None).path
    assert 200 == ask.http.get(f"{server.base_file_url}{server.token}/{path}").status_code
    assert 404 == ask.http.get(f"{server.base_file_url}1:wrong/{path}").status_code
    assert 404 == ask.http.get(f"{server.base_file_url}{server.token}/documents/other.txt").status_code


def test_who_is_who(ask, server, ana, group, direct):
    """Admins, anonymous ones too, members, those who left."""
    root, ben = server.user("Root", username="root_user"), server.user("Ben")
    group.join(root, admin=True, anonymous=True)
    (admin,) = ask("getChatAdministrators", chat_id=group.id).result
    assert ("root_user", True) == (admin["user"]["username"], admin["is_anonymous"])
    group.join(ben)
    group.leave(ben)
    statuses = [ask("getChatMember", chat_id=group.id, user_id=user.id).result["status"] for user in (root, ana, ben)]
    assert ["administrator", "member", "left"] == statuses
    assert 3 == ask("getChatMemberCount", chat_id=group.id).result
    assert "there are no administrators" in ask("getChatAdministrators", chat_id=direct.id).words
    assert "PARTICIPANT_ID_INVALID" in ask("getChatMember", chat_id=group.id, user_id=5).words


def test_an_answer_that_comes_to_nobody(ask, server, ana, group, mine):
    """An old or invented id says so."""
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ana.presses(group, mine, "Cancel", wait_s=0)
    query = ask("getUpdates").result[-1]["callback_query"]["id"]
    assert ask("answerCallbackQuery", callback_query_id=query).result
    server.let_questions_expire()
    assert words == ask("answerCallbackQuery", callback_query_id=query).words
    assert words == ask("answerCallbackQuery", callback_query_id="1").words
    assert words == ask("answerInlineQuery", inline_query_id="1", results=[]).words


def test_what_is_shown_is_as_it_was_sent(ask, group):
    """Marks become entities, edges are stripped, replies and albums are told."""
    told = ask("sendMessage", chat_id=group.id, text=" <b>🦊 fox</b> &amp; <i>owl</i>\n", parse_mode="HTML").result
    assert "🦊 fox & owl" == told["text"]
    assert [("bold", 0, 6), ("italic", 9, 3)] == [
        (one["type"], one["offset"], one["length"]) for one in told["entities"]
    ]
    reply = ask("sendMessage", chat_id=group.id, text="x", reply_parameters={"message_id": told["message_id"]}).result
    assert told["message_id"] == reply["reply_to_message"]["message_id"]


def test_a_copy_and_a_draft(ask, server, group, direct):
    """What a storage chat keeps can be copied elsewhere; words can be shown before they are sent."""
    kept = ask("sendPhoto", chat_id=server.storage.id, caption="a fox", files={"photo": picture(90, 60)}).result
    ask("copyMessage", chat_id=group.id, from_chat_id=server.storage.id, message_id=kept["message_id"])
    assert ("a fox", (90, 60), True) == (group.shown()[0].text, group.shown()[0].size_px, group.shown()[0].by_bot)
    ask("sendMessageDraft", chat_id=direct.id, draft_id=1, text="Draw")
    ask("sendChatAction", chat_id=direct.id, action="upload_photo")
    assert ("Draw", ["upload_photo"]) == (direct.draft, direct.actions)


def test_ids_are_never_used_twice(ask, group):
    """A deleted message leaves a gap."""
    first = ask("sendMessage", chat_id=group.id, text="x").result["message_id"]
    ask("deleteMessage", chat_id=group.id, message_id=first)
    assert ask("sendMessage", chat_id=group.id, text="x").result["message_id"] > first


def _both(said):
    return said.status, said.words


def _download(ask, file_id):
    path = ask("getFile", file_id=file_id).result["file_path"]
    return ask.http.get(f"{ask.server.base_file_url}{ask.server.token}/{path}").content
