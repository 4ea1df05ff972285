"""The JSON of people, places and messages, as REST and the gateway send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.stubs.discord import permissions as allowed
from tests.stubs.discord.clock import iso
from tests.stubs.discord.message import Message

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel, Guild
    from tests.stubs.discord.world import World

_JOINED_AT = "2024-01-01T00:00:00+00:00"


def user_json(user: User) -> dict[str, Any]:
    """A user object."""
    made: dict[str, Any] = {
        "id": user.id,
        "username": user.name.lower().replace(" ", "_"),
        "global_name": None if user.bot else user.name,
        "discriminator": "0000" if user.bot else "0",
        "avatar": user.avatar,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
    }
    return made | {"bot": True} if user.bot else made


def member_json(guild: Guild, user: User, *, with_user: bool = True) -> dict[str, Any]:
    """A member object; with `permissions` in interactions only."""
    made: dict[str, Any] = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": _JOINED_AT,
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": list(guild.held_roles.get(user.id, ())),
        "mute": False,
        "deaf": False,
    }
    return made | {"user": user_json(user)} if with_user else made


def channel_json(channel: Channel) -> dict[str, Any]:
    """A channel object of its kind."""
    last = next(reversed(channel.messages), None)
    made: dict[str, Any] = {"id": channel.id, "type": channel.kind, "flags": 0, "last_message_id": last}
    if channel.guild is None:
        made["recipients"] = [user_json(user) for user in channel.recipients if user is not channel.world.bot]
        if channel.kind == 3:
            made |= {"name": channel.name, "icon": None, "owner_id": channel.recipients[0].id}
        return made
    made |= {"guild_id": channel.guild.id, "name": channel.name, "rate_limit_per_user": channel.slow_mode_s}
    made["parent_id"] = channel.parent.id if channel.parent else None
    if channel.is_thread:
        return made | _thread(channel)
    denied = str(allowed.bits(channel.denied))
    overwrites = [{"id": channel.world.bot.id, "type": 1, "allow": "0", "deny": denied}] if channel.denied else []
    made |= {"position": 0, "topic": None, "nsfw": channel.nsfw, "permission_overwrites": overwrites}
    if channel.kind == 15:
        made |= {"available_tags": [], "default_reaction_emoji": None, "default_forum_layout": 0}
    return made


def _thread(channel: Channel) -> dict[str, Any]:
    return {
        "owner_id": channel.world.bot.id,
        "message_count": len(channel.messages),
        "member_count": 1,
        "total_message_sent": len(channel.messages),
        "applied_tags": [],
        "thread_metadata": {
            "archived": channel.archived,
            "archive_timestamp": _JOINED_AT,
            "auto_archive_duration": 1440,
            "locked": channel.locked,
            "create_timestamp": _JOINED_AT,
        },
    }


def roles_json(guild: Guild) -> list[dict[str, Any]]:
    """The role @everyone, and those that only fill the list."""
    everyone = _role(guild)
    more = range(1, guild.more_roles + 1)
    rows = [(str(int(guild.id) + n), f"Role {n}") for n in more] + list(guild.named_roles.items())
    made = ({**everyone, "id": role, "name": name, "position": n} for n, (role, name) in enumerate(rows, 1))
    return [everyone, *made]


def _role(guild: Guild) -> dict[str, Any]:
    return {
        "id": guild.id,
        "name": "@everyone",
        "permissions": str(allowed.bits(guild.bot_permissions)),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild_json(guild: Guild) -> dict[str, Any]:
    """A guild object as REST gives it."""
    empty = ("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id")
    channels = ("afk_channel_id", "system_channel_id", "widget_channel_id", "rules_channel_id")
    made: dict[str, Any] = dict.fromkeys((*empty, *channels, "safety_alerts_channel_id", "public_updates_channel_id"))
    numbers = ("system_channel_flags", "verification_level", "default_message_notifications", "mfa_level")
    made |= dict.fromkeys((*numbers, "explicit_content_filter", "premium_subscription_count", "nsfw_level"), 0)
    return made | {
        "id": guild.id,
        "name": guild.name,
        "features": [],
        "owner_id": next(iter(guild.members), guild.id),
        "region": "deprecated",
        "afk_timeout": 300,
        "widget_enabled": False,
        "roles": roles_json(guild),
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": guild.boosts,
        "preferred_locale": guild.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def guild_event(world: World, guild: Guild) -> dict[str, Any]:
    """The GUILD_CREATE of a server that the bot is in."""
    members = len(guild.members) + guild.crowd + 1
    channels = guild.channels
    return guild_json(guild) | {
        "joined_at": _JOINED_AT,
        "large": members > 250,
        "member_count": members,
        "unavailable": False,
        "members": [member_json(guild, world.bot)],
        "channels": [channel_json(row) for row in channels if not row.is_thread],
        "threads": [channel_json(row) for row in channels if row.is_thread and not row.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def message_json(message: Message, *, with_reference: bool = True, with_nonce: bool = False) -> dict[str, Any]:
    """A message object; the nonce is told when the message is made, and never again."""
    made: dict[str, Any] = {
        "id": message.id,
        "channel_id": message.channel.id,
        "type": message.kind,
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": iso(message.created_at),
        "edited_timestamp": iso(message.edited_at) if message.edited_at else None,
        "tts": False,
        "mention_everyone": message.pings_everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [],
        "attachments": [file.json() for file in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "flags": message.flags,
        "pinned": False,
    }
    if message.author.bot:
        made["application_id"] = message.channel.world.application_id
    if with_nonce and message.nonce is not None:
        made["nonce"] = message.nonce
    if message.interaction is not None:
        made["webhook_id"] = message.channel.world.application_id
        made["interaction_metadata"] = message.interaction.metadata()
    if message.reactions:
        made["reactions"] = _reactions(message)
    if message.reply_to is not None:
        made["message_reference"] = _reference(message)
        target = message.channel.messages.get(message.reply_to)
        if with_reference:
            made["referenced_message"] = message_json(target, with_reference=False) if target else None
    return made


def _reference(message: Message) -> dict[str, Any]:
    made = {"type": 0, "channel_id": message.channel.id, "message_id": message.reply_to}
    return made | {"guild_id": message.channel.guild.id} if message.channel.guild else made


def _reactions(message: Message) -> list[dict[str, Any]]:
    me = message.channel.world.bot.id
    return [
        {
            "emoji": {"id": None, "name": emoji},
            "count": len(people),
            "count_details": {"burst": 0, "normal": len(people)},
            "burst_colors": [],
            "me_burst": False,
            "burst_me": False,
            "me": me in people,
            "burst_count": 0,
        }
        for emoji, people in message.reactions.items()
        if people
    ]
