"""Clips: videos that play while they load, behind a still of how they begin."""

from __future__ import annotations

import json

from pydantic import SecretStr
from redis import Redis

from bot.platforms.telegram.inline.places import ONLY, inline_place
from bot.platforms.telegram.post import poster
from core.domain.ids import DeliveryId, Sha256
from core.domain.post import Picture, Post
from tests.e2e.drawing import draw, draw_clip
from tests.stands.telegram import telegram_settings

STILL = draw(1, 64, 64, "JPEG")


def clip(files, *, cover):
    sha256 = files.put(draw_clip(1, 64, 64), "video/mp4")
    return Picture(sha256=sha256, media_type="video/mp4", width=64, height=64, alt="a fox", duration_s=1.0, cover=cover)


def videos(chat):
    return [one for one in chat.shown() if one.by_bot and one.media == "video"]


async def test_a_clip_has_a_cover_however_it_comes(server, post, files, group, place):
    """By itself, and in the place of a placeholder."""
    shown = Post(text="Made by AI", pictures=(clip(files, cover=files.put(STILL, "image/jpeg")),))
    await post.create(place, shown, key=DeliveryId("d"))
    message = await post.create(place, Post(text="Queued"), key=DeliveryId("e"))
    await post.edit(place, message, shown)
    assert [STILL, STILL] == [one.cover for one in videos(group)]
    asked = {one.method: one.params for one in server.calls}
    assert asked["sendVideo"]["supports_streaming"] in {"true", True}
    assert json.loads(asked["editMessageMedia"]["media"])["supports_streaming"] is True


async def test_a_clip_whose_cover_has_expired(post, files, group, place):
    """Or that an older worker made without one: it is shown all the same."""
    for key, cover in (("d", None), ("e", Sha256("f" * 64))):
        await post.create(place, Post(text="Here.", pictures=(clip(files, cover=cover),)), key=DeliveryId(key))
    assert [None, None] == [one.cover for one in videos(group)]


async def test_a_clip_beside_an_inline_message(server, files, redis_url):
    """The cover goes the way of the clip: through the storage chat, and then by its name."""
    ana = server.user("Ana")
    settings = telegram_settings(server, telegram={"storage_chat": server.storage.id, "token": SecretStr(server.token)})
    result = {
        "type": "article",
        "id": "1",
        "title": "Draw this",
        "input_message_content": {"message_text": "Asking for it…"},
    }
    message = ana.picks_inline(result)
    with Redis.from_url(redis_url) as redis:
        made = poster(settings, redis, files)
        place = inline_place("telegram", "700000001", message)
        await made.edit(place, ONLY, Post(text="Here.", pictures=(clip(files, cover=files.put(STILL, "image/jpeg")),)))
        await made.close()
    assert ("video", STILL) == (server.inline_shown(message).media, server.inline_shown(message).cover)
