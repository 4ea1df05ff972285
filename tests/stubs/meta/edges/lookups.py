"""What may be read: an account's name, a person's, and the newest messages of a conversation."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed
from tests.stubs.meta.call import Call
from tests.stubs.meta.thread import Message, Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]

# details are given of so many
_NEWEST = 20


async def account(world: World, call: Call) -> Json:
    """GET an account."""
    one = rights.account(call)
    with world.lock:
        # with Instagram Login the id is the app's own, and user_id the one that webhooks tell
        told: Json = {"id": one.scoped_id or one.id, "name": one.name, "username": one.name, "user_id": one.id}
    wanted = call.get("fields", "id,name").split(",")
    return {name: value for name, value in told.items() if name == "id" or name in wanted}


async def person(world: World, call: Call) -> Json:
    """GET a person: their name, where the app may know it."""
    thread: Thread = call.node
    with world.lock:
        rights.speaks(call, thread.account)
        if not call.app.advanced and not thread.person.has_role:
            raise Failed(100, "Object does not exist, or cannot be loaded due to missing permissions", 33)
        one = thread.person
        first, _, last = one.name.partition(" ")
        told = {"first_name": first, "last_name": last, "name": one.name, "username": one.username}
    wanted = call.get("fields", "first_name,last_name").split(",")
    return {"id": thread.person_id, **{name: value for name, value in told.items() if name in wanted}}


async def conversations(world: World, call: Call) -> Json:
    """GET conversations, of all or of one person."""
    one = rights.account(call, "pages_messaging", "instagram_manage_messages", "instagram_business_manage_messages")
    with world.lock:
        world.pace.count(f"lookups {one.id}", world.pace.allows.lookups, world.clock.now())
        person_id = call.get("user_id")
        found = [thread for thread in one.threads.values() if person_id in {None, thread.person_id}]
        return {"data": [{"id": thread.conversation_id} for thread in found[: call.get("limit", 25)]]}


async def conversation(world: World, call: Call) -> Json:
    """GET a conversation, or the messages in it."""
    thread: Thread = call.node
    with world.lock:
        rights.speaks(call, thread.account)
        world.pace.count(f"lookups {thread.account.id}", world.pace.allows.lookups, world.clock.now())
        newest = list(reversed(thread.messages))[:_NEWEST][: call.get("limit", _NEWEST)]
        told = [_message(thread, one) for one in newest if not one.is_gone]
    if call.edge.endswith("messages"):
        return {"data": told}
    return {"id": thread.conversation_id, "messages": {"data": told}}


def _message(thread: Thread, one: Message) -> Json:
    account_: Account = thread.account
    sender = account_.id if one.by_account else thread.person_id
    told: Json = {"id": one.id, "created_time": int(one.at), "from": {"id": sender}, "message": one.text}
    if one.media:
        told["attachments"] = {"data": [{"mime_type": media.media_type} for media in one.media]}
    return told


EDGES = {
    "page GET": account,
    "instagram GET": account,
    "person GET": person,
    "page GET conversations": conversations,
    "instagram GET conversations": conversations,
    "conversation GET": conversation,
    "conversation GET messages": conversation,
}
