"""What groups of Telegram are really like, through the adapter and the strict Bot API."""

from __future__ import annotations

import re
import time

import pytest

from bot.menus.registry import commands
from bot.speech.languages import spoken
from tests.conversations.samples import PNG, png
from tests.speech import english
from tests.stands.telegram import telegram_bot
from tests.unit.uploads.files import clip, encoded, scene


@pytest.fixture
def running(redis_url):
    with telegram_bot(redis_url) as (server, stand):
        yield server, stand


@pytest.fixture
def server(running):
    return running[0]


@pytest.fixture
def stand(running):
    return running[1]


def results(chat):
    return [one for one in chat.shown() if one.by_bot and one.media and "Made by AI" in one.text]


def texts(chat):
    return [one.text for one in chat.shown() if one.by_bot]


def labels(message):
    return [key.label for row in message.buttons for key in row]


def wait_for_results(server, chat, count):
    assert server.until(lambda: len(results(chat)) >= count), texts(chat)
    assert server.confirmed()
    assert count == len(results(chat))
    return results(chat)


def settle(stand):
    """Wait until nothing is drawn or owed any more."""
    until = time.monotonic() + 15
    while not stand.reports.settled():
        assert time.monotonic() < until, [job.state for job in stand.memory.jobs.values()]
        time.sleep(0.01)


def quiet(server, stand, chat):
    """Nothing was said, and nothing is drawn."""
    assert server.confirmed()
    settle(stand)
    assert [] == texts(chat)


def member(server, chat, name, **how):
    person = server.user(name)
    chat.join(person, **how)
    return person


def test_the_placeholder_becomes_the_result(server):
    """One message: its text becomes a photo with a caption and buttons, in reply to the command."""
    group = server.group()
    ana = member(server, group, "Ana")
    asked = ana.says(group, "/imagine a red fox")
    (result,) = wait_for_results(server, group, 1)
    assert asked == result.reply_to
    assert result.edits >= 1
    assert [1] == [sum(one.by_bot for one in group.shown())]
    assert ["U1", "U2", "U3", "U4"] == labels(result)[:4]


def test_a_clip_plays_in_the_chat(server):
    """A clip is a video with its size and length, that plays while it loads."""
    group = server.group()
    member(server, group, "Ana").says(group, "/imagine a red ball --clip")
    (result,) = wait_for_results(server, group, 1)
    assert "video" == result.media
    assert result.duration_s > 0
    sent = next(one for one in server.calls if one.method == "editMessageMedia")
    assert '"supports_streaming": true' in sent.params["media"]


def test_a_command_for_another_bot_is_not_ours(server, stand):
    """/imagine@other_bot is left to that bot, /imagine@us is ours."""
    server.can_read_all = True
    group = server.group()
    ana = member(server, group, "Ana")
    ana.says(group, "/imagine@other_bot a red fox")
    quiet(server, stand, group)
    ana.says(group, f"/imagine@{server.username} a red fox")
    wait_for_results(server, group, 1)


def test_the_result_lands_in_its_topic(server):
    """In a forum everything stays in the topic of the command."""
    forum = server.group(forum=True)
    ana = member(server, forum, "Ana")
    topic = forum.topic("Foxes")
    ana.says(forum, "/imagine a red fox", topic=topic)
    (result,) = wait_for_results(server, forum, 1)
    assert topic == result.topic
    ana.presses(forum, result.id, "U1")
    first, second = wait_for_results(server, forum, 2)
    assert topic == second.topic
    assert first.id == second.reply_to


def test_admins_are_looked_up_where_it_matters(server):
    """A command that draws costs no call before it is recorded; who may delete somebody else's picture is asked."""
    group = server.group()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    ana.says(group, "/imagine a red fox")
    (fox,) = wait_for_results(server, group, 1)
    asked = [one for one in server.calls if one.method == "getChatAdministrators"]
    ben.says(group, "delete", reply_to=fox.id)
    assert server.until(lambda: any("an admin can delete" in one.text for one in group.shown()))
    assert [] == asked
    assert 1 == sum(one.method == "getChatAdministrators" for one in server.calls)


def test_an_album_is_one_command(server, stand):
    """Three pictures under one caption are three sources; with privacy mode on, Telegram would hide two of them."""
    server.can_read_all = True
    group = server.group()
    ana = member(server, group, "Ana")
    numbers = ana.album(group, [PNG, PNG, PNG], "/remix #2 as a painting")
    (result,) = wait_for_results(server, group, 1)
    assert numbers[1] == result.reply_to
    assert {3} == {len(brought.attachments) for brought in stand.memory.uploads.values()}


def test_a_mention_under_a_picture_is_about_that_picture(server):
    """“@bot as a painting” as the caption of a photo remixes the photo."""
    group = server.group()
    ana = member(server, group, "Ana")
    photo = ana.says(group, f"@{server.username} as a painting", photo=PNG)
    (result,) = wait_for_results(server, group, 1)
    assert photo == result.reply_to


