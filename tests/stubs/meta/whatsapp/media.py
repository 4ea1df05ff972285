"""Media of WhatsApp: uploaded by form, kept by id, fetched by a link that lives five minutes and wants the token."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account, Uploaded
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.media import Media, type_of
from tests.stubs.meta.world import World

Json = dict[str, Any]

LINK_S = 300.0
_KB, _MB = 1024, 1024 * 1024
_KINDS = {
    "image/jpeg": ("image", 5 * _MB),
    "image/png": ("image", 5 * _MB),
    "video/mp4": ("video", 16 * _MB),
    "audio/mpeg": ("audio", 16 * _MB),
    "image/webp": ("sticker", 500 * _KB),
}
_DOCUMENT_BYTES = 100 * _MB


def taken(media_type: str, content: bytes) -> Media:
    """A file as WhatsApp's media; raises Failed where it is too large or is not what it is said to be."""
    kind, most = _KINDS.get(media_type, ("document", _DOCUMENT_BYTES))
    if len(content) > most:
        raise Failed(131053, f"Media upload error: {len(content)} bytes, {most} are allowed for {media_type}")
    found = type_of(content)
    if kind != "document" and found and found != media_type:
        raise Failed(131053, f"Media upload error: the file is {found}, not {media_type}")
    return Media(kind=kind, media_type=media_type, content=content)


async def upload(world: World, call: Call) -> Json:
    """POST media."""
    account = _phone(call)
    file = call.params["file"]
    if "type" in call.params and call.params["type"] != file.media_type:
        raise Refused(f"the form says {call.params['type']}, the file {file.media_type}")
    with world.lock:
        return {"id": world.upload(account, taken(file.media_type, file.content)).id}


async def look(world: World, call: Call) -> Json:
    """GET a media object: its link, which dies after five minutes."""
    _, one = _media(world, call)
    with world.lock:
        return {
            "messaging_product": "whatsapp",
            "id": one.id,
            "url": world.host(one.media, LINK_S, token_kind="system"),
            "mime_type": one.media.media_type,
            "sha256": hashlib.sha256(one.media.content).hexdigest(),
            "file_size": len(one.media.content),
        }


async def delete(world: World, call: Call) -> Json:
    """DELETE a media object."""
    account, one = _media(world, call)
    with world.lock:
        account.uploads.pop(one.id, None)
        world.nodes.pop(one.id, None)
    return {"success": True}


def _phone(call: Call) -> Account:
    return rights.account(call, "whatsapp_business_messaging")


def _media(world: World, call: Call) -> tuple[Account, Uploaded]:
    account, one = call.node
    rights.speaks(call, account)
    if world.uploaded(account, one.id) is None:
        raise Failed(100, f"Unsupported request. Object with ID '{call.node_id}' does not exist", 33)
    return account, one


EDGES = {"phone POST media": upload, "media GET": look, "media DELETE": delete}
