"""Which app has the word in a conversation."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.answers import Failed
from tests.stubs.meta.call import Call
from tests.stubs.meta.events import tell
from tests.stubs.meta.thread import Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]


async def owner(world: World, call: Call) -> Json:
    """GET thread_owner."""
    with world.lock:
        thread = _thread(world, call, call.params["recipient"])
        return {"data": [{"thread_owner": {"app_id": thread.owner or ""}}]}


async def hand_over(world: World, call: Call) -> Json:
    """POST pass_thread_control, take_thread_control, release_thread_control."""
    with world.lock:
        thread = _thread(world, call, call.params["recipient"].get("id", ""))
        act = call.edge.rpartition(" ")[2]
        if act != "take_thread_control" and thread.owner not in {None, call.app.id}:
            raise Failed(10, "Only the app that controls the thread may do this", 2018300)
        new = {"pass_thread_control": call.get("target_app_id"), "take_thread_control": call.app.id}.get(act)
        moved = {"previous_owner_app_id": thread.owner or "", "new_owner_app_id": new or ""}
        thread.owner = new
        tell(world, thread, "messaging_handovers", {act: moved})
        world.lock.notify_all()
    return {"success": True}


async def ask_for(world: World, call: Call) -> Json:
    """POST request_thread_control."""
    with world.lock:
        thread = _thread(world, call, call.params["recipient"].get("id", ""))
        asked = {"requested_owner_app_id": int(call.app.id), "metadata": call.get("metadata", "")}
        tell(world, thread, "messaging_handovers", {"request_thread_control": asked})
    return {"success": True}


def _thread(world: World, call: Call, person_id: str) -> Thread:
    account = rights.account(call, "pages_messaging")
    kind, thread = world.nodes.get(person_id, ("", None))
    if kind != "person" or thread.account is not account:
        raise Failed(100, "No matching user found", 2018001)
    found: Thread = thread
    return found


EDGES = {
    "page GET thread_owner": owner,
    "page POST pass_thread_control": hand_over,
    "page POST take_thread_control": hand_over,
    "page POST release_thread_control": hand_over,
    "page POST request_thread_control": ask_for,
}
