"""What a placeholder shows while the picture is drawn: one small picture at a time, and none of them in the result."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from redis import Redis

from bot.platforms.discord.interactions.translate import place_of
from bot.platforms.discord.post import DiscordPoster, make_poster
from bot.platforms.discord.posting.present import message
from core.clock import SystemClock
from core.domain.ids import JobId
from core.domain.post import Picture, Post
from core.stores.memory import Memory, MemoryFileStore
from core.stores.redis.people.kept import Kept
from tests.e2e.drawing import draw
from tests.integration.discord.acts import ME, opened
from tests.stands.discord import DiscordStand, discord_settings
from tests.stubs.discord import Channel, DiscordServer, User

JOB = JobId("a" * 16)


@pytest.fixture
def files() -> MemoryFileStore:
    return MemoryFileStore(Memory(clock=SystemClock()))


@pytest.fixture
async def poster(server: DiscordServer, redis: Redis, files: MemoryFileStore) -> AsyncIterator[DiscordPoster]:
    made = make_poster(discord_settings(server), Kept(redis=redis, me=ME), files)
    yield made
    await made.close()


async def test_one_preview_at_a_time(
    server: DiscordServer, redis: Redis, poster: DiscordPoster, files: MemoryFileStore, channel: Channel, ana: User
) -> None:
    """The next one takes the place of the one before, progress without one shows none, and so does the result."""
    async with opened(server, redis, ana, channel) as (exchanges, exchange, payload):
        place = place_of(payload, now=time.time())
        post = Post(text="Drawing, 10 %", job=JOB)
        found = await exchanges.show(exchange, message(post, place))
        assert found is not None
        first, second = (draw(seed, 96, 96, "JPEG", blur=3) for seed in (1, 2))
        for preview in (first, second, second):
            await poster.edit(place, found, replace(post, preview=preview))
            # an interaction takes five calls in two seconds
            server.clock.advance(1)
            (placeholder,) = channel.shown()
            assert [preview] == [pic.content for pic in placeholder.pictures]
            assert placeholder.pictures[0].alt
            assert 1 == attached(server, channel)
        await poster.edit(place, found, post)
        assert 0 == attached(server, channel)
        await poster.edit(place, found, replace(post, preview=first))
        sha256 = files.put(draw(1, 64, 64, "PNG"), "image/png")
        made = Picture(sha256=sha256, media_type="image/png", width=64, height=64, alt="a red fox")
        await poster.edit(place, found, Post(text="Made by AI", pictures=(made,), job=JOB))
    (result,) = channel.shown()
    assert [f"imagine-{JOB}-1.png"] == [pic.filename for pic in result.pictures]
    assert 1 == attached(server, channel)


def test_a_placeholder_on_its_way(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User) -> None:
    """Somebody who waits sees how far it is; a preview that Discord does not take now does not hold the result up."""
    stand.reports.paused.set()
    stand.reports.half_way.set()
    ana.runs(channel, "imagine", options={"prompt": "a red fox"}).until_answered()
    stand.reports.paused.clear()
    stand.until(lambda: bool(channel.shown()[0].pictures), "no preview was shown")
    (placeholder,) = channel.shown()
    assert "Drawing, 50 %" in placeholder.text
    assert ("preview.jpg", "image/jpeg") == (placeholder.pictures[0].filename, placeholder.pictures[0].media_type)
    server.fail("PATCH /webhooks", how="429", retry_after=0.3)
    stand.reports.half_way.clear()
    stand.settle()
    (result,) = channel.shown()
    assert placeholder.id == result.id
    assert 4 == len(result.pictures) == attached(server, channel)
    assert all(pic.filename.startswith("imagine-") for pic in result.pictures)


def attached(server: DiscordServer, channel: Channel) -> int:
    """How many files the channel's only message has, also those that nobody sees."""
    return server.on_loop(lambda: sum(len(one.attachments) for one in channel.messages.values()))
