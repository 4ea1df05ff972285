"""Who the bot is, where its gateway is, and its commands."""

from __future__ import annotations

from typing import Any

from tests.stubs.discord.command_limits import command_problems, commands_problems
from tests.stubs.discord.errors import ApiError, invalid
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.routes.table import guild_of
from tests.stubs.discord.shapes import user_json

_DEFAULT_NULLS = ("default_member_permissions", "name_localizations", "description_localizations", "contexts")
_SCOPED = "/applications/{application_id}/guilds/{guild_id}/commands"
_GLOBAL = "/applications/{application_id}/commands"


def gateway(asked: Asked) -> Answer:
    """Where the gateway is."""
    return Answer(body={"url": asked.world.hub.url})


def gateway_bot(asked: Asked) -> Answer:
    """Where the gateway is, how many shards it recommends and how many identifies are left."""
    hub = asked.world.hub
    limit = {"total": 1000, "remaining": hub.identifies_left, "reset_after": 86_400_000}
    limit["max_concurrency"] = hub.max_concurrency
    return Answer(body={"url": hub.url, "shards": hub.shards, "session_start_limit": limit})


def me(asked: Asked) -> Answer:
    """The bot's own account."""
    account = user_json(asked.world.bot)
    return Answer(body=account | {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None})


def application(asked: Asked) -> Answer:
    """The application."""
    world = asked.world
    made: dict[str, Any] = {
        "id": world.application_id,
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": world.hub.public_key,
        "flags": world.hub.application_flags,
        "flags_new": str(world.hub.application_flags),
        "redirect_uris": [],
        "interactions_endpoint_url": world.hub.interactions_url,
        "role_connections_verification_url": None,
        "owner": user_json(world.bot) | {"bot": False},
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "bot": user_json(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
    }
    return Answer(body=made)


def commands(asked: Asked) -> Answer:
    """All commands of a scope."""
    rows = _scope(asked).values()
    if asked.wants("with_localizations"):
        return Answer(body=list(rows))
    return Answer(body=[_unlocalised(row) for row in rows])


def replace_commands(asked: Asked) -> Answer:
    """Replace all commands of a scope; those of the same type and name keep their ids."""
    wanted = asked.body or []
    if problems := list(commands_problems(wanted)):
        raise invalid(*problems)
    scope = _scope(asked)
    ids = {(row["type"], row["name"]): row["id"] for row in scope.values()}
    made = [_command(asked, row, ids.get((row.get("type") or 1, row["name"]))) for row in wanted]
    scope.clear()
    scope.update({row["id"]: row for row in made})
    asked.world.hub.command_writes += len(made)
    return Answer(body=made)


def create_command(asked: Asked) -> Answer:
    """Add a command; one of the same type and name is replaced."""
    scope = _scope(asked)
    same = [
        row for row in scope.values() if (row["type"], row["name"]) == (asked.body.get("type") or 1, asked.body["name"])
    ]
    others = [row for row in scope.values() if row not in same]
    if problems := list(commands_problems([*others, asked.body])):
        raise invalid(*problems)
    made = _command(asked, asked.body, same[0]["id"] if same else None)
    scope[made["id"]] = made
    asked.world.hub.command_writes += 1
    return Answer(body=made, status=200 if same else 201)


def command(asked: Asked) -> Answer:
    """One command."""
    return Answer(body=_one(asked))


def change_command(asked: Asked) -> Answer:
    """Change a command."""
    row = _one(asked)
    wanted = row | asked.body
    if problems := list(command_problems(wanted)):
        raise invalid(*problems)
    row.update(asked.body)
    row["version"] = asked.world.ids.next()
    return Answer(body=row)


def delete_command(asked: Asked) -> Answer:
    """Delete a command."""
    _scope(asked).pop(_one(asked)["id"])
    return Answer(status=204)


def _one(asked: Asked) -> dict[str, Any]:
    found = _scope(asked).get(asked.path["command_id"])
    if found is None:
        raise ApiError(10063)
    return found


def _scope(asked: Asked) -> dict[str, dict[str, Any]]:
    if asked.path["application_id"] != asked.world.application_id:
        raise ApiError(20012, status=403)
    scope = guild_of(asked).id if "guild_id" in asked.path else ""
    return asked.world.commands.setdefault(scope, {})


def _command(asked: Asked, row: dict[str, Any], known_id: str | None) -> dict[str, Any]:
    made: dict[str, Any] = dict.fromkeys(_DEFAULT_NULLS) | {
        "id": known_id or asked.world.ids.next(),
        "application_id": asked.world.application_id,
        "version": asked.world.ids.next(),
        "type": row.get("type") or 1,
        "description": row.get("description") or "",
        "name": row["name"],
        "nsfw": row.get("nsfw") or False,
        "dm_permission": row.get("dm_permission", True),
        "integration_types": row.get("integration_types") or [0],
        "options": row.get("options") or [],
        "contexts": row.get("contexts"),
        "name_localizations": row.get("name_localizations"),
        "description_localizations": row.get("description_localizations"),
    }
    permissions = row.get("default_member_permissions")
    made["default_member_permissions"] = None if permissions is None else str(permissions)
    if "guild_id" in asked.path:
        made["guild_id"] = asked.path["guild_id"]
    return made


def _unlocalised(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not name.endswith("_localizations")}


ROUTES = {
    ("GET", "/gateway"): gateway,
    ("GET", "/gateway/bot"): gateway_bot,
    ("GET", "/users/@me"): me,
    ("GET", "/applications/@me"): application,
    ("GET", "/oauth2/applications/@me"): application,
} | {
    (method, root + suffix): route
    for root in (_GLOBAL, _SCOPED)
    for method, suffix, route in (
        ("GET", "", commands),
        ("PUT", "", replace_commands),
        ("POST", "", create_command),
        ("GET", "/{command_id}", command),
        ("PATCH", "/{command_id}", change_command),
        ("DELETE", "/{command_id}", delete_command),
    )
}
