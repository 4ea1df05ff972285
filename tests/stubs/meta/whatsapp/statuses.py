"""What becomes of a message: sent, delivered, read or failed, told afterwards and with the caller's own mark."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.events import tell_change
from tests.stubs.meta.outbox import Delivery
from tests.stubs.meta.thread import Message, Thread
from tests.stubs.meta.world import World

Json = dict[str, Any]


def value(thread: Thread, **more: Any) -> Json:
    """The value of a change, as all of WhatsApp's begin."""
    metadata = {"display_phone_number": thread.account.phone, "phone_number_id": thread.account.phone_id}
    return {"messaging_product": "whatsapp", "metadata": metadata, **more}


def contact(thread: Thread) -> Json:
    """Who writes; without a number where the person goes by a username."""
    person = thread.person
    profile = {"name": person.name}
    told: Json = {"profile": profile, "user_id": person.business_id}
    if person.hides_phone:
        profile["username"] = person.username
        return told
    return {**told, "wa_id": person.phone}


def tell_status(
    world: World, thread: Thread, message: Message, status: str, errors: list[Json] | None = None
) -> list[Delivery]:
    """Tell of one step of a message."""
    message.status = status
    told: Json = {
        "id": message.id,
        "status": status,
        "timestamp": str(int(world.clock.now())),
        "recipient_user_id": thread.person.business_id,
    }
    if not thread.person.hides_phone:
        told["recipient_id"] = thread.person.phone
    if message.metadata is not None:
        told["biz_opaque_callback_data"] = message.metadata
    if errors:
        told["errors"] = errors
    elif status == "sent":
        told["pricing"] = {"billable": True, "pricing_model": "PMP", "category": "service", "type": "regular"}
    return tell_change(
        world,
        thread.account,
        "messages",
        value(thread, contacts=[contact(thread)], statuses=[told]),
        person=thread.person,
    )
