"""From what was said to an invocation, or to nothing where people talk to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.platforms.telegram.updates.messages import said
from bot.platforms.telegram.updates.translate import Me, asks_rank, heard, is_plain_reply, merged, pressed, reacted
from core.domain.place import Audience

BOT = 700
ME = Me(id=BOT, username="imagine_stub_bot", delete_reaction="💔")
ANA = {"id": 5, "is_bot": False, "first_name": "Ana"}
PHOTO = [{"file_id": "p", "width": 8, "height": 8}]


def read(text, *, chat=-100, kind="supergroup", **changes):
    body = {"message_id": 7, "date": 100, "chat": {"id": chat, "type": kind}, "from": ANA, "text": text, **changes}
    return said(body, bot=BOT)


def hear(text, **changes):
    what = read(text, **changes)
    return heard(what, ME, str(what.chat.id))


def reply_to_bot(**changes):
    return {"message_id": 6, "chat": {"id": -100}, "from": {"id": BOT, "is_bot": True, "first_name": "I"}, **changes}


def test_a_command_is_for_us_unless_it_names_another():
    """/imagine@us and /imagine are ours, whatever the spelling."""
    assert "/imagine a fox" == hear("/imagine a fox").invocation.text
    assert hear("/imagine@Imagine_Stub_Bot a fox") is not None
    assert hear("/imagine@other_bot a fox") is None


def test_the_same_message_is_the_same_invocation():
    """A message that comes again has the id that it had; another chat or number has another."""
    first = hear("/imagine a fox").invocation.id
    assert first == hear("/imagine a fox").invocation.id
    assert first != hear("/imagine a fox", message_id=8).invocation.id
    assert first != hear("/imagine a fox", chat=-101).invocation.id


def test_where_and_who():
    """The place is the chat and its topic, the reference the command itself."""
    place = hear("/imagine a fox", message_thread_id=3, is_topic_message=True).invocation.place
    assert ("telegram", "700", "-100", "3", "7") == (
        place.platform,
        place.account,
        place.chat,
        place.thread,
        place.reply_to,
    )
    assert Audience.GENERAL is place.audience
    assert Audience.DIRECT is hear("/help", chat=5, kind="private").invocation.place.audience


@pytest.mark.parametrize("text", ["hello", "did you hear the new u2 album", "/usr/bin is full", "what a fox"])
def test_people_talk(text):
    """Words that call nobody are left alone."""
    found = hear(text)
    assert found is None or not found.sheets


def test_a_mention_is_taken_out_of_the_words():
    """“@bot at night” in reply to a picture are the words “at night”."""
    found = hear("@imagine_stub_bot, at night", reply_to_message=reply_to_bot())
    assert ("at night", "6") == (found.invocation.text, found.invocation.replies_to)
    assert hear("at night", reply_to_message=reply_to_bot()) is None


def test_where_plain_replies_count():
    """A direct chat needs no mention."""
    assert hear("at night", chat=5, kind="private", reply_to_message=reply_to_bot()) is not None


def test_shortcuts_need_no_mention():
    """“u2” is the bot's, as a reply and without one."""
    assert "u2" == hear("u2").invocation.text
    assert "u2" == hear("u2", reply_to_message=reply_to_bot()).invocation.text


def test_a_picture_is_fetched_only_where_it_is_asked_for():
    """A photo with a remark stays where it is; one with a command, or replied to with one, is a source."""
    assert hear("my dog", photo=PHOTO) is None
    assert 1 == len(hear("/imagine as a painting", photo=PHOTO).sheets)
    replied = {"message_id": 6, "chat": {"id": -100}, "from": {"id": 9, "first_name": "Ben"}, "photo": PHOTO}
    (sheet,) = hear("/remix at night", reply_to_message=replied).sheets
    assert ("9", 6) == (sheet.owner.id, sheet.message)
    assert () == hear("/remix", reply_to_message=reply_to_bot(photo=PHOTO)).sheets


