"""One event of a conversation (`entry[].messaging[]` and `entry[].standby[]`) of Messenger or Instagram."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.meta.webhooks.events import ControlPassed, Echoed, Edited, Event, Media, Opened, Reacted, Said, Tapped, Unsent
from bot.meta.webhooks.fields import id_in, object_in, objects_in, text_in, time_ms_in

Json = dict[str, Any]

# kinds whose file the bot may be given; a sticker is none, nor is what was shared without being a file
_FILES = frozenset({"image", "video", "audio", "file"})
_CONTROL = ("pass_thread_control", "take_thread_control", "release_thread_control")


def read_messaging(told: Json, account: str, *, is_standby: bool = False) -> Event | None:
    """Read one; None for what the bot has no use for (marks of delivery, opt-ins, what is new) or that lacks a side."""
    sender, recipient = id_in(object_in(told, "sender"), "id"), id_in(object_in(told, "recipient"), "id")
    message = object_in(told, "message")
    is_echo = message.get("is_echo") is True or (sender == account and bool(message))
    person = recipient if is_echo else sender
    if not person or person == account:
        return None
    common = {
        "account": account,
        "person": person,
        "at_ms": time_ms_in(told, "timestamp"),
        "is_standby": is_standby,
    }
    if message:
        return _echoed(message, common) if is_echo else _said(message, common)
    return _tapped(told, common) or _about(told, common) or _control(told, common)


def _said(message: Json, common: Json) -> Event | None:
    mid = text_in(message, "mid")
    if not mid:
        return None
    if message.get("is_deleted") is True:
        return Unsent(id=f"{mid}:unsent", message=mid, **common)
    attachments = objects_in(message, "attachments")
    quick_reply = object_in(message, "quick_reply")
    return Said(
        id=mid,
        message=mid,
        text=text_in(message, "text"),
        payload=text_in(quick_reply, "payload") or None,
        replies_to=text_in(object_in(message, "reply_to"), "mid") or None,
        media=tuple(media for one in attachments if (media := _media(one)) is not None),
        ref=text_in(object_in(message, "referral"), "ref") or None,
        is_story_mention=any(one.get("type") == "story_mention" for one in attachments),
        **common,
    )


def _media(attachment: Json) -> Media | None:
    """A file; until August 2026 a sticker came as an image with the sticker's id."""
    kind, payload = text_in(attachment, "type"), object_in(attachment, "payload")
    url = text_in(payload, "url")
    return Media(kind=kind, url=url) if kind in _FILES and url and "sticker_id" not in payload else None


def _echoed(message: Json, common: Json) -> Event | None:
    mid = text_in(message, "mid")
    if not mid:
        return None
    app, metadata = id_in(message, "app_id") or None, text_in(message, "metadata") or None
    return Echoed(id=f"{mid}:echo", message=mid, app=app, metadata=metadata, **common)


def _tapped(told: Json, common: Json) -> Event | None:
    postback = object_in(told, "postback")
    payload, mid = text_in(postback, "payload"), text_in(postback, "mid")
    if not payload:
        return None
    ref = text_in(object_in(postback, "referral"), "ref") or None
    title = text_in(postback, "title")
    return Tapped(
        id=mid or _made_id(common, "tap", payload), payload=payload, title=title, message=mid or None, ref=ref, **common
    )


def _about(told: Json, common: Json) -> Event | None:
    """What happened to a message that is there already, or to the conversation as a whole."""
    referral, reaction, edit = (object_in(told, name) for name in ("referral", "reaction", "message_edit"))
    if ref := text_in(referral, "ref"):
        return Opened(id=_made_id(common, "open", ref), ref=ref, **common)
    if mid := text_in(reaction, "mid"):
        is_gone = reaction.get("action") == "unreact"
        name = None if is_gone else text_in(reaction, "reaction") or text_in(reaction, "emoji")
        return Reacted(id=_made_id(common, "react", mid, name or ""), message=mid, name=name, **common)
    if mid := text_in(edit, "mid"):
        number = id_in(edit, "num_edit")
        return Edited(id=f"{mid}:edit:{number}", message=mid, text=text_in(edit, "text"), **common)
    return None


def _control(told: Json, common: Json) -> Event | None:
    for name in _CONTROL:
        if isinstance(told.get(name), dict):
            app = id_in(told[name], "new_owner_app_id") or None
            return ControlPassed(id=_made_id(common, name, app or ""), app=app, **common)
    return None


def _made_id(common: Json, *parts: str) -> str:
    """An id for what the platform gave none: a replay has the same time, and a second such act another."""
    told = "\0".join((common["person"], str(common["at_ms"]), *parts))
    return f"{parts[0]}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
