"""A picture that Discord does not take as it was made: shown by the rendition that its worker made."""

from __future__ import annotations

import time
from dataclasses import replace

from redis import Redis

from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.interactions.translate import place_of
from bot.platforms.discord.post import poster
from core.domain.ids import DeliveryId
from core.stores.memory import Memory, MemoryFileStore
from tests.integration.discord.acts import opened
from tests.integration.large_picture import large_result
from tests.stands.discord import discord_settings
from tests.stands.web import stand_settings
from tests.stubs.discord import Channel, DiscordServer, User
from workers.finish.marks import read_marks


async def test_it_is_shown_by_its_rendition(server: DiscordServer, redis: Redis, channel: Channel, ana: User) -> None:
    """Byte for byte, with a line that it is smaller; nothing is encoded between the worker and the chat."""
    files = MemoryFileStore(Memory())
    post, original, rendition = large_result(files, CAPABILITIES)
    assert len(original) > CAPABILITIES.image_bytes
    posting = poster(stand_settings(discord=discord_settings(server)), redis, files)
    try:
        async with opened(server, redis, ana, channel) as (_, _, payload):
            place = replace(place_of(payload, now=time.time()), reply_to=None)
            await posting.create(place, post, key=DeliveryId("b" * 16))
    finally:
        await posting.close()
    (shown,) = channel.shown()
    assert [rendition] == [picture.content for picture in shown.pictures]
    assert "smaller than it was made" in shown.text
    assert read_marks(rendition).by_ai
