"""What Telegram's refusals, silences and broken lines mean for a message, in the core's words."""

from __future__ import annotations

import logging

import pytest
from pydantic import SecretStr
from redis import Redis

from bot.platforms.telegram import checks as symptoms
from bot.platforms.telegram.post import poster
from core.domain.errors import OperatorError, PlaceGone, PostAmbiguous, PostRetryable
from core.domain.ids import DeliveryId, JobId, MessageId
from core.domain.place import Audience, Author, Place
from core.domain.post import Button, Picture, Post, Progress
from tests.conversations.samples import png
from tests.e2e.drawing import draw_clip
from tests.stands.telegram import telegram_settings
from tests.stubs.telegram import TelegramServer

TEXT = Post(text="Queued, next in line")


def place_of(chat, **changes):
    return Place(platform="telegram", account="700000001", chat=str(chat.id), **changes)


def picture(files, content=None, *, media_type="image/png", width=64, height=64):
    sha256 = files.put(content or png(width, height), media_type)
    return Picture(sha256=sha256, media_type=media_type, width=width, height=height, alt="a fox", duration_s=1.0)


def by_bot(chat):
    return [one for one in chat.shown() if one.by_bot]


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("429", PostRetryable),
        ("500", PostAmbiguous),
        ("html", PostAmbiguous),
        ("reset_before", PostAmbiguous),
        ("reset_after_accept", PostAmbiguous),
        ("truncated", PostAmbiguous),
        ("403 bot was kicked from the supergroup chat", PlaceGone),
        ("403 bot was blocked by the user", PlaceGone),
        ("400 TOPIC_CLOSED", PlaceGone),
        ("400 message thread not found", PlaceGone),
        ("400 chat not found", PlaceGone),
    ],
)
async def test_what_went_wrong(server, post, place, how, error):
    """A new message is sent again only where it certainly was not taken."""
    server.fail("sendMessage", how=how, retry_after=7 if how == "429" else None)
    with pytest.raises(error) as raised:
        await post.create(place, TEXT, key=DeliveryId("d"))
    if error is PostRetryable:
        assert (7.0, "chat") == (raised.value.retry_after_s, raised.value.scope)


async def test_nobody_listens(files, redis_url):
    """Where no connection was made, nothing was sent."""
    with TelegramServer() as gone:
        settings = telegram_settings(gone)
        place = place_of(gone.group())
    with Redis.from_url(redis_url) as redis:
        made = poster(settings, redis, files)
        with pytest.raises(PostRetryable):
            await made.create(place, TEXT, key=DeliveryId("d"))
        await made.close()


async def test_an_answered_message_is_sent_once(server, post, group, place):
    """The same delivery again, after its answer came, is the first message; after a lost answer nobody knows."""
    first = await post.create(place, TEXT, key=DeliveryId("d"))
    assert first == await post.create(place, TEXT, key=DeliveryId("d"))
    assert first == await post.find(place, DeliveryId("d"))
    server.fail("sendMessage", how="reset_after_accept")
    with pytest.raises(PostAmbiguous):
        await post.create(place, TEXT, key=DeliveryId("e"))
    assert await post.find(place, DeliveryId("e")) is None
    assert 2 == len(by_bot(group))


async def test_the_same_edit_again(post, files, group, place):
    """“Message is not modified” is success, for words and for pictures."""
    message = await post.create(place, TEXT, key=DeliveryId("d"))
    await post.edit(place, message, TEXT)
    shown = Post(text="Here.", pictures=(picture(files),))
    for _ in range(2):
        await post.edit(place, message, shown)
    (one,) = by_bot(group)
    assert ("photo", "Here.") == (one.media, one.text)


async def test_words_over_a_picture(post, files, group, place):
    """Where a result stands, new words become its caption."""
    message = await post.create(place, Post(text="Here.", pictures=(picture(files),)), key=DeliveryId("d"))
    await post.edit(place, message, Post(text="Cancelled."))
    (one,) = by_bot(group)
    assert ("photo", "Cancelled.") == (one.media, one.text)


async def test_what_a_person_deleted_stays_deleted(post, files, group, place):
    """Neither an edit nor a second deletion is a failure."""
    message = await post.create(place, TEXT, key=DeliveryId("d"))
    group.delete(int(message))
    await post.edit(place, message, Post(text="Here.", pictures=(picture(files),)))
    await post.delete(place, message)
    assert [] == by_bot(group)


async def test_a_message_too_old_to_delete(server, post, files, group, place):
    """It loses its picture, its words and its buttons instead."""
    row = ((Button(label="U1", payload="1.u.aaaaaaaaaaaaaaaa.0", hint=""),),)
    message = await post.create(place, Post(text="Here.", pictures=(picture(files),), buttons=row), key=DeliveryId("d"))
    server.fail("deleteMessage", how="400 message can't be deleted for everyone")
    await post.delete(place, message)
    (one,) = by_bot(group)
    assert ("Deleted.", ()) == (one.text, one.buttons)
    assert (64, 64) == one.size_px


async def test_a_very_long_picture_comes_as_a_file(post, files, group, place):
    """What cannot be a photo is not lost."""
    shown = Post(text="Here.", pictures=(picture(files, width=2_100, height=100),))
    await post.create(place, shown, key=DeliveryId("d"))
    message = await post.create(place, TEXT, key=DeliveryId("e"))
    await post.edit(place, message, shown)
    assert ["document", "document"] == [one.media for one in by_bot(group)]


async def test_a_photo_that_telegram_cannot_read_comes_as_a_file(server, post, files, group, place):
    """The file is taken as it is."""
    server.fail("sendPhoto", how="400 IMAGE_PROCESS_FAILED")
    await post.create(place, Post(text="Here.", pictures=(picture(files),)), key=DeliveryId("d"))
    assert ["document"] == [one.media for one in by_bot(group)]


