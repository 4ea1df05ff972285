"""Makes interactions and sends them to the application.

The object's shape is from the page on receiving and responding to interactions of Discord's documentation.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from tests.stubs.discord.interaction import COMPONENT, SUBMIT, TOKEN_LIFE_S, Interaction
from tests.stubs.discord.message import Message
from tests.stubs.discord.permissions import permissions_of
from tests.stubs.discord.shapes import channel_json, member_json, message_json, user_json

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

_IN_GUILD, _IN_BOT_DM, _IN_PRIVATE = 0, 1, 2


def send(
    user: User,
    channel: Channel,
    kind: int,
    data: dict[str, Any],
    *,
    user_install: bool = False,
    source: Message | None = None,
    trigger: Interaction | None = None,
    deaf: bool = False,
) -> Interaction:
    """Make an interaction and tell the application, unless it is deaf to this one."""
    world = user.world
    now = world.clock.now()
    interaction = Interaction(
        world=world,
        id=world.ids.next(),
        token=f"aW50ZXJhY3Rpb246{secrets.token_urlsafe(60)}",
        kind=kind,
        user=user,
        channel=channel,
        data=data,
        born_at=now,
        user_install=user_install,
        source=source,
        trigger=trigger,
        expires_at=now + TOKEN_LIFE_S,
    )
    world.interactions[interaction.id] = interaction
    world.interactions_by_token[interaction.token] = interaction
    interaction.payload = _payload(interaction)
    if not deaf:
        world.hub.deliver(interaction)
    return interaction


def context(channel: Channel) -> int:
    """Where an interaction happens: in a server, in a DM with the bot, or in another private conversation."""
    if channel.guild is not None:
        return _IN_GUILD
    return _IN_BOT_DM if channel.kind == 1 and channel.bot_is_inside else _IN_PRIVATE


def _payload(interaction: Interaction) -> dict[str, Any]:
    world, channel, user = interaction.world, interaction.channel, interaction.user
    granted = str(permissions_of(user, channel))
    made: dict[str, Any] = {
        "id": interaction.id,
        "application_id": world.application_id,
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": channel.id,
        "channel": channel_json(channel) | {"permissions": granted},
        "app_permissions": str(channel.bot_permissions()),
        "locale": user.locale,
        "entitlements": [],
        "authorizing_integration_owners": interaction.owners(),
        "context": context(channel),
        "attachment_size_limit": world.upload_limit_bytes(channel),
    }
    if channel.guild is not None:
        made |= {
            "guild_id": channel.guild.id,
            "guild_locale": channel.guild.locale,
            "guild": {"id": channel.guild.id, "locale": channel.guild.locale, "features": []},
            "member": member_json(channel.guild, user) | {"permissions": granted},
        }
    else:
        made["user"] = user_json(user)
    if interaction.kind in {COMPONENT, SUBMIT} and interaction.source is not None:
        made["message"] = message_json(interaction.source)
    return made