def test_a_plain_reply_needs_a_mention_in_a_group(server, stand):
    """People talk about pictures; only a mention makes their words a remix."""
    group = server.group()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    ana.says(group, "/imagine a red fox")
    (fox,) = wait_for_results(server, group, 1)
    ben.says(group, "what a lovely fox", reply_to=fox.id)
    assert server.confirmed()
    settle(stand)
    ben.says(group, f"@{server.username}, at night", reply_to=fox.id)
    remix = wait_for_results(server, group, 2)[1]
    assert "a red fox, at night" in remix.text


def test_a_plain_reply_is_a_remix_in_a_direct_chat(server):
    """Alone with the bot nobody else can be meant."""
    ana = server.user("Ana")
    chat = server.direct(ana)
    ana.says(chat, "/imagine a red fox")
    (fox,) = wait_for_results(server, chat, 1)
    ana.says(chat, "at night", reply_to=fox.id)
    wait_for_results(server, chat, 2)
    ana.says(chat, "as a painting", photo=PNG)
    wait_for_results(server, chat, 3)


def test_a_picture_that_the_bot_never_saw(server):
    """With privacy mode on, a reply brings the picture along, and its owner is asked first."""
    group = server.group()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    photo = ana.says(group, "my dog", photo=PNG)
    ben.says(group, "/remix with a hat", reply_to=photo)
    assert server.until(lambda: any("Ana, may Ben" in text for text in texts(group)))
    question = next(one for one in group.shown() if "Ana, may Ben" in one.text)
    assert "Only the person" in ben.presses(group, question.id, "Allow").text
    ana.presses(group, question.id, "Allow")
    (result,) = wait_for_results(server, group, 1)
    assert photo == result.reply_to


def test_a_clip_is_remixed_from_its_first_picture(server, stand):
    """Sent as a video under a command; its other pictures and its length are kept with it."""
    group = server.group()
    ana = member(server, group, "Ana")
    ana.says(group, "/remix as a painting", video=clip(1.0))
    wait_for_results(server, group, 1)
    ((upload,),) = [brought.attachments for brought in stand.memory.uploads.values()]
    assert (1.0, "image/png", 64, 48) == (upload.clip.length_s, upload.media_type, upload.width, upload.height)
    (job,) = stand.memory.jobs.values()
    assert upload.sha256 == job.spec.sources[0].sha256


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "not a picture that I can read"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "HEIC"),
        (png(9000, 9), None),
        (encoded(scene(), "MPO", save_all=True, append_images=[scene()]), None),
        (encoded(scene(), "JPEG")[:100], "cut off"),
        (png(5000, 4000), "up to 16 million fit"),
    ],
    ids=["pdf", "heic", "line", "mpo", "cut", "large"],
)
def test_whatever_is_sent_gets_an_answer(server, content, sentence):
    """A picture, or one sentence; never silence."""
    group = server.group()
    ana = member(server, group, "Ana")
    ana.says(group, "/remix as a painting", document=content)
    if sentence is None:
        wait_for_results(server, group, 1)
    else:
        assert server.until(lambda: any(sentence in text for text in texts(group)))


def test_words_passed_on_are_nobodys_command(server, stand):
    """A forwarded /imagine draws nothing, and a forwarded picture stays its owner's."""
    den, pub = server.group("Den"), server.group("Pub")
    ana, ben = member(server, den, "Ana"), member(server, den, "Ben")
    pub.join(ben)
    said = ana.says(den, "/imagine a red fox")
    wait_for_results(server, den, 1)
    ben.forwards(pub, den, said)
    quiet(server, stand, pub)
    photo = ben.forwards(pub, den, ana.says(den, "my dog", photo=PNG))
    ben.says(pub, "/remix with a hat", reply_to=photo)
    assert server.until(lambda: any("Ana, may Ben" in text for text in texts(pub)))


def test_an_anonymous_admin_may_delete(server):
    """Who speaks in the group's name is one of its admins."""
    group = server.group()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    boss = member(server, group, "Boss", admin=True, anonymous=True)
    ana.says(group, "/imagine a red fox")
    (fox,) = wait_for_results(server, group, 1)
    ben.says(group, "delete", reply_to=fox.id)
    assert server.until(lambda: any("Only Ana or an admin" in text for text in texts(group)))
    boss.says(group, "delete", reply_to=fox.id)
    assert server.until(lambda: not results(group))


def test_a_channel_post_is_drawn_in_the_channel(server):
    """A channel's posts are commands like others."""
    channel = server.channel("Foxes")
    boss = member(server, channel, "Boss", admin=True)
    boss.says(channel, "/imagine a red fox")
    wait_for_results(server, channel, 1)


def test_a_group_that_becomes_a_supergroup(server, stand):
    """The result comes into the new chat, and its buttons and the old questions go on working."""
    stand.reports.paused.set()
    group = server.group(supergroup=False)
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    ana.says(group, "/imagine a red fox")
    assert server.until(lambda: texts(group))
    assert server.confirmed()
    moved = group.migrate()
    stand.reports.paused.clear()
    (fox,) = wait_for_results(server, moved, 1)
    ben.presses(moved, fox.id, "U1")
    wait_for_results(server, moved, 2)
    ben.says(moved, "/imagine a blue fox")
    blue = wait_for_results(server, moved, 3)[2]
    ana.says(moved, "u2", reply_to=blue.id)
    wait_for_results(server, moved, 4)


