"""From Discord's interactions to the core's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.discord.posting.protocol import (
    BOT_DM_CONTEXT,
    FOLLOWUPS,
    GUILD_CONTEXT,
    THREADS,
    TOKEN_MARGIN_S,
    TOKEN_S,
    OptionKind,
    Part,
    Permission,
)
from core.domain.ids import InvocationId, MessageId, invocation_id
from core.domain.place import Audience, Author, Place
from core.language.text import shown_name

PLATFORM = "discord"
Payload = Mapping[str, Any]
_ADMIN = Permission.ADMINISTRATOR | Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES


def place_of(payload: Payload, now: float) -> Place:
    """Where the answer to an interaction lands; `now` is when it was received, unix seconds."""
    channel = payload.get("channel") or {}
    here = str(payload.get("channel_id") or channel.get("id"))
    guild = payload.get("guild_id")
    parent = channel.get("parent_id") if channel.get("type") in THREADS else None
    late_posts = _may_post_late(payload, channel)
    return Place(
        platform=PLATFORM,
        account=str(payload["application_id"]),
        chat=f"{guild or '@me'}/{parent or here}",
        thread=here if parent else None,
        reply_to=MessageId(f"i{payload['id']}"),
        audience=_audience(payload, channel),
        editable_until=now + TOKEN_S - TOKEN_MARGIN_S,
        late_posts=late_posts,
        # the answer and its followups, one of which is kept for a private word
        most_messages=None if late_posts else FOLLOWUPS,
        # of a server, as its owner has set it; alone with the bot, the person's
        locale=str(payload.get("guild_locale") or (payload.get("locale") if not guild else "") or ""),
    )


def named_place(text: str, around: Place) -> Place:
    """The place that a custom id names, reached by the interaction of the place where it was pressed."""
    guild, _, rest = text.partition("/")
    channel, _, thread = rest.partition("/")
    return Place(
        platform=around.platform,
        account=around.account,
        chat=f"{guild}/{channel}",
        thread=thread or None,
        reply_to=around.reply_to,
        audience=Audience.GENERAL,
        editable_until=around.editable_until,
        # what the bot may do over there is not known here
        late_posts=False,
        locale=around.locale,
        most_messages=FOLLOWUPS,
    )


def author_of(payload: Payload) -> Author:
    """Who used a command or pressed a button."""
    member = payload.get("member") or {}
    user = member.get("user") or payload.get("user") or {}
    return Author(
        platform=PLATFORM,
        account=str(payload["application_id"]),
        id=str(user["id"]),
        name=_name(user, member),
        locale=str(payload.get("locale") or "en"),
        is_admin=bool(permissions(member.get("permissions")) & _ADMIN),
    )


def person_of(payload: Payload, user: Payload, member: Payload | None = None) -> Author:
    """Somebody whom an interaction is about: the writer of a message, or whoever's menu was opened."""
    return Author(
        platform=PLATFORM,
        account=str(payload["application_id"]),
        id=str(user["id"]),
        name=_name(user, member or {}),
    )


def update_of(payload: Payload) -> InvocationId:
    """The id of what happened; a redelivery has the same."""
    return invocation_id(PLATFORM, str(payload["application_id"]), str(payload["id"]))


def options_of(payload: Payload) -> tuple[tuple[str, str], ...]:
    """The options of a typed command as text, files left out."""
    given = payload["data"].get("options") or ()
    return tuple((str(one["name"]), _text(one["value"])) for one in given if one.get("type") != OptionKind.ATTACHMENT)


def files_of(payload: Payload) -> Iterator[tuple[str, Payload]]:
    """The files among the options of a typed command, or in a dialog, each behind what it was given for."""
    data = payload["data"]
    sent = (data.get("resolved") or {}).get("attachments") or {}
    given = data.get("options") or ()
    named = [(str(one["name"]), one["value"]) for one in given if one.get("type") == OptionKind.ATTACHMENT]
    for part in _inputs(data.get("components") or ()):
        if part.get("type") == Part.FILE_UPLOAD:
            named.extend((str(part.get("custom_id", "")), value) for value in part.get("values") or ())
    return ((option, sent[str(name)]) for option, name in named if str(name) in sent)


def typed_in(payload: Payload) -> dict[str, str]:
    """What was written and chosen in a dialog, by custom id."""
    return dict(_fields(payload["data"].get("components") or ()))


def is_guest(payload: Payload) -> bool:
    """Whether the application came with the person and is not installed in this place.

    docs: interactions/receiving-and-responding: authorizing_integration_owners names the server under "0" where the
    application is installed to it, and "0" itself in the private messages of the bot.
    """
    return "0" not in (payload.get("authorizing_integration_owners") or {})


def permissions(text: object) -> Permission:
    """Permissions as Discord sends them: a number in text."""
    return Permission(int(text)) if isinstance(text, str) and text.isdecimal() else Permission(0)


def _fields(parts: Any) -> Iterator[tuple[str, str]]:
    for part in _inputs(parts):
        if "value" in part:
            yield str(part["custom_id"]), str(part["value"])
        elif part.get("values"):
            yield str(part["custom_id"]), str(part["values"][0])


def _inputs(parts: Any) -> Iterator[Payload]:
    """The parts of a dialog that take something, out of their rows and labels."""
    for part in parts:
        if "components" in part:
            yield from _inputs(part["components"])
        elif "component" in part:
            yield from _inputs((part["component"],))
        else:
            yield part


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _name(user: Payload, member: Payload) -> str:
    return shown_name(str(member.get("nick") or user.get("global_name") or user.get("username") or ""))


def _audience(payload: Payload, channel: Payload) -> Audience:
    context = payload.get("context")
    if payload.get("guild_id") is None and context != GUILD_CONTEXT:
        # in a group's private messages everybody of the group reads along
        return Audience.DIRECT if context in (None, BOT_DM_CONTEXT) else Audience.GENERAL
    return Audience.ADULT if channel.get("nsfw") else Audience.GENERAL


def _may_post_late(payload: Payload, channel: Payload) -> bool:
    """Whether the bot may write there by itself once the token is over."""
    if payload.get("guild_id") is None:
        return payload.get("context") == BOT_DM_CONTEXT
    if is_guest(payload):
        return False
    if (channel.get("thread_metadata") or {}).get("locked"):
        return False
    granted = permissions(payload.get("app_permissions"))
    if Permission.ADMINISTRATOR in granted:
        return True
    in_thread = channel.get("type") in THREADS
    sending = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
    return (Permission.VIEW_CHANNEL | Permission.ATTACH_FILES | sending) in granted
