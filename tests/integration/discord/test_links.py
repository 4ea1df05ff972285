"""What Discord does not take opens in the web app, by a link that needs no room."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from redis import Redis

from bot.platforms.discord.interactions.translate import place_of
from bot.platforms.discord.post import poster
from bot.platforms.discord.posting.present import message
from bot.platforms.web.settings import WebSettings
from core.clock import SystemClock
from core.domain.ids import DeliveryId, JobId, owned_by_job
from core.domain.post import Picture, Post
from core.stores.files import DiskFileStore
from tests.e2e.drawing import draw, draw_clip
from tests.integration.discord.acts import opened
from tests.stands.discord import discord_settings
from tests.stands.web import Stand, stand_settings
from tests.stubs.discord import Channel, DiscordServer, User

JOB = JobId("a" * 16)
PUBLIC = "https://pictures.example"


@pytest.fixture
def files(tmp_path: Path) -> DiskFileStore:
    return DiskFileStore(tmp_path, clock=SystemClock())


@pytest.fixture
def web(server: DiscordServer, redis: Redis, files: DiskFileStore) -> Iterator[Stand]:
    settings = stand_settings(discord=discord_settings(server), web=WebSettings(public_url=PUBLIC))
    served = Stand(redis, settings)
    served.services = replace(served.services, files=files)
    served.start()
    yield served
    served.stop()


async def test_a_clip_that_is_too_large(
    server: DiscordServer, redis: Redis, files: DiskFileStore, web: Stand, channel: Channel, ana: User
) -> None:
    """The result says so and links to it; the link gives the very bytes, until they are deleted."""
    clip = draw_clip(1, 64, 48) + bytes(channel.guild.upload_limit_bytes if channel.guild else 0)
    small = draw(1, 64, 48, "PNG")
    pictures = tuple(
        Picture(
            sha256=files.put(content, kind, owner=owned_by_job(JOB)),
            media_type=kind,
            width=64,
            height=48,
            alt="a red fox",
        )
        for content, kind in ((clip, "video/mp4"), (small, "image/png"))
    )
    post = Post(text="Made by AI", pictures=pictures, job=JOB)
    posting = poster(web.settings, redis, files)
    try:
        async with opened(server, redis, ana, channel) as (exchanges, exchange, payload):
            place = place_of(payload, now=time.time())
            found = await exchanges.show(exchange, message(Post(text="Drawing", job=JOB), place))
            assert found is not None
            await posting.edit(place, found, post)
            # a message of the bot's own says the same
            await posting.create(replace(place, reply_to=None), post, key=DeliveryId("b" * 16))
    finally:
        await posting.close()
    edited, created = channel.shown()
    for shown in (edited, created):
        assert [small] == [pic.content for pic in shown.pictures]
        assert shown.pinged == ()
    said = re.search(r"too large for this chat; it opens here: \[clip 1\]\((\S+)\)\.$", edited.text)
    assert said is not None, edited.text
    assert said[0] in created.text
    path = said[1].removeprefix(PUBLIC)
    async with httpx.AsyncClient(base_url=web.address, headers={"Host": "pictures.example"}) as anybody:
        opens = await anybody.get(path)
        assert ("video/mp4", clip) == (opens.headers["content-type"], opens.content)
        assert f"imagine-{JOB}-1.mp4" in opens.headers["content-disposition"]
        files.release(owned_by_job(JOB), pictures[0].sha256)
        assert 410 == (await anybody.get(path)).status_code