def test_an_album_is_one_message():
    """Its pictures stand in their order, its words are those under any of them."""
    pieces = [read("", message_id=9, media_group_id="g", photo=PHOTO), read("/remix", message_id=8, media_group_id="g")]
    whole = merged([*pieces, read("", message_id=7, media_group_id="g", photo=PHOTO)])
    assert ("/remix", [7, 9]) == (whole.text, [sheet.message for sheet in whole.sheets])
    again = merged(pieces)
    assert heard(whole, ME, "-100").invocation.id == heard(again, ME, "-100").invocation.id


def test_an_edited_command_is_another_try():
    """It has an id of its own and knows the one before; remarks and old messages are no commands by an edit."""
    edited = hear("/imagine a fox", edit_date=130)
    assert edited.before_edit == hear("/imagine a fox").invocation.id != edited.invocation.id
    assert hear("u2", edit_date=130) is None
    assert hear("/imagine a fox", edit_date=100_000) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [("/start", "/help"), ("/start show_abcdefghijklmnop", "/show abcdefghijklmnop"), ("/start x", "/help")],
)
def test_what_start_means(text, meant):
    """Telegram's first button asks for help, a link for its picture."""
    assert meant == hear(text, chat=5, kind="private").invocation.text


def test_a_pressed_button():
    """It carries its payload and message; the press itself has the id."""
    message = {"message_id": 6, "chat": {"id": -100}, "message_thread_id": 3, "is_topic_message": True}
    query = {"id": "q1", "from": ANA, "data": "1.u.aaaaaaaaaaaaaaaa.0", "message": message}
    found = pressed(query, ME, "-100")
    press = found.invocation.press
    assert ("q1", "1.u.aaaaaaaaaaaaaaaa.0", "6", "3") == (
        found.query,
        press.payload,
        press.message,
        found.invocation.place.thread,
    )
    assert found.invocation.id != pressed({**query, "id": "q2"}, ME, "-100").invocation.id
    assert pressed({**query, "message": {}}, ME, "-100") is None


def test_only_one_reaction_means_something():
    """And only when it is put there, not when another one is taken away beside it."""
    body = {"chat": {"id": -100}, "message_id": 6, "user": ANA, "date": 1, "old_reaction": []}
    broken, heart = [{"type": "emoji", "emoji": "💔"}], [{"type": "emoji", "emoji": "🎉"}]
    found = reacted({**body, "new_reaction": broken}, ME, "-100")
    assert ("delete", "6", True) == (found.invocation.text, found.invocation.replies_to, found.silent)
    assert reacted({**body, "new_reaction": heart}, ME, "-100") is None
    assert reacted({**body, "old_reaction": broken, "new_reaction": [*broken, *heart]}, ME, "-100") is None


@pytest.mark.parametrize("heart", ["❤", "❤\ufe0f", "⭐"])
def test_a_heart_marks_and_its_absence_unmarks(heart):
    """Whatever else somebody feels beside it; the same change is the same command, however often it comes."""
    marks, party = [{"type": "emoji", "emoji": heart}], [{"type": "emoji", "emoji": "🎉"}]
    body = {"chat": {"id": -100}, "message_id": 6, "user": ANA, "date": 1}
    put = {**body, "old_reaction": party, "new_reaction": [*party, *marks]}
    taken = {**body, "old_reaction": marks, "new_reaction": party}
    found, gone = reacted(put, ME, "-100"), reacted(taken, ME, "-100")
    assert ("favourite", "6", True) == (found.invocation.text, found.invocation.replies_to, found.silent)
    assert "unfavourite" == gone.invocation.text
    assert found.invocation.id == reacted(put, ME, "-100").invocation.id
    # within one second, too
    assert found.invocation.id != gone.invocation.id
    assert reacted({**body, "old_reaction": marks, "new_reaction": [*marks, *party]}, ME, "-100") is None


def test_what_deletes_marks_nothing():
    """Where an operator chose the heart for deleting, it is no favourite."""
    marks = [{"type": "emoji", "emoji": "❤"}]
    body = {"chat": {"id": -100}, "message_id": 6, "user": ANA, "date": 1, "old_reaction": [], "new_reaction": marks}
    me = replace(ME, delete_reaction="❤")
    assert "delete" == reacted(body, me, "-100").invocation.text
    assert reacted({**body, "old_reaction": marks, "new_reaction": []}, me, "-100") is None


