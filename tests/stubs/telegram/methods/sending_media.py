"""New messages with photos, clips and files, and albums of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.stubs.telegram import markup
from tests.stubs.telegram.answers import Failed, Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.media import FILE_BYTES, Media, taken
from tests.stubs.telegram.message import Json
from tests.stubs.telegram.methods.places import writable
from tests.stubs.telegram.methods.sending import caption, fresh
from tests.stubs.telegram.upload import Upload
from tests.stubs.telegram.world import World

_ATTACH = "attach://"
_PATH = "file://"
# https://core.telegram.org/bots/api#using-a-local-bot-api-server
LOCAL_BYTES = 2000 * 1024 * 1024
# which kinds may stand side by side in an album
_ALBUMS = ({"photo", "video"}, {"document"})
EXTRAS = ("cover", "thumbnail")


def send_one(kind: str, world: World, call: Call) -> Json:
    text, entities = caption(call.params)
    markup.check(call.get("reply_markup"))
    chat, topic = writable(world, call, kind)
    message = fresh(world, call, chat, topic)
    message.media = resolved(world, call, kind, call.params[kind], call.params)
    message.text, message.entities = text, entities
    message.spoiler = call.get("has_spoiler", False)
    return chat.put(message).told()


def send_media_group(world: World, call: Call) -> list[Json]:
    items = call.params["media"]
    if len(items) > 10:
        raise Refused("an album has 2 to 10 items", "too many messages to send as an album")
    if len(items) < 2:
        raise Refused("an album has 2 to 10 items", "there must be at least 2 messages in an album")
    if not any({item["type"] for item in items} <= kinds for kinds in _ALBUMS):
        raise Refused("an album is of photos and videos, or of documents", _CANNOT)
    captions = [caption(item) for item in items]
    chat, topic = writable(world, call, items[0]["type"])
    # nothing is sent unless all of it can be
    media = [resolved(world, call, item["type"], item["media"], item) for item in items]
    album = str(13_800_000_000_000_000 + world.next_number())
    told = []
    for item, one, (text, entities) in zip(items, media, captions, strict=True):
        message = fresh(world, call, chat, topic)
        message.media, message.text, message.entities = one, text, entities
        message.album, message.spoiler = album, item.get("has_spoiler", False)
        told.append(chat.put(message).told())
    return told


def resolved(world: World, call: Call, kind: str, value: Any, beside: Mapping[str, Any]) -> Media:
    """The media that a file_id, an upload or attach:// stands for; `beside` may hold its cover and thumbnail."""
    upload = _upload(world, call, value)
    extras = {name: found for name in EXTRAS if name in beside and (found := _upload(world, call, beside[name]))}
    if upload is not None:
        return taken(world.files, kind, upload, extras, most_bytes=LOCAL_BYTES if world.local else FILE_BYTES)
    if value.startswith(("http://", "https://")):
        # nothing outside this machine can be reached from here
        raise Failed(400, "failed to get HTTP URL content")
    return world.media_of(value, kind)


def _upload(world: World, call: Call, value: Any) -> Upload | None:
    if isinstance(value, Upload):
        return value
    if world.local and value.startswith(_PATH):
        path = Path(unquote(value.removeprefix(_PATH)))
        return Upload(name=path.name, media_type="application/octet-stream", content=path.read_bytes())
    if not value.startswith(_ATTACH):
        return None
    name = value.removeprefix(_ATTACH)
    if name not in call.attached:
        raise Refused(f"there is no attached file {name}", "can't parse InputMedia: media not found")
    return call.attached[name]


_CANNOT = "can't use the media of the specified type in the album"
_ONE: Mapping[str, Callable[[World, Call], Json]] = {
    f"send{kind.title()}": partial(send_one, kind) for kind in ("photo", "video", "animation", "document")
}
METHODS = {**_ONE, "sendMediaGroup": send_media_group}
