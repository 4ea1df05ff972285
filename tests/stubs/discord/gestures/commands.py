"""Slash commands and their suggestions: only what is registered, only options that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.stubs.discord import media
from tests.stubs.discord.gestures.sending import context, send
from tests.stubs.discord.interaction import AUTOCOMPLETE, COMMAND, Interaction
from tests.stubs.discord.permissions import permissions_of
from tests.stubs.discord.shapes import member_json, user_json

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

_STRING, _INTEGER, _BOOLEAN, _USER, _NUMBER, _ATTACHMENT = 3, 4, 5, 6, 10, 11


def run(
    user: User,
    channel: Channel,
    name: str,
    options: dict[str, Any],
    attachment: bytes | None,
    attachment_type: str,
    *,
    user_install: bool,
    deaf: bool,
) -> Interaction:
    """Run a slash command; a subcommand is named after its command, with a space between."""
    command, leaf, path = find(user, channel, name, user_install=user_install)
    if attachment is not None:
        takers = [row["name"] for row in leaf.get("options") or () if row["type"] == _ATTACHMENT]
        assert takers, f"/{name} takes no attachment"
        options[takers[0]] = attachment
    resolved: dict[str, Any] = {}
    given = _filled(user, channel, leaf, options, attachment_type, resolved)
    data = _data(command, _nested(path, given))
    if resolved:
        data["resolved"] = resolved
    return send(user, channel, COMMAND, data, user_install=user_install, deaf=deaf)


def complete(
    user: User, channel: Channel, name: str, option: str, text: str, options: Mapping[str, Any]
) -> Interaction:
    """Type into an option that suggests."""
    command, leaf, path = find(user, channel, name, user_install=False)
    rows = {row["name"]: row for row in leaf.get("options") or ()}
    assert option in rows, f"/{name} has no option {option!r}"
    assert rows[option].get("autocomplete"), f"{option!r} of /{name} does not suggest"
    given = [{"name": key, "type": rows[key]["type"], "value": value} for key, value in options.items()]
    given.append({"name": option, "type": rows[option]["type"], "value": text, "focused": True})
    return send(user, channel, AUTOCOMPLETE, _data(command, _nested(path, given)))


def find(
    user: User, channel: Channel, name: str, *, user_install: bool, kind: int = 1
) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """A command that this person sees here, its leaf (itself or a subcommand), and the subcommands on the way."""
    first, *rest = name.split(" ") if kind == 1 else [name]
    scopes = ["", channel.guild.id] if channel.guild else [""]
    known = [row for scope in scopes for row in user.world.commands.get(scope, {}).values()]
    found = [row for row in known if row["type"] == kind and first in _names(row, user.locale)]
    assert found, f"{first!r} is not registered: {sorted(row['name'] for row in known)}"
    command = leaf = found[-1]
    _visible(user, channel, command, user_install=user_install)
    path = []
    for word in rest:
        inner = {row["name"]: row for row in leaf.get("options") or () if row["type"] in {1, 2}}
        assert word in inner, f"/{name}: no subcommand {word!r}"
        leaf = inner[word]
        path.append(leaf)
    return command, leaf, path


def _names(row: Mapping[str, Any], locale: str) -> set[str]:
    """What people of this language may type: the original name, and how it is shown to them."""
    return {row["name"], (row.get("name_localizations") or {}).get(locale) or row["name"]}


def _visible(user: User, channel: Channel, command: Mapping[str, Any], *, user_install: bool) -> None:
    name, here = command["name"], context(channel)
    contexts = command.get("contexts")
    assert contexts is None or here in contexts, f"{name!r} is not offered in context {here}"
    installs = command.get("integration_types") or [0]
    assert (1 if user_install else 0) in installs, f"{name!r} is not offered for this kind of installation"
    assert not (command.get("nsfw") and channel.guild and not channel.nsfw), f"{name!r} is age-restricted"
    if not user_install and channel.guild is not None:
        assert channel.guild.bot_is_member, f"the application is not installed in {channel.guild.name}"
    needed = int(command.get("default_member_permissions") or 0)
    granted = permissions_of(user, channel)
    assert needed & granted == needed or channel.guild is None, f"{user.name} does not see {name!r}"


def _data(command: Mapping[str, Any], options: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    made = {"id": command["id"], "name": command["name"], "type": command["type"], "options": list(options)}
    return made | {"guild_id": command["guild_id"]} if command.get("guild_id") else made


def _nested(path: Sequence[Mapping[str, Any]], options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    return options


def _filled(
    user: User,
    channel: Channel,
    leaf: Mapping[str, Any],
    options: Mapping[str, Any],
    attachment_type: str,
    resolved: dict[str, Any],
) -> list[dict[str, Any]]:
    rows = {row["name"]: row for row in leaf.get("options") or () if row["type"] not in {1, 2}}
    shown = {name: row["name"] for row in rows.values() for name in _names(row, user.locale)}
    options = {shown.get(name, name): value for name, value in options.items()}
    missing = [name for name, row in rows.items() if row.get("required") and name not in options]
    assert not missing, f"{leaf['name']}: {missing} must be filled in"
    assert options.keys() <= rows.keys(), f"{leaf['name']} has no option {sorted(options.keys() - rows.keys())}"
    made = []
    for name, value in options.items():
        row = rows[name]
        if row["type"] == _ATTACHMENT:
            sent: Any = attach(channel, value, attachment_type, resolved)
        elif row["type"] == _USER:
            sent = resolve_user(channel, value, resolved)
        else:
            sent = value
            _fits(row, value)
        made.append({"name": name, "type": row["type"], "value": sent})
    return made


def attach(channel: Channel, content: bytes, media_type: str, resolved: dict[str, Any]) -> str:
    """Upload a file into an interaction; returns its id."""
    filename = "picture." + media_type.rsplit("/", 1)[-1]
    file = channel.world.store(channel, filename, content, media.measure(content, filename, media_type))
    file.ephemeral = True
    resolved.setdefault("attachments", {})[file.id] = file.json()
    return file.id


def resolve_user(channel: Channel, user: User, resolved: dict[str, Any]) -> str:
    """Put a person into the resolved objects of an interaction; returns their id."""
    resolved.setdefault("users", {})[user.id] = user_json(user)
    if channel.guild is not None and (user.id in channel.guild.members or user.bot):
        member = member_json(channel.guild, user, with_user=False)
        member["permissions"] = str(permissions_of(user, channel))
        resolved.setdefault("members", {})[user.id] = member
    return user.id


def _fits(row: Mapping[str, Any], value: Any) -> None:
    name = row["name"]
    kinds: Mapping[int, Any] = {_STRING: str, _INTEGER: int, _BOOLEAN: bool, _NUMBER: (int, float)}
    kind = kinds.get(row["type"])
    is_bool = isinstance(value, bool)
    assert kind is None or (isinstance(value, kind) and is_bool == (row["type"] == _BOOLEAN)), f"{name}: {value!r}"
    choices = [choice["value"] for choice in row.get("choices") or ()]
    assert not choices or value in choices, f"{name}: {value!r} is not among {choices}"
    if row["type"] in {_INTEGER, _NUMBER}:
        low, high = row.get("min_value"), row.get("max_value")
        assert low is None or value >= low, f"{name}: {value} is less than {low}"
        assert high is None or value <= high, f"{name}: {value} is more than {high}"
    if row["type"] == _STRING:
        assert len(value) <= (row.get("max_length") or 6000), f"{name} is longer than {row.get('max_length')}"
        assert len(value) >= (row.get("min_length") or 0), f"{name} is too short"
