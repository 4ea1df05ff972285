"""What a message of the Send API consists of: its limits, its media, and the message that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.stubs.meta.accounts import Account
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.call import Call
from tests.stubs.meta.fetch import fetch
from tests.stubs.meta.media import Media, accepted
from tests.stubs.meta.spec import Upload
from tests.stubs.meta.thread import Chip, Message
from tests.stubs.meta.world import World

Json = dict[str, Any]

# characters on a Page, bytes of UTF-8 on Instagram
PAGE_TEXT, INSTAGRAM_TEXT = 2000, 1000
_MOST_IMAGES = {"page": 30, "instagram": 10}
_TEMPLATES = {"page": {"button", "generic", "media", "image_grid"}, "instagram": {"button", "generic"}}


@dataclass(kw_only=True)
class Draft:
    """The media of a message, there already."""

    media: list[Media] = field(default_factory=list)
    # where one was stored to be used again
    attachment_id: str = ""


def check(account: Account, call: Call) -> None:
    """Raise Refused where a message is against a limit that its shape does not say."""
    message = call.params["message"]
    text = message.get("text")
    if account.kind == "page" and text is not None and not 1 <= len(text) <= PAGE_TEXT:
        raise Refused(f"a text of {len(text)} characters, 1 to {PAGE_TEXT} are allowed")
    if account.kind == "instagram":
        _check_instagram(message)
    if len(message.get("attachments", ())) > _MOST_IMAGES[account.kind]:
        raise Refused(f"{len(message['attachments'])} images, {_MOST_IMAGES[account.kind]} are allowed")
    for one in (*message.get("attachments", ()), message.get("attachment", {})):
        if one.get("type") in {"image", "video", "audio", "file"}:
            _check_payload(one, call)
    if template := message.get("attachment", {}).get("payload", {}).get("template_type"):
        if template not in _TEMPLATES[account.kind]:
            raise Refused(f"there is no template {template} on this platform")
        if "quick_replies" in message:
            raise Refused("quick replies hang on a text or an attachment, not on a template")
    for chip in message.get("quick_replies", ()):
        if chip["content_type"] == "text" and not {"title", "payload"} <= set(chip):
            raise Refused("a quick reply of text needs a title and a payload")


def _check_instagram(message: Json) -> None:
    size = len(message.get("text", "x").encode())
    if not 1 <= size <= INSTAGRAM_TEXT:
        raise Refused(f"a text of {size} bytes, 1 to {INSTAGRAM_TEXT} are allowed")
    if "metadata" in message:
        raise Refused("metadata is not documented for Instagram")
    if "quick_replies" in message and "text" not in message:
        raise Refused("on Instagram quick replies hang on a text")
    if "sticker_id" in message:
        raise Refused("Instagram has no stickers but like_heart")


def _check_payload(attachment: Json, call: Call) -> None:
    ways = [name for name in ("url", "attachment_id") if name in attachment["payload"]]
    if len(ways) + ("filedata" in call.params) != 1:
        raise Refused(
            "media come by exactly one of url, attachment_id and filedata", words="must upload exactly one file"
        )


async def media_of(world: World, account: Account, call: Call) -> Draft:
    """Get every file that a message names; raises Failed where one does not come or is not the account's."""
    message, draft = call.params["message"], Draft()
    for kind, payload in _named(message):
        if url := payload.get("url"):
            draft.media.append(await fetch(url, kind, patience_s=world.fetch_s))
        elif attachment_id := payload.get("attachment_id"):
            with world.lock:
                stored = world.uploaded(account, attachment_id)
            if stored is None or stored.is_photo or stored.media.kind != kind:
                raise Failed(100, "The attachment is not owned by this account, or expired", 2018074)
            draft.media.append(stored.media)
        else:
            draft.media.append(received(call.params["filedata"], kind))
        if payload.get("is_reusable"):
            with world.lock:
                draft.attachment_id = world.upload(account, draft.media[-1]).id
    return draft


def received(upload: Upload, kind: str) -> Media:
    """A file that came with the call."""
    return accepted(kind, upload.media_type, upload.content)


def _named(message: Json) -> list[tuple[str, Json]]:
    """Each file of a message: its kind, and where it is."""
    attachment = message.get("attachment", {})
    if attachment.get("type") == "template":
        return _named_in(attachment["payload"])
    several = [*message.get("attachments", ()), *([attachment] if "payload" in attachment else ())]
    return [(one["type"], one["payload"]) for one in several]


def _named_in(template: Json) -> list[tuple[str, Json]]:
    named: list[tuple[str, Json]] = []
    for element in template.get("elements", ()):
        if template["template_type"] == "image_grid":
            named += [("image", {"url": image["url"]}) for image in element["images"]]
            if sum(image.get("is_hero_image", False) for image in element["images"]) > 1:
                raise Refused("a grid has at most one hero image")
        elif template["template_type"] == "media":
            if "url" in element and not (urlsplit(element["url"]).hostname or "").endswith("facebook.com"):
                raise Refused("a media template takes links of facebook.com and attachment ids only")
            if "attachment_id" in element:
                named.append((element["media_type"], {"attachment_id": element["attachment_id"]}))
        elif "image_url" in element:
            named.append(("image", {"url": element["image_url"]}))
    return named


def assembled(message_id: str, call: Call, draft: Draft, *, at: float, reply_to: str | None) -> Message:
    """The message as it stands in the conversation."""
    told = call.params["message"]
    template = told.get("attachment", {}).get("payload", {})
    template = template if "template_type" in template else {}
    elements = template.get("elements", [{}])
    words = [words for one in elements for words in (one.get("title"), one.get("subtitle")) if words]
    buttons = [button for one in (template, *elements) for button in one.get("buttons", ())]
    actions = [image.get("action", {}) for one in elements for image in one.get("images", ())]
    is_heart = told.get("attachment", {}).get("type") == "like_heart"
    return Message(
        id=message_id,
        by_account=True,
        app_id=call.app.id,
        text=told.get("text", template.get("text", "\n".join(words))),
        media=draft.media,
        chips=[
            Chip(title=one.get("title", ""), payload=one.get("payload", "")) for one in told.get("quick_replies", ())
        ],
        buttons=[Chip(title=one["title"], payload=one.get("payload", ""), url=one.get("url", "")) for one in buttons],
        taps=[
            Chip(title=one.get("text", ""), payload=one.get("payload", ""), url=one.get("url", "")) for one in actions
        ],
        template="like_heart" if is_heart else template.get("template_type", ""),
        reply_to=reply_to,
        metadata=told.get("metadata"),
        at=at,
    )
