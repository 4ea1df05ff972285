"""Servers and their members, as a bot may look at them."""

from __future__ import annotations

from tests.stubs.discord.errors import ApiError
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.routes.table import guild_of
from tests.stubs.discord.shapes import channel_json, guild_json, member_json, roles_json, user_json


def guild(asked: Asked) -> Answer:
    """One server."""
    found = guild_of(asked)
    made = guild_json(found)
    if asked.wants("with_counts"):
        made |= {"approximate_member_count": len(found.members) + 1, "approximate_presence_count": 0}
    return Answer(body=made)


def channels(asked: Asked) -> Answer:
    """The channels of a server; threads are not among them."""
    found = guild_of(asked)
    rows = [row for row in found.channels if not row.is_thread]
    return Answer(body=[channel_json(row) for row in rows])


def roles(asked: Asked) -> Answer:
    """The roles of a server."""
    return Answer(body=roles_json(guild_of(asked)))


def member(asked: Asked) -> Answer:
    """One member."""
    found = guild_of(asked)
    user = asked.world.users.get(asked.path["user_id"])
    if user is None:
        raise ApiError(10013)
    if user.id not in found.members and user is not asked.world.bot:
        raise ApiError(10007)
    return Answer(body=member_json(found, user))


def user(asked: Asked) -> Answer:
    """One person."""
    found = asked.world.users.get(asked.path["user_id"])
    if found is None:
        raise ApiError(10013)
    return Answer(body=user_json(found))


def mine(asked: Asked) -> Answer:
    """The servers that the bot is in."""
    rows = [row for row in asked.world.guilds.values() if row.bot_is_member]
    return Answer(
        body=[
            {
                "id": row.id,
                "name": row.name,
                "icon": None,
                "banner": None,
                "owner": False,
                "permissions": roles_json(row)[0]["permissions"],
                "features": [],
            }
            for row in rows
        ]
    )


ROUTES = {
    ("GET", "/guilds/{guild_id}"): guild,
    ("GET", "/guilds/{guild_id}/channels"): channels,
    ("GET", "/guilds/{guild_id}/roles"): roles,
    ("GET", "/guilds/{guild_id}/members/{user_id}"): member,
    ("GET", "/users/{user_id}"): user,
    ("GET", "/users/@me/guilds"): mine,
}
