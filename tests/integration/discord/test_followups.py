"""Where the bot came with a person: five followups of an interaction, the last for a result, and never a sixth."""

from __future__ import annotations

import time

import pytest
from redis import Redis

from bot.platforms.discord.interactions.translate import author_of, place_of
from bot.platforms.discord.post import make_poster
from bot.platforms.discord.posting.present import message
from core.clock import SystemClock
from core.domain.errors import PlaceGone, PostRetryable
from core.domain.ids import DeliveryId
from core.domain.post import Post
from core.stores.memory import Memory, MemoryFileStore
from core.stores.redis.people.kept import Kept
from tests.integration.discord.acts import ME, opened, private
from tests.stands.discord import discord_settings
from tests.stubs.discord import DiscordServer, User

FOLLOWUP = "/webhooks/{webhook_id}/{webhook_token}"


async def test_five_followups_of_a_guest(server: DiscordServer, redis: Redis, ana: User, ben: User) -> None:
    """Four private words fit, the fifth is written to the person; the result has its place; no sixth is tried."""
    group = server.group_dm(ana, ben)
    poster = make_poster(
        discord_settings(server), Kept(redis=redis, me=ME), MemoryFileStore(Memory(clock=SystemClock()))
    )
    async with opened(server, redis, ana, group, user_install=True) as (exchanges, exchange, payload):
        place, author = place_of(payload, now=time.time()), author_of(payload)
        assert await exchanges.show(exchange, message(Post(text="Queued"), place))
        for number in range(4):
            await poster.tell(place, author, Post(text=f"word {number}"), key=DeliveryId(f"w{number}"))
            # the webhook takes five calls in two seconds
            server.clock.advance(1)
        assert 4 == len(private(group, ana))
        await poster.tell(place, author, Post(text="word 4"), key=DeliveryId("w4"))
        assert ["word 4"] == [shown.text for shown in server.dm(ana).shown()]
        # one that was certainly not made takes none away
        server.fail("POST /webhooks", how="429", retry_after=0.1)
        with pytest.raises(PostRetryable):
            await poster.create(place, Post(text="a result"), key=DeliveryId("r1"))
        server.clock.advance(2)
        made = await poster.create(place, Post(text="a result"), key=DeliveryId("r1"))
        assert made == await poster.create(place, Post(text="a result"), key=DeliveryId("r1"))
        with pytest.raises(PlaceGone, match="no more followups"):
            await poster.create(place, Post(text="another"), key=DeliveryId("r2"))
        await poster.edit(place, made, Post(text="edits are none"))
    await poster.close()
    assert ["Queued", "edits are none"] == [shown.text for shown in group.shown()]
    sent = [call for call in server.calls if call.route == FOLLOWUP]
    assert 40094 not in [call.code for call in sent]
    assert 6 == len(sent), "four words, the one that was turned away, and the result"
    assert 5 == server.world.interactions[exchange.id].followups


async def test_where_the_bot_is_a_member(server: DiscordServer, redis: Redis, ana: User) -> None:
    """Nobody counts."""
    channel = server.guild().channel()
    poster = make_poster(
        discord_settings(server), Kept(redis=redis, me=ME), MemoryFileStore(Memory(clock=SystemClock()))
    )
    async with opened(server, redis, ana, channel) as (exchanges, exchange, payload):
        place, author = place_of(payload, now=time.time()), author_of(payload)
        assert await exchanges.show(exchange, message(Post(text="Queued"), place))
        for number in range(6):
            await poster.tell(place, author, Post(text=f"word {number}"), key=DeliveryId(f"m{number}"))
            server.clock.advance(1)
    await poster.close()
    assert 6 == len(private(channel, ana))
    assert not list(redis.scan_iter(f"platform:discord:followups:{exchange.id}"))
