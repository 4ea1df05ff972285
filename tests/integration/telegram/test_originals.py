"""Originals as files: what was drawn, byte for byte, and gone when the picture goes."""

from __future__ import annotations

import pytest

from core.domain.ids import DeliveryId
from core.domain.post import Picture, Post
from tests.conversations.samples import png
from tests.stands.telegram import telegram_bot


@pytest.fixture
def running(redis_url):
    with telegram_bot(redis_url) as (server, stand):
        yield server, stand


def shown(chat, media):
    return [one for one in chat.shown() if one.by_bot and one.media == media]


def results(chat):
    """What is drawn; a preview is none."""
    return [one for one in chat.shown() if one.media in {"photo", "video"} and "Made by AI" in one.text]


def drawn(server, chat, person, words):
    """Ask for something and return the message that shows it."""
    before = len(results(chat))
    person.says(chat, words)
    assert server.until(lambda: len(results(chat)) > before)
    assert server.confirmed()
    return results(chat)[-1]


def test_four_originals_in_the_thread(running):
    """An album of documents in reply to the picture, once for each press, however often the press is repeated."""
    server, stand = running
    forum = server.group(forum=True)
    ana = server.user("Ana")
    forum.join(ana)
    topic = forum.topic("Foxes")
    ana.says(forum, "/imagine a red fox", topic=topic)
    assert server.until(lambda: results(forum))
    (fox,) = results(forum)
    ana.presses(forum, fox.id, "Files")
    assert server.until(lambda: len(shown(forum, "document")) == 4)
    assert server.confirmed()
    server.replay(5)
    assert server.confirmed()
    sent = shown(forum, "document")
    (job,) = stand.memory.jobs.values()
    assert [stand.memory.files[one.sha256][0] for one in job.originals] == [one.content for one in sent]
    assert [f"{job.id}-{number}.png" for number in (1, 2, 3, 4)] == [one.file_name for one in sent]
    assert {(fox.id, topic, ())} == {(one.reply_to, topic, one.buttons) for one in sent}
    assert [False, False, False, True] == ["Made by AI" in one.text for one in sent]

    # the message that shows it is deleted, and the files with it
    ana.presses(forum, fox.id, "Delete")
    assert server.until(lambda: not any(one.media for one in forum.shown()))


def test_one_original_and_a_clip(running):
    """A single file comes as a document; so does a clip, which stays a file. Typed, it is a reply."""
    server, _ = running
    ana = server.user("Ana")
    chat = server.direct(ana)
    fox = drawn(server, chat, ana, "/imagine a red fox --n 1")
    ana.says(chat, "files", reply_to=fox.id)
    assert server.until(lambda: len(shown(chat, "document")) == 1)
    ball = drawn(server, chat, ana, "/imagine a red ball --clip --n 1")
    ana.presses(chat, ball.id, "Files")
    assert server.until(lambda: len(shown(chat, "document")) == 2)
    assert [".png", ".mp4"] == [one.file_name[-4:] for one in shown(chat, "document")]
    ana.says(chat, "/forget yes")
    assert server.until(lambda: not any(one.media for one in chat.shown()))


def test_files_that_are_gone_and_files_too_old_to_delete(running):
    """One sentence names the way to have them again; what cannot be deleted loses its content."""
    server, stand = running
    group = server.group()
    ana = server.user("Ana")
    group.join(ana)
    fox = drawn(server, group, ana, "/imagine a red fox --n 2")
    ana.presses(group, fox.id, "Files")
    assert server.until(lambda: len(shown(group, "document")) == 2)
    stand.memory.files.clear()
    assert "no longer kept; /show" in ana.presses(group, fox.id, "Files").text
    server.fail("deleteMessage", times=3, how="400 message can't be deleted for everyone")
    ana.presses(group, fox.id, "Delete")
    assert server.until(lambda: [one.text for one in group.shown() if one.media] == ["Deleted."] * 3)
    assert {(64, 64)} == {one.size_px for one in group.shown() if one.media}


def test_a_reply_to_one_file_of_several(running):
    """It is about the picture in that file, whether words, a command or a shortcut say what to do with it."""
    server, stand = running
    group = server.group()
    ana = server.user("Ana")
    group.join(ana)
    fox = drawn(server, group, ana, "/imagine a red fox --n 3")
    ana.presses(group, fox.id, "Files")
    assert server.until(lambda: len(shown(group, "document")) == 3)
    (maker,) = stand.memory.jobs
    first, second, third = shown(group, "document")
    for file, words in ((first, "/remix in rain"), (second, f"@{server.username} at night"), (third, "remix in snow")):
        ana.says(group, words, reply_to=file.id)
    assert server.until(lambda: len(results(group)) == 4)
    remixes = {job.text: job.spec.sources[0] for job in stand.memory.jobs.values() if job.id != maker}
    assert {"in rain": (maker, 0), "at night": (maker, 1), "in snow": (maker, 2)} == {
        words: (source.job, source.index) for words, source in remixes.items()
    }

    # what is about all of them is not about one picture
    ana.says(group, "delete", reply_to=second.id)
    assert server.until(lambda: not shown(group, "document"))


def test_a_group_that_takes_no_files(running):
    """Whoever asked is told."""
    server, _ = running
    group = server.group()
    ana = server.user("Ana")
    group.join(ana)
    fox = drawn(server, group, ana, "/imagine a red fox")
    group.may_send_media = False
    assert "could not be sent" in ana.presses(group, fox.id, "Files").text


async def test_a_picture_that_fits_no_photo_is_a_file_as_it_is(server, post, files, group, place):
    """What would be made smaller to be shown goes whole; a second try of the same delivery is the first post."""
    content = png(9_000, 1_100)
    sha256 = files.put(content, "image/png")
    large = Picture(sha256=sha256, media_type="image/png", width=9_000, height=1_100, alt="a fox")
    wanted = Post(text="Made by AI", pictures=(large, large), as_files=True)
    first = await post.create(place, wanted, key=DeliveryId("d"))
    assert first == await post.create(place, wanted, key=DeliveryId("d"))
    assert [content, content] == [one.content for one in shown(group, "document")]
    await post.delete(place, first)
    assert [] == group.shown()