def test_thrown_out_while_drawing(server, stand):
    """A chat that is gone ends its job quietly, and other chats go on."""
    stand.reports.paused.set()
    group, other = server.group(), server.group("Others")
    ana = member(server, group, "Ana")
    other.join(ana)
    ana.says(group, "/imagine a red fox")
    assert server.until(lambda: texts(group))
    assert server.confirmed()
    group.ban_bot()
    ana.says(other, "/imagine a blue fox")
    stand.reports.paused.clear()
    wait_for_results(server, other, 1)
    settle(stand)


def test_a_group_without_pictures_is_told(server):
    """Where nobody may post pictures, one sentence says what to do."""
    group = server.group()
    group.may_send_media = False
    member(server, group, "Ana").says(group, "/imagine a red fox")
    assert server.until(lambda: any("may not post pictures" in text for text in texts(group)))


def test_mending_a_command_by_editing_it(server, stand):
    """An edit of what was refused is a new try; an edit of what was drawn changes nothing."""
    group = server.group()
    ana = member(server, group, "Ana")
    asked = ana.says(group, "/imagine a fox --arr 3:2")
    assert server.until(lambda: any("did you mean --ar" in text for text in texts(group)))
    ana.edits(group, asked, "/imagine a fox --ar 3:2")
    wait_for_results(server, group, 1)
    drawn = ana.says(group, "/imagine a boat")
    wait_for_results(server, group, 2)
    ana.edits(group, drawn, "/imagine a ship")
    assert server.confirmed()
    settle(stand)
    assert 2 == len(results(group))


def test_a_reaction_deletes(server):
    """The requester takes a picture back with one reaction; from others it is a feeling."""
    group = server.group()
    group.promote_bot()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    ana.says(group, "/imagine a red fox")
    (fox,) = wait_for_results(server, group, 1)
    ben.reacts(group, fox.id, "💔")
    assert server.confirmed()
    assert 1 == len(texts(group))
    ana.reacts(group, fox.id, "💔")
    assert server.until(lambda: not results(group))
    assert [] == texts(group)


def test_a_link_shows_a_picture(server, stand):
    """t.me/bot?start=show_<job> opens the direct chat and brings the picture there."""
    group = server.group()
    ana = member(server, group, "Ana")
    ana.says(group, "/imagine a red fox")
    wait_for_results(server, group, 1)
    (job,) = stand.memory.jobs
    direct = server.direct(ana)
    ana.says(direct, f"/start show_{job}")
    wait_for_results(server, direct, 1)
    ana.says(direct, "/start")
    assert server.until(lambda: any("/imagine" in text for text in texts(direct)))


def test_a_prompt_that_fills_no_caption(server):
    """A caption takes 1,024 units: the words are cut at one of them, what the bot says stays whole."""
    group = server.group()
    member(server, group, "Ana").says(group, "/imagine " + "🦊 fox " * 280)
    (result,) = wait_for_results(server, group, 1)
    assert re.search("(fox|🦊)…\nMade by AI", result.text)


def test_a_prompt_calls_nobody(server):
    """“@ana” in a prompt notifies nobody when the bot repeats it."""
    group = server.group()
    member(server, group, "Ben").says(group, "/imagine a fox for @annabella")
    (result,) = wait_for_results(server, group, 1)
    assert "annabella" in result.text
    assert [] == [entity for entity in result.entities if entity["type"] == "mention"]


def test_the_menu_is_the_registry(server):
    """Behind the “/” button stands every command, and it is set once."""
    wanted = [(row.name, english(row.typed.summary)) for row in commands().values()]
    assert server.until(server.commands)
    assert wanted == [(row["command"], row["description"]) for row in server.commands()]
    german = [(row.name, spoken(row.typed.summary, "de")) for row in commands().values()]
    assert server.until(lambda: server.commands("all_group_chats", "de"))
    assert german == [(row["command"], row["description"]) for row in server.commands("all_group_chats", "de")]
    assert german != wanted


def test_a_private_word_beside_the_button(server):
    """What fits is said beside the button, to whoever pressed; longer answers are addressed by name."""
    group = server.group()
    ana, ben = member(server, group, "Ana"), member(server, group, "Ben")
    ana.says(group, f"/imagine a fox{' and a fox' * 20}")
    (fox,) = wait_for_results(server, group, 1)
    assert "Only Ana or an admin" in ben.presses(group, fox.id, "Delete").text
    assert "" == ben.presses(group, fox.id, "Details").text
    assert server.until(lambda: any(text.startswith("Ben: ") for text in texts(group)))
    told = next(one for one in group.shown() if one.text.startswith("Ben: "))
    assert [ben.id] == [entity["user"]["id"] for entity in told.entities if entity["type"] == "text_mention"]
