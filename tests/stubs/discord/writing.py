"""Makes and changes messages out of request bodies, with every limit checked first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.stubs.discord import components as parts
from tests.stubs.discord.errors import ApiError, Problem, invalid
from tests.stubs.discord.files import StoredFile, Upload
from tests.stubs.discord.mentions import pinged
from tests.stubs.discord.message import EPHEMERAL, LOADING, SENDABLE, V2, Message
from tests.stubs.discord.message_limits import message_problems

if TYPE_CHECKING:
    from tests.stubs.discord.interaction import Interaction
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

Body = Mapping[str, Any]
Files = Mapping[int, Upload]


def create(
    channel: Channel,
    body: Body,
    files: Files,
    *,
    author: User,
    interaction: Interaction | None = None,
    reply_to: str | None = None,
    kind: int = 0,
) -> Message:
    """Write a new message; raises ApiError where a limit says no."""
    world = channel.world
    flags = body.get("flags") or 0
    if flags & ~SENDABLE:
        raise invalid(Problem(path=("flags",), message="these flags cannot be set"))
    if flags & EPHEMERAL and interaction is None:
        flags &= ~EPHEMERAL
    uploads = _uploads(body, files, kept=(), limit_bytes=world.upload_limit_bytes(channel))
    _check(body, flags, [name for name, _, _ in uploads])
    only_for = interaction.user if interaction is not None and flags & EPHEMERAL else None
    message = Message(
        id=world.ids.next(),
        channel=channel,
        author=author,
        created_at=world.clock.now(),
        flags=flags,
        kind=kind,
        reply_to=reply_to,
        nonce=body.get("nonce"),
        interaction=interaction,
        only_for=only_for,
    )
    _fill(message, body, _stored(message, uploads))
    if interaction is not None:
        interaction.made.append(message)
    world.add_message(message)
    return message


def edit(message: Message, body: Body, files: Files) -> None:
    """Change a message: files are added, unless `attachments` lists all that shall be there.

    The flag IS_COMPONENTS_V2 may be set, and never removed.
    """
    world = message.channel.world
    flags = message.flags & ~LOADING
    wanted = body.get("flags")
    if wanted is not None:
        if message.is_v2 and not wanted & V2:
            raise invalid(Problem(path=("flags",), message="the flag IS_COMPONENTS_V2 cannot be removed"))
        flags = (flags & ~(1 << 2)) | (wanted & (V2 | (1 << 2)))
    listed = body.get("attachments")
    kept = message.attachments
    if listed is not None:
        ids = {str(row["id"]) for row in listed}
        kept = [file for file in kept if file.id in ids]
    uploads = _uploads(body, files, kept=kept, limit_bytes=world.upload_limit_bytes(message.channel))
    _check(_merged(message, body), flags, [*(file.filename for file in kept), *(name for name, _, _ in uploads)])
    message.flags = flags
    message.attachments = list(kept)
    _describe(message.attachments, listed or ())
    _fill(message, body, _stored(message, uploads))
    message.edits += 1
    message.edited_at = world.clock.now()
    world.tell_edit(message)


def _merged(message: Message, body: Body) -> dict[str, Any]:
    """What the message will be, for the limits: what the body leaves out stays."""
    made = dict(body)
    if "content" not in body:
        made["content"] = message.content
    if "embeds" not in body:
        made["embeds"] = message.embeds
    if body.get("components") is None and "components" not in body and not message.is_v2:
        made["components"] = message.components
    return made


def _check(body: Body, flags: int, filenames: Sequence[str]) -> None:
    # an edit that leaves the components of a V2 message alone does not empty it
    untouched = bool(flags & V2) and "components" not in body
    problems = message_problems(body, flags=flags, filenames=filenames, may_be_empty=untouched)
    if any(problem.code == "MESSAGE_EMPTY" for problem in problems):
        raise ApiError(50006, problems=problems)
    if problems:
        raise invalid(*problems)


def _uploads(
    body: Body, files: Files, *, kept: Sequence[StoredFile], limit_bytes: int
) -> list[tuple[str, Mapping[str, Any], Upload]]:
    """New files as (name, what `attachments` says of it, upload)."""
    if any(len(upload.content) > limit_bytes for upload in files.values()):
        raise ApiError(40005, problems=[Problem(message=f"a file is larger than {limit_bytes} bytes")])
    listed = body.get("attachments")
    known = {str(row["id"]): (index, row) for index, row in enumerate(listed or ())}
    strangers = known.keys() - {str(index) for index in files} - {file.id for file in kept}
    problems = [
        Problem(path=("attachments", known[name][0], "id"), code="ATTACHMENT_NOT_FOUND", message=f"no file {name}")
        for name in strangers
    ]
    if listed is not None:
        problems += [
            Problem(path=("attachments",), message=f"files[{index}] is not listed")
            for index in files
            if str(index) not in known
        ]
    if len(files) + len(kept) > 10:
        problems.append(Problem(path=("attachments",), code="BASE_TYPE_BAD_LENGTH", message="at most 10 files"))
    if problems:
        raise invalid(*problems)
    rows: list[tuple[str, Mapping[str, Any], Upload]] = []
    for index, upload in sorted(files.items()):
        row = known.get(str(index), (0, {}))[1]
        rows.append((row.get("filename") or upload.filename, row, upload))
    return rows


def _stored(message: Message, uploads: Sequence[tuple[str, Mapping[str, Any], Upload]]) -> dict[str, StoredFile]:
    """Put new files on the CDN and into the message; returns all its files by the names they may be referred to."""
    world = message.channel.world
    by_name = {file.filename: file for file in message.attachments}
    for name, row, upload in uploads:
        file = world.store(message.channel, name, upload.content, upload.measured)
        file.description = row.get("description")
        file.is_spoiler = bool(row.get("is_spoiler"))
        file.ephemeral = bool(message.flags & EPHEMERAL)
        message.attachments.append(file)
        by_name[name] = by_name[file.filename] = file
    return by_name


def _describe(files: Sequence[StoredFile], rows: Sequence[Mapping[str, Any]]) -> None:
    by_id = {file.id: file for file in files}
    for row in rows:
        file = by_id.get(str(row["id"]))
        if file is not None and "description" in row:
            file.description = row["description"]
        if file is not None and "is_spoiler" in row:
            file.is_spoiler = bool(row["is_spoiler"])


def _fill(message: Message, body: Body, by_name: Mapping[str, StoredFile]) -> None:
    world = message.channel.world
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [dict(row) | {"type": row.get("type") or "rich"} for row in body["embeds"] or ()]
    if "components" in body:
        message.components = parts.stored(
            body["components"] or (), lambda url: _unfurled(url, by_name, world.ids.next())
        )
    texts = "\n".join([message.content, *parts.texts(message.components)])
    people, message.pings_everyone = pinged(texts, body.get("allowed_mentions"))
    message.mentions = [world.users[row] for row in people if row in world.users]


def _unfurled(url: str, by_name: Mapping[str, StoredFile], media_id: str) -> tuple[dict[str, Any], StoredFile | None]:
    made: dict[str, Any] = {"id": media_id, "url": url, "proxy_url": url}
    if not url.startswith("attachment://"):
        return made, None
    file = by_name[url.removeprefix("attachment://")]
    made |= {"url": file.url, "proxy_url": file.url, "attachment_id": file.id}
    made["content_type"] = file.measured.media_type
    if file.measured.width is not None:
        made |= {"width": file.measured.width, "height": file.measured.height}
    return made, file
