"""Messages of a WhatsApp number: sent at once, and judged by their statuses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.fetch import fetch
from tests.stubs.meta.media import Media
from tests.stubs.meta.thread import Chip, Message, Thread
from tests.stubs.meta.whatsapp.media import taken
from tests.stubs.meta.whatsapp.statuses import tell_status
from tests.stubs.meta.world import World

Json = dict[str, Any]

_TYPING_S, _REACTION_S = 25.0, 30 * 86_400
_SHUT = "Re-engagement message"
_MEDIA = ("image", "video", "audio", "document", "sticker")


async def send(world: World, call: Call) -> Json:
    """POST messages: a message, or a mark of having read with three dots."""
    account = rights.account(call, "whatsapp_business_messaging")
    if "status" in call.params:
        return _read(world, account, call)
    with world.lock:
        thread = _thread(account, call)
        _pace(world, thread)
        kind = _kind(call)
    media = await _media(world, account, call, kind)
    with world.lock:
        now = world.clock.now()
        if not thread.is_open(now) and not world.fails_late:
            raise Failed(131047, _SHUT)
        if kind == "reaction":
            return _answer(call, thread, _react(world, thread, call))
        message = _message(world, call, kind, media)
        if thread.is_blocked or not thread.is_open(now):
            code, title = (131026, "Message undeliverable") if thread.is_blocked else (131047, _SHUT)
            # it never stands in the conversation
            details = {"details": "Message failed to send"}
            error = {"code": code, "title": title, "message": title, "error_data": details}
            tell_status(world, thread, message, "failed", [error])
            return _answer(call, thread, message.id)
        thread.add(message)
        tell_status(world, thread, message, "sent")
        tell_status(world, thread, message, "delivered")
        world.lock.notify_all()
        return _answer(call, thread, message.id)


def _answer(call: Call, thread: Thread, message_id: str) -> Json:
    person = thread.person
    told: Json = {"input": call.get("to", call.get("recipient", "")), "user_id": person.business_id}
    if not person.hides_phone:
        told["wa_id"] = person.phone
    return {"messaging_product": "whatsapp", "contacts": [told], "messages": [{"id": message_id}]}


def _read(world: World, account: Account, call: Call) -> Json:
    if extra := set(call.params) - {"messaging_product", "status", "message_id", "typing_indicator", "appsecret_proof"}:
        raise Refused(f"a mark of having read goes without {', '.join(sorted(extra))}")
    with world.lock:
        for thread in account.threads.values():
            message = thread.find(call.get("message_id", ""))
            if message is not None and not message.by_account:
                thread.seen_until = message.at
                if "typing_indicator" in call.params:
                    thread.typing_until = world.clock.now() + _TYPING_S
                world.lock.notify_all()
                return {"success": True}
    raise Failed(100, "Invalid parameter: the message_id is no message of a person", 33)


def _thread(account: Account, call: Call) -> Thread:
    if ("to" in call.params) == ("recipient" in call.params):
        raise Refused("a message has exactly one of to and recipient", 131008)
    if call.get("recipient_type") == "group":
        raise Failed(131020, "Group not found")
    wanted = call.get("to", call.get("recipient", "")).removeprefix("+")
    for thread in account.threads.values():
        ids = {thread.person.business_id} | (set() if thread.person.hides_phone else {thread.person.phone})
        if wanted in ids:
            return thread
    raise Failed(131030, "Recipient phone number not in allowed list")


def _pace(world: World, thread: Thread) -> None:
    now, allows, account = world.clock.now(), world.pace.allows, thread.account
    world.pace.open(account.id, 80007, now)
    world.pace.count(f"pair {account.id} {thread.person.business_id}", allows.pair, now, code=131056)
    world.pace.count(f"phone {account.id}", allows.phone, now, code=130429)


def _kind(call: Call) -> str:
    kind: str = call.get("type", "text")
    if kind not in call.params:
        raise Refused(f"a message of type {kind} lacks {kind}", 131008)
    others = {"text", *_MEDIA, "interactive", "reaction", "template"} & set(call.params) - {kind}
    if others:
        raise Refused(f"a message of type {kind} has {', '.join(sorted(others))}, too", 131009)
    if kind == "template":
        raise Refused("templates must be approved, and none is", 132001)
    if kind == "interactive":
        _check_interactive(call.params["interactive"])
    if kind in {"audio", "sticker"} and "caption" in call.params[kind]:
        raise Refused(f"{kind} has no caption", 131009)
    return kind


def _check_interactive(told: Json) -> None:
    action = told["action"]
    replies = [button["reply"] for button in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    for name, many in (
        ("titles", [one["title"] for one in replies]),
        ("ids", [one["id"] for one in (*replies, *rows)]),
    ):
        if len(set(many)) < len(many):
            raise Refused(f"{name} of buttons and rows must differ", 131009)
    if len(rows) > 10:
        raise Refused(f"a list of {len(rows)} rows, 10 are allowed", 131009)
    if len(action.get("sections", ())) > 1 and not all(section.get("title") for section in action["sections"]):
        raise Refused("several sections need a title each", 131009)
    if told["type"] == "carousel" and len({card["header"]["type"] for card in action["cards"]}) > 1:
        raise Refused("the cards of a carousel have one kind of header", 131009)


async def _media(world: World, account: Account, call: Call, kind: str) -> list[Media]:
    """The file of a message, or of the header of one with buttons."""
    header = call.params["interactive"].get("header", {}) if kind == "interactive" else {}
    kind = header.get("type", "text") if header else kind
    told = header.get(kind) if header else call.params.get(kind)
    if kind not in _MEDIA or told is None:
        return []
    if link := told.get("link"):
        found = await fetch(link, kind, patience_s=world.fetch_s)
        return [taken(found.media_type, found.content)]
    with world.lock:
        stored = world.uploaded(account, told["id"])
    # any file may go as a document
    if stored is None or kind not in {stored.media.kind, "document"}:
        raise Failed(131009, "Parameter value is not valid: the media id is unknown, too old or of another kind")
    return [replace(stored.media, kind=kind)]


def _react(world: World, thread: Thread, call: Call) -> str:
    told = call.params["reaction"]
    message = thread.find(told["message_id"])
    if message is None or world.clock.now() - message.at > _REACTION_S:
        raise Failed(131009, "Parameter value is not valid: the message is unknown or too old")
    if told["emoji"]:
        message.reactions["account"] = told["emoji"]
    else:
        message.reactions.pop("account", None)
    world.lock.notify_all()
    return world.message_id(thread.account)


def _message(world: World, call: Call, kind: str, media: list[Media]) -> Message:
    told = call.params[kind]
    action = told.get("action", {})
    replies = [button["reply"] for button in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    words = told.get("body", "") if kind == "text" else told.get("body", {}).get("text", told.get("caption", ""))
    link = action.get("parameters", {})
    return Message(
        id=world.message_id(call.node),
        by_account=True,
        app_id=call.app.id,
        text=words,
        media=media,
        buttons=[Chip(title=one["title"], payload=one["id"]) for one in (*replies, *rows)]
        + ([Chip(title=link["display_text"], url=link["url"])] if link else []),
        template=told["type"] if kind == "interactive" else "",
        reply_to=call.get("context", {}).get("message_id"),
        metadata=call.get("biz_opaque_callback_data"),
        at=world.clock.now(),
    )


async def number(world: World, call: Call) -> Json:
    """GET a number."""
    account = rights.account(call)
    with world.lock:
        told = {
            "id": account.phone_id,
            "verified_name": account.name,
            "display_phone_number": account.phone,
            "quality_rating": "GREEN",
            "status": "CONNECTED",
            "name_status": "APPROVED",
            "throughput": {"level": "STANDARD"},
        }
    wanted = call.get("fields", "id,verified_name,display_phone_number,quality_rating").split(",")
    return {name: value for name, value in told.items() if name == "id" or name in wanted}


def business_id(username: str) -> str:
    """The id by which one business knows a person."""
    return f"DE.{int(hashlib.sha256(username.encode()).hexdigest(), 16) % 10**15:015}"


EDGES = {"phone POST messages": send, "phone GET": number}