def test_where_admins_want_plain_replies():
    """Plain words in reply to the bot count then; in reply to others, or without a reply, they are people's own."""
    to_bot = read("at night", reply_to_message=reply_to_bot())
    to_ben = read("at night", reply_to_message={**reply_to_bot(), "from": {"id": 9, "first_name": "Ben"}})
    for said_, counts in ((to_bot, True), (to_ben, False), (read("at night"), False)):
        assert counts is is_plain_reply(said_, ME)
        assert counts is (heard(said_, ME, "-100", plain_replies=True) is not None)
    for addressed in ("/remix at night", "@imagine_stub_bot at night", "/remix@other_bot at night"):
        assert not is_plain_reply(read(addressed, reply_to_message=reply_to_bot()), ME)
    assert not is_plain_reply(read("at night", chat=5, kind="private", reply_to_message=reply_to_bot()), ME)


def test_who_is_an_admin_is_asked_only_where_it_matters():
    """Not for what draws, however it is spelt; for all that may end or change something of others it is."""
    draws = ["/imagine a fox", "/IMAGINE@imagine_stub_bot a fox", "/remix at night", "/animate"]
    others = ["/cancel", "/replies on", "/no_such_command", "u2"]
    assert [False] * len(draws) == [asks_rank(hear(text).invocation) for text in draws]
    assert [True] * len(others) == [asks_rank(hear(text).invocation) for text in others]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/remix at night", "/remix #2 at night"),
        ("/animate", "/animate #2"),
        ("remix at night", "/remix #2 at night"),
        ("@imagine_stub_bot at night", "#2 at night"),
        ("@imagine_stub_bot #3 at night", "#3 at night"),
        ("/remix #3 at night", "/remix #3 at night"),
        ("/cancel", "/cancel"),
        ("delete", "delete"),
        ("u3", "u3"),
    ],
)
def test_words_about_the_picture_in_one_file_of_several(typed, meant):
    """What draws from a picture draws from this one, unless another is named; what is about all stays so."""
    file = replace(read(typed, reply_to_message=reply_to_bot()), replied_picture=2)
    assert meant == heard(file, ME, "-100").invocation.text


def test_a_chat_that_moved_keeps_its_place():
    """The place has the first id; messages of the new chat are told apart from the old ones."""
    invocation = heard(read("/imagine a fox", chat=-1002), ME, "-55").invocation
    assert ("-55", "7@-1002") == (invocation.place.chat, invocation.place.reply_to)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("／imagine a fox", "／imagine a fox"),
        ("\u200b/imagine: a fox", "\u200b/imagine: a fox"),
        ("/imagine@imagine_stub_bot, a fox", "/imagine@imagine_stub_bot, a fox"),
        ("@imagine_stub_bot a fox", "a fox"),
        ("/imagine一只狐狸", "/imagine一只狐狸"),
    ],
)
def test_near_misses_are_heard_in_a_group(text, meant):
    """Other slashes, punctuation and words glued to a command do not hide it; a call by name is the bot's."""
    assert meant == hear(text).invocation.text


def test_plain_words_in_a_private_chat_are_heard():
    """They are said to the bot and to nobody else; in a group they are talk."""
    assert hear("a red fox", chat=5, kind="private").invocation.addressed
    assert hear("a red fox") is None
    assert hear("/imagine@other_bot: a fox") is None


def test_a_name_is_shown_safely():
    """Nothing unseen, nothing endless, and no half of a character."""
    who = {"id": 5, "is_bot": False, "first_name": "A\u202ena\u3164", "last_name": "👩\u200d👧" * 100}
    name = read("hi", **{"from": who}).speaker.name
    assert name.startswith("Ana 👩\u200d👧👩\u200d👧")
    assert name.endswith("👩\u200d👧…")
    assert "Somebody" == read("hi", **{"from": {"id": 5, "is_bot": False, "first_name": "\u2800"}}).speaker.name
