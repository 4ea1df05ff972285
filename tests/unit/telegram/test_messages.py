"""Reading messages of Telegram, also those that no Telegram would send."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.telegram.updates.fields import part
from bot.platforms.telegram.updates.messages import said
from bot.platforms.telegram.updates.translate import Me, heard, pressed, reacted

BOT = 700
ME = Me(id=BOT, username="imagine_stub_bot", delete_reaction="💔")
GROUP = {"id": -100, "type": "supergroup", "title": "Friends"}
ANA = {"id": 5, "is_bot": False, "first_name": "Ana", "last_name": "Roe", "language_code": "de"}


def message(**changes):
    return {"message_id": 7, "date": 100, "chat": GROUP, "from": ANA, "text": "/imagine a fox", **changes}


def test_who_said_what_and_where():
    """A message names its chat, its topic, its writer and what it replies to."""
    read = said(message(message_thread_id=3, is_topic_message=True, reply_to_message=message(message_id=6)), bot=BOT)
    assert ("Ana Roe", "de", "5") == (read.speaker.name, read.speaker.locale, read.speaker.id)
    assert (-100, 3, 6) == (read.chat.id, read.chat.topic, read.replies_to)
    assert not read.replies_to_bot


def test_a_thread_of_replies_is_no_topic():
    """A supergroup numbers its reply threads, too; only what is marked as a topic is a place."""
    assert said(message(message_thread_id=3), bot=BOT).chat.topic is None


def test_every_message_of_a_topic_replies_to_its_beginning():
    """That is no reply of a person."""
    opening = message(message_id=3, forum_topic_created={"name": "Foxes"})
    assert said(message(reply_to_message=opening), bot=BOT).replies_to is None


def test_the_largest_photo_counts():
    """Telegram offers one photo in several sizes."""
    sizes = [{"file_id": name, "width": side, "height": side} for name, side in (("s", 90), ("l", 800), ("m", 320))]
    (sheet,) = said(message(photo=sizes), bot=BOT).sheets
    assert "l" == sheet.file


def test_an_image_sent_as_a_file():
    """A document counts if it is an image."""
    image = {"file_id": "d", "mime_type": "image/png", "file_size": 12}
    (sheet,) = said(message(document=image), bot=BOT).sheets
    assert ("d", 12, "5") == (sheet.file, sheet.bytes, sheet.owner.id)
    assert () == said(message(document={"file_id": "d", "mime_type": "text/plain"}), bot=BOT).sheets


@pytest.mark.parametrize(
    ("origin", "owner"),
    [
        ({"type": "user", "sender_user": {"id": 9, "first_name": "Zoe"}}, "9"),
        ({"type": "hidden_user", "sender_user_name": "Zoe"}, "hidden Zoe"),
        ({"type": "channel", "chat": {"id": -200, "title": "News"}}, "-200"),
    ],
)
def test_a_forwarded_picture_stays_its_owners(origin, owner):
    """Who passes a picture on has not made it theirs; nobody can answer for a hidden person."""
    photo = message(message_id=6, photo=[{"file_id": "p"}], forward_origin=origin)
    (sheet,) = said(message(reply_to_message=photo), bot=BOT).replied_sheets
    assert owner == sheet.owner.id


@pytest.mark.parametrize(
    "changes",
    [
        {"forward_origin": {"type": "hidden_user"}},
        {"via_bot": {"id": 9, "is_bot": True}},
        {"from": {"id": 9, "is_bot": True, "first_name": "Other"}},
        {"from": {"id": BOT, "is_bot": True, "first_name": "Imagine"}},
        {"chat": {}},
        {"message_id": 0},
    ],
)
def test_words_of_nobody_here(changes):
    """What was forwarded, or came from a bot, is no command."""
    assert said(message(**changes), bot=BOT) is None


def test_the_groups_own_voice():
    """Anonymous admins and channels speak under the id of a chat; the first are admins here."""
    group_bot = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    anonymous = said(message(sender_chat=GROUP, **{"from": group_bot}), bot=BOT)
    channel_bot = {"id": 136_817_688, "is_bot": True, "first_name": "Channel"}
    channel = said(message(sender_chat={"id": -300, "title": "News"}, **{"from": channel_bot}), bot=BOT)
    assert ("-100", "Friends", True) == (anonymous.speaker.id, anonymous.speaker.name, anonymous.speaker.is_chat)
    assert ("-300", "News", False) == (channel.speaker.id, channel.speaker.name, channel.speaker.is_chat)


_ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
_NAMES = st.sampled_from(
    [
        *("chat", "from", "text", "date", "photo", "document", "reply_to_message", "sender_chat", "message_id", "user"),
        *("entities", "forward_origin", "data", "id", "media_group_id", "message_thread_id", "new_reaction", "message"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_NAMES, _ODD), st.booleans())
def test_nothing_absurd_is_an_error(odd, on_top):
    """Whatever stands in an update, it is read or left alone."""
    body = {**message(), **odd} if on_top else odd
    read = said(body, bot=BOT)
    if read is not None:
        heard(read, ME, "-100")
    pressed(body, ME, "-100")
    reacted(body, ME, "-100")
    assert {} == part({"a": 1}, "a")
