"""Posts as Discord's components."""

from __future__ import annotations

import pytest

from bot.platforms.discord.interactions.custom_ids import Tag, read, write
from bot.platforms.discord.posting.present import Shown, escaped, message
from bot.platforms.discord.posting.rest import File
from core.domain.ids import MessageId
from core.domain.place import Place
from core.domain.post import Button, Post
from core.domain.say import say

PLACE = Place(platform="discord", account="9", chat="1/2", thread="3")
PAYLOAD = "1.allow.aaaaaaaaaaaaaaaa.0"
ROW = (Button(label="Allow", payload=PAYLOAD, hint="Let others"),)


def texts(body):
    return [part["content"] for part in body["components"] if part["type"] == 10]


def buttons(body):
    return [button for part in body["components"] if part["type"] == 1 for button in part["components"]]


def test_words_are_shown_as_they_are():
    """Markdown, mentions, links with another face and headings lose their meaning; plain words keep their looks."""
    assert escaped("a red fox, 3:2 (at night) – no. 1") == "a red fox, 3:2 (at night) – no. 1"
    assert escaped("**b** _i_ `c` ~~s~~ ||x||") == r"\*\*b\*\* \_i\_ \`c\` \~\~s\~\~ \|\|x\|\|"
    assert escaped("<@1> [x](y) back\\slash") == r"\<@1> \[x](y) back\\slash"
    assert (
        escaped("# head\n> quote\n- list\n-# small\na - b # c")
        == "\\# head\n\\> quote\n\\- list\n\\-# small\na - b # c"
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("https://cdn.example.com/a_b/c_d.png a fox", "https://cdn.example.com/a_b/c_d.png a fox"),
        ("_see_ HTTP://x.org/*a*?q=~b|c, _now_", r"\_see\_ HTTP://x.org/*a*?q=~b|c, \_now\_"),
        ("(https://en.wikipedia.org/wiki/Fox_(animal))", "(https://en.wikipedia.org/wiki/Fox_(animal))"),
        ("[x](https://x.org/a_b) **b**", r"\[x](https://x.org/a_b) \*\*b\*\*"),
        ("<https://x.org/a_b> <@1>", r"\<https://x.org/a_b> \<@1>"),
        ("https://x.org/a_b<@1>", r"https://x.org/a_b\<@1>"),
        ("https:// _a_ and a_b.png", r"https:// \_a\_ and a\_b.png"),
    ],
)
def test_addresses_stay_whole(said, shown):
    """A link still leads where it led; what stands around it is shown as it is."""
    assert shown == escaped(said)


def test_it_always_fits():
    """The longest words, doubled by escaping, leave room for what the bot says below them."""
    body = message(Post(text=f"Ana: “{'*' * 3900}”\nMade by AI"), PLACE, notes=[say("discord-smaller")])
    (text,) = texts(body)
    assert len(text) <= 4000
    assert text.endswith("Made by AI\n-# Shown smaller than it was made, to fit in here.")
    assert not text.partition("…")[0].endswith("\\")


def test_a_repeated_edit_adds_no_file():
    """The list of attachments is the whole wanted set, also when that is empty; and nobody is ever pinged."""
    shown = [Shown(file=File(name="a.png", media_type="image/png", content=b""), alt="x" * 2000)]
    with_file, without = message(Post(text="a"), PLACE, shown), message(Post(text="a"), PLACE)
    assert [{"id": 0, "filename": "a.png", "description": "x" * 1024}] == with_file["attachments"]
    assert [] == without["attachments"]
    assert {"parse": []} == with_file["allowed_mentions"]


def test_the_parent_is_a_link():
    """Where a message cannot refer to another, a button opens that; what names no message is no link."""
    (link,) = buttons(message(Post(text="a", reply_to=MessageId("4")), PLACE))
    assert link["url"] == "https://discord.com/channels/1/3/4"
    assert [] == buttons(message(Post(text="a", reply_to=MessageId("i4")), PLACE))
    assert [] == buttons(message(Post(text="a", reply_to=MessageId("avatar-1-x")), PLACE))


def test_a_question_sent_to_a_person_knows_its_place():
    """Its buttons carry the place, within Discord's 100 characters, and another opens it."""
    far = Place(platform="discord", account="9", chat=f"{'1' * 20}/{'2' * 20}", thread="3" * 20)
    allow, there = buttons(message(Post(text="May Ben?", buttons=(ROW,)), far, away=True))
    assert len(allow["custom_id"]) <= 100
    assert read(allow["custom_id"]) == Tag(head=PAYLOAD, place=f"{far.chat}/{far.thread}")
    assert there["url"] == f"https://discord.com/channels/{'1' * 20}/{'3' * 20}"


def test_custom_ids_read_back():
    """What is written is read; what somebody else wrote is its own head."""
    for tag in (
        Tag(head=PAYLOAD),
        Tag(head=PAYLOAD, place="1/2"),
        Tag(head="/remix", message="avatar-1-ab"),
        Tag(head=PAYLOAD, place="@me/2", message="3"),
    ):
        assert read(write(tag)) == tag
    assert read("") == Tag(head="")


def test_a_veil_over_every_picture():
    """Discord hides what is marked so until somebody taps it."""
    shown = [Shown(file=File(name=f"{n}.png", media_type="image/png", content=b""), alt="x") for n in range(2)]
    for veiled in (True, False):
        body = message(Post(text="a", spoiler=veiled), PLACE, shown)
        (gallery,) = [part for part in body["components"] if "items" in part]
        assert [veiled, veiled] == [item.get("spoiler", False) for item in gallery["items"]]
