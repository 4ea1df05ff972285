"""Uploads that are used again by their id, and pictures for a Page's comments."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.answers import Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.content import received
from tests.stubs.meta.fetch import fetch
from tests.stubs.meta.world import World


async def upload(world: World, call: Call) -> dict[str, Any]:
    """POST message_attachments."""
    account = rights.account(call, "pages_messaging", "instagram_manage_messages", "instagram_business_manage_messages")
    attachment = call.params["message"]["attachment"]
    kind, url = attachment["type"], attachment["payload"].get("url")
    if (url is None) == ("filedata" not in call.params) or "attachment_id" in attachment["payload"]:
        raise Refused("an upload has exactly one of url and filedata", words="must upload exactly one file")
    if url is None:
        media = received(call.params["filedata"], kind)
    else:
        media = await fetch(url, kind, patience_s=world.fetch_s)
    with world.lock:
        return {"attachment_id": world.upload(account, media).id}


async def photo(world: World, call: Call) -> dict[str, Any]:
    """POST photos, unpublished: what a comment shows."""
    account = rights.account(call, "pages_manage_engagement")
    if call.get("published", True) is not False:
        raise Refused("a photo that is published stands on the Page for all to see")
    if ("url" in call.params) == ("source" in call.params):
        raise Refused("a photo has exactly one of url and source")
    if "source" in call.params:
        media = received(call.params["source"], "image")
    else:
        media = await fetch(call.params["url"], "image", patience_s=world.fetch_s)
    with world.lock:
        return {"id": world.upload(account, media, is_photo=True).id}


EDGES = {
    "page POST message_attachments": upload,
    "instagram POST message_attachments": upload,
    "page POST photos": photo,
}