async def test_a_clip_by_itself(post, files, group, place):
    """A clip that comes as a new message is a video."""
    clip = picture(files, draw_clip(1, 64, 64), media_type="video/mp4")
    await post.create(place, Post(text="Here.", pictures=(clip,)), key=DeliveryId("d"))
    assert ["video"] == [one.media for one in by_bot(group)]


async def test_pictures_are_veiled_where_the_operator_says(server, files, group, place, redis_url):
    """In those chats somebody has to tap them first, however they come."""
    with Redis.from_url(redis_url) as redis:
        made = poster(telegram_settings(server, telegram={"spoiler_chats": (group.id,)}), redis, files)
        shown = Post(text="Here.", pictures=(picture(files),))
        await made.create(place, shown, key=DeliveryId("d"))
        await made.edit(place, await made.create(place, TEXT, key=DeliveryId("e")), shown)
        await made.close()
    assert [True, True] == [one.spoiler for one in by_bot(group)]


async def test_who_blocked_the_bot(server, post):
    """A direct chat whose person does not want the bot is gone."""
    ana = server.user("Ana")
    chat = server.direct(ana)
    ana.blocks_bot()
    with pytest.raises(PlaceGone):
        await post.create(place_of(chat, audience=Audience.DIRECT), TEXT, key=DeliveryId("d"))


async def test_slow_mode_is_waited_out(post, group, place):
    """The pause is Telegram's."""
    group.slow_mode_s = 30
    await post.create(place, TEXT, key=DeliveryId("d"))
    with pytest.raises(PostRetryable) as raised:
        await post.create(place, TEXT, key=DeliveryId("e"))
    assert raised.value.retry_after_s is not None
    assert 0 < raised.value.retry_after_s <= 31


async def test_a_reply_to_nothing(post, group, place):
    """Where the command was deleted meanwhile, the message comes without a reference."""
    await post.create(place, Post(text="Here.", reply_to=MessageId("4711")), key=DeliveryId("d"))
    assert [None] == [one.reply_to for one in by_bot(group)]


async def test_a_group_that_moved(server, post, files):
    """New messages follow into the supergroup; an edit of an old message comes as a new one, progress does not."""
    old = server.group(supergroup=False)
    place = place_of(old)
    message = await post.create(place, TEXT, key=DeliveryId("d"))
    new = old.migrate()
    await post.edit(place, message, Post(text="Here.", pictures=(picture(files),)))
    later = await post.create(place, TEXT, key=DeliveryId("e"))
    await post.edit(place, later, Post(text="Changed."))
    ana = Author(platform="telegram", account="700000001", id="5", name="Ana")
    await post.tell(place, ana, Post(text="Done."), key=DeliveryId("f"))
    assert ["Here.", "Changed.", "Ana: Done."] == [one.text for one in by_bot(new)]
    await post.delete(place, later)
    assert 2 == len(by_bot(new))


async def test_progress_in_a_group(server, post, group, place):
    """It shows that the bot is at work, and takes eight of the group's twenty calls a minute at most."""
    message = await post.create(place, TEXT, key=DeliveryId("d"))
    for step in range(12):
        progress = Progress(job=JobId("a" * 16), step=step, of=12)
        await post.edit(place, message, Post(text=f"Drawing, {step} of 12", progress=progress))
    assert ["upload_photo"] * 8 == group.actions
    assert 8 == sum(one.method == "editMessageText" for one in server.calls)
    await post.edit(place, message, Post(text="Done."))
    assert ["Done."] == [one.text for one in by_bot(group)]


async def test_the_token_stays_out_of_the_log(server, post, place, caplog):
    """Not in a line of any library, whatever goes wrong."""
    caplog.set_level(logging.DEBUG)
    server.fail("sendMessage", how="500")
    with pytest.raises(PostAmbiguous):
        await post.create(place, TEXT, key=DeliveryId("d"))
    await post.create(place, TEXT, key=DeliveryId("e"))
    assert server.token not in caplog.text


def test_a_bot_without_a_token(redis_url, files):
    """It says which setting is missing."""
    with TelegramServer() as server, Redis.from_url(redis_url) as redis:
        settings = telegram_settings(server, telegram={"token": SecretStr("")})
        with pytest.raises(OperatorError, match="IMAGINE_TELEGRAM__TOKEN"):
            poster(settings, redis, files)


def test_what_the_doctor_finds(server):
    """The name, privacy mode, inline mode and the way of updates, each with what to do."""
    settings = telegram_settings(server)
    found = {name: look(settings) for name, look in symptoms.ALL.items()}
    assert "@imagine_stub_bot" in found["token"].found
    assert "on:" in found["privacy mode"].found
    assert "STORAGE_CHAT" in found["inline mode"].remedy
    assert "polling" in found["updates"].found
    server.can_read_all, server.inline = True, False
    stored = telegram_settings(server, telegram={"storage_chat": server.storage.id})
    assert "off:" in symptoms.privacy(stored).found
    assert "/setinline" in symptoms.inline(stored).remedy
    server.inline = True
    assert "Storage" in symptoms.inline(stored).found


def test_what_the_doctor_says_of_a_wrong_token(server):
    """Three different mistakes, three different remedies."""
    wrong = telegram_settings(server, telegram={"token": SecretStr("700000001:nonsense-nonsense-nonsense-nonse")})
    assert "/token" in symptoms.token(wrong).remedy
    none = telegram_settings(server, telegram={"token": SecretStr("")})
    assert "IMAGINE_TELEGRAM__TOKEN" in symptoms.token(none).remedy
    away = telegram_settings(server, telegram={"api_url": "http://127.0.0.1:9"})
    assert "did not answer" in symptoms.token(away).found
