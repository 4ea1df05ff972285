"""What apps are told: who hears of an event, in which list of the envelope, under which object."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.accounts import Account, Person
from tests.stubs.meta.outbox import Delivery
from tests.stubs.meta.thread import Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]


def tell(world: World, thread: Thread, field: str, body: Json, *, by_account: bool = False) -> list[Delivery]:
    """Tell of something in a conversation; apps that do not own it get it as standby."""
    account = thread.account
    here, there = {"id": thread.person_id}, {"id": account.id}
    sender, recipient = (there, here) if by_account else (here, there)
    event = {"sender": sender, "recipient": recipient, "timestamp": int(world.clock.now() * 1000), **body}
    sent = []
    for app_id, fields in account.subscribed.items():
        is_owner = thread.owner is None or thread.owner == app_id
        is_hidden = not world.apps[app_id].is_live and not thread.person.has_role
        if is_hidden or not _wants(account, fields, field if is_owner else "standby"):
            continue
        entry = {"time": int(world.clock.now() * 1000), "id": account.id}
        delivery = world.outbox.add(
            world.apps[app_id],
            account.kind,
            account,
            {**entry, "messaging" if is_owner else "standby": [event]},
            about=thread.person_id,
        )
        sent += [delivery] if delivery else []
    return sent


def tell_change(
    world: World, account: Account, field: str, value: Json, *, person: Person | None = None
) -> list[Delivery]:
    """Tell of a change: comments by a person or the account itself, and everything of WhatsApp."""
    sent = []
    for app_id, fields in account.subscribed.items():
        is_hidden = not world.apps[app_id].is_live and person is not None and not person.has_role
        if is_hidden or field not in fields:
            continue
        entry = {"id": account.id, "time": int(world.clock.now()), "changes": [{"field": field, "value": value}]}
        if account.kind == "whatsapp_business_account":
            # only these carry no time of their own
            entry.pop("time")
        delivery = world.outbox.add(
            world.apps[app_id], account.kind, account, entry, about=person.username if person else ""
        )
        sent += [delivery] if delivery else []
    return sent


def _wants(account: Account, fields: set[str], field: str) -> bool:
    # Meta's page lets Instagram's echoes come with the messages
    return field in fields or (account.kind == "instagram" and field == "message_echoes" and "messages" in fields)
