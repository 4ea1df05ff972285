"""The Messenger profile: what a person sees before the first word, and the commands."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.world import World

Json = dict[str, Any]

_SCOPES = ("pages_messaging", "instagram_manage_messages", "instagram_business_manage_messages")
_KEPT = frozenset({"commands", "description", "get_started", "greeting", "ice_breakers", "persistent_menu"})


async def write(world: World, call: Call) -> Json:
    """POST messenger_profile."""
    with world.lock:
        account = _account(world, call)
        told = {name: value for name, value in call.params.items() if name in _KEPT}
        if not told:
            raise Refused("nothing that a profile has")
        if "persistent_menu" in told and "get_started" not in {**account.profile, **told} and account.kind == "page":
            raise Failed(100, "You must set a Get Started button if you also wish to use persistent menu", 2018145)
        for one in told.get("commands", ()):
            names = [command["name"] for command in one["commands"]]
            if len(set(names)) < len(names) or any(name[0] == "/" or " " in name for name in names):
                raise Refused("commands are words without a slash, each once")
        account.profile.update(told)
    return {"result": "success"}


async def read(world: World, call: Call) -> Json:
    """GET messenger_profile."""
    with world.lock:
        account = _account(world, call)
        wanted = call.get("fields", "").split(",")
        if not call.get("fields"):
            raise Refused("the fields must be named")
        return {"data": [{name: value for name, value in account.profile.items() if name in wanted}]}


async def clear(world: World, call: Call) -> Json:
    """DELETE messenger_profile."""
    with world.lock:
        account = _account(world, call)
        for name in call.params["fields"]:
            account.profile.pop(name, None)
    return {"result": "success"}


def _account(world: World, call: Call) -> Account:
    account = rights.account(call, *_SCOPES)
    world.pace.count(f"profile {account.id}", world.pace.allows.profile, world.clock.now())
    return account


EDGES = {
    f"{kind} {method} messenger_profile": act
    for kind in ("page", "instagram")
    for method, act in (("POST", write), ("GET", read), ("DELETE", clear))
}
