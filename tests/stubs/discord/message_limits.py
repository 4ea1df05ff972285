"""What the documentation says about messages in prose, and the OpenAPI document does not.

Sources: the pages on message resources, components and webhooks of Discord's documentation, August 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.stubs.discord import components as parts
from tests.stubs.discord.errors import Problem

CONTENT_CHARS = 2000
V2_TEXT_CHARS = 4000
COMPONENTS = 40
LEGACY_ROWS = 5
EMBED_CHARS = 6000
V2_FLAG = 1 << 15


def message_problems(
    body: Mapping[str, Any], *, flags: int, filenames: Sequence[str], may_be_empty: bool = False
) -> list[Problem]:
    """What is wrong with the message that a request makes; `filenames` are those it will have."""
    is_v2 = bool(flags & V2_FLAG)
    components = body.get("components") or ()
    found = [*_texts(body), *_ids(components), *_media(components, filenames), *_buttons(components)]
    found += [*_v2(body)] if is_v2 else [*_legacy(components)]
    written = body.get("content") or body.get("embeds") or body.get("poll") or body.get("sticker_ids")
    if not (written or components or filenames or may_be_empty):
        found.append(Problem(code="MESSAGE_EMPTY", message="Cannot send an empty message"))
    return found


def _texts(body: Mapping[str, Any]) -> Iterator[Problem]:
    if len(body.get("content") or "") > CONTENT_CHARS:
        yield _long(("content",), CONTENT_CHARS)
    whole = 0
    for embed in body.get("embeds") or ():
        whole += len(embed.get("title") or "") + len(embed.get("description") or "")
        whole += len((embed.get("footer") or {}).get("text") or "")
        whole += sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields") or ())
    if whole > EMBED_CHARS:
        yield _long(("embeds",), EMBED_CHARS)


def _ids(components: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    everything = list(parts.walk(components))
    if len(everything) > COMPONENTS:
        yield Problem(path=("components",), code="BASE_TYPE_BAD_LENGTH", message="at most 40 components in a message")
    for name, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        seen: set[Any] = set()
        for path, component in everything:
            value = component.get(name)
            if not value:
                continue
            if value in seen:
                yield Problem(path=(*path, name), code=code, message=f"{name} cannot be duplicated")
            seen.add(value)


def _media(components: Sequence[Mapping[str, Any]], filenames: Sequence[str]) -> Iterator[Problem]:
    for path, medium, carrier in parts.media(components):
        url = medium["url"]
        if url.startswith("attachment://"):
            if url.removeprefix("attachment://") not in filenames:
                yield Problem(path=(*path, "url"), code="ATTACHMENT_NOT_FOUND", message=f"no attachment for {url}")
        elif carrier.get("type") == parts.FILE:
            yield Problem(path=(*path, "url"), code="URL_TYPE_INVALID_SCHEME", message="a file is an attachment://")
        elif not url.startswith(("http://", "https://")):
            yield Problem(path=(*path, "url"), code="URL_TYPE_INVALID_SCHEME", message=f"not a web address: {url}")


def _buttons(components: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for path, component in parts.walk(components):
        kind = component["type"]
        if kind == parts.ROW:
            inner = component["components"]
            if any(row["type"] in parts.SELECTS for row in inner) and len(inner) > 1:
                yield Problem(path=path, code="COMPONENT_LAYOUT_WIDTH_EXCEEDED", message="a select fills its row")
        if kind != parts.BUTTON:
            continue
        link, custom_id = component.get("url"), component.get("custom_id")
        if component["style"] == 5 and (not link or custom_id):
            yield Problem(path=path, code="COMPONENT_REQUIRED", message="a link button has a url and no custom_id")
        if component["style"] in {1, 2, 3, 4} and (link or not custom_id):
            yield Problem(path=path, code="COMPONENT_REQUIRED", message="a button has a custom_id and no url")
        if component["style"] != 6 and not (component.get("label") or component.get("emoji")):
            yield Problem(path=path, code="BUTTON_COMPONENT_INVALID", message="a button has a label or an emoji")


def _v2(body: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(name):
            yield Problem(
                path=(name,),
                code="MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                message="cannot be used with MessageFlags.IS_COMPONENTS_V2",
            )
    components = body.get("components") or ()
    if sum(map(len, parts.texts(components))) > V2_TEXT_CHARS:
        yield _long(("components",), V2_TEXT_CHARS)
    for path, component in parts.walk(components):
        if component["type"] == parts.TEXT and not component["content"]:
            yield Problem(path=(*path, "content"), code="BASE_TYPE_REQUIRED", message="a text display holds text")


def _legacy(components: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    if len(components) > LEGACY_ROWS:
        yield Problem(path=("components",), code="BASE_TYPE_BAD_LENGTH", message="at most 5 action rows")
    for path, component in parts.walk(components):
        if component["type"] in parts.V2_ONLY:
            yield Problem(
                path=(*path, "type"), code="UNION_TYPE_CHOICES", message="needs the flag IS_COMPONENTS_V2 (1 << 15)"
            )


def _long(path: tuple[str | int, ...], most: int) -> Problem:
    return Problem(path=path, code="BASE_TYPE_MAX_LENGTH", message=f"Must be {most} or fewer in length.")
