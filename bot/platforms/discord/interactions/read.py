"""Reads interactions: which of them open a dialog, and what the others ask for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.conversation.services import Services
from bot.menus.registry import verbs
from bot.menus.verb import WORDS_OPTION, Button, Dialog, Verb
from bot.orders.pictures import require_job
from bot.platforms.discord.interactions import dialogs
from bot.platforms.discord.interactions.custom_ids import Tag, read
from bot.platforms.discord.interactions.translate import (
    PLATFORM,
    author_of,
    files_of,
    named_place,
    options_of,
    person_of,
    place_of,
    typed_in,
    update_of,
)
from bot.platforms.discord.menus.menu import message_menus, person_menus
from bot.platforms.discord.posting.protocol import CommandType, InteractionType
from bot.platforms.discord.posting.uploads import Uploads
from core.domain.errors import ImagineError, UserError
from core.domain.ids import JobId, MessageId, invocation_id
from core.domain.jobs.job import Job
from core.domain.place import Attachment, Invocation, Place, Press
from core.domain.say import Text, say
from core.wire.buttons import Payload, StaleButton, decode_payload, encode_payload

_NO_PICTURE = say("discord-no-picture")
_PICTURES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A dialog to open, and what may be done while somebody writes into it."""

    dialog: dict[str, Any]
    afterwards: Callable[[], Awaitable[None]] | None = None


class Reader:
    """Needs the stores only to fill dialogs and to note whose pictures a menu stands over."""

    def __init__(self, services: Services, uploads: Uploads) -> None:
        """Read with these services."""
        self._services, self._uploads = services, uploads
        # pictures that are being fetched, by the message or avatar that shows them
        self._fetching: dict[str, asyncio.Task[None]] = {}

    def brings_files(self, payload: Mapping[str, Any]) -> bool:
        """Whether the person waits for files to be fetched."""
        if payload["type"] not in {InteractionType.COMMAND, InteractionType.MODAL}:
            return False
        target = _target(payload)
        return bool(target.get("attachments")) or any(True for _ in files_of(payload))

    async def dialog(self, payload: Mapping[str, Any]) -> Opened | None:
        """The dialog that an interaction opens, or None; raises UserError and StoreUnavailable."""
        data = payload["data"]
        if payload["type"] == InteractionType.COMPONENT:
            tag = read(str(data["custom_id"]))
            verb = verbs().get(_payload(tag).action)
            if verb is None or verb.button is None or verb.dialog is None:
                return None
            job = await asyncio.to_thread(require_job, self._services, _payload(tag).job)
            return Opened(dialog=dialogs.about_picture(verb.button, job, tag, _language(payload)))
        if payload["type"] != InteractionType.COMMAND:
            return None
        verb = _menu(data)
        if verb is None or verb.button is None or verb.dialog is None:
            return None
        return await self._menu_dialog(payload, verb, verb.button, verb.dialog)

    async def invocation(self, payload: Mapping[str, Any]) -> Invocation:
        """What an interaction asks for, its files in the store; raises UserError and StoreUnavailable."""
        data, now = payload["data"], time.time()
        bare = Invocation(id=update_of(payload), place=place_of(payload, now), author=author_of(payload))
        match payload["type"]:
            case InteractionType.COMPONENT:
                return _pressed(bare, read(str(data["custom_id"])), MessageId(str(payload["message"]["id"])))
            case InteractionType.MODAL:
                return await self._submitted(bare, payload)
            case InteractionType.COMMAND if data.get("type", CommandType.TYPED) == CommandType.TYPED:
                return await self._typed(bare, payload)
            case InteractionType.COMMAND:
                return await self._from_menu(bare, payload)
        raise UserError(say("discord-unknown"))

    async def _typed(self, bare: Invocation, payload: Mapping[str, Any]) -> Invocation:
        files = await self._brought(bare, payload)
        return replace(bare, text=f"/{payload['data']['name']}", options=options_of(payload), attachments=files)

    async def _from_menu(self, bare: Invocation, payload: Mapping[str, Any]) -> Invocation:
        verb = _menu(payload["data"])
        if verb is None:
            raise UserError(say("discord-old-menu"))
        message = await self._noted(payload, bare.place)
        return replace(bare, text=f"/{verb.name}", replies_to=message)

    async def _submitted(self, bare: Invocation, payload: Mapping[str, Any]) -> Invocation:
        tag, typed = read(str(payload["data"]["custom_id"])), typed_in(payload)
        words, options = typed.get(dialogs.WORDS, ""), dialogs.options_in(typed)
        message = tag.message or str((payload.get("message") or {}).get("id", ""))
        if tag.head.startswith("/"):
            task = self._fetching.get(message)
            if task is not None:
                await asyncio.shield(task)
            given = ((WORDS_OPTION, words), *options)
            return replace(bare, text=tag.head, options=given, replies_to=MessageId(message))
        press = Press(payload=dialogs.payload_of(tag, typed), message=MessageId(message), words=words)
        return replace(bare, press=press, options=options, attachments=await self._brought(bare, payload))

    async def _brought(self, bare: Invocation, payload: Mapping[str, Any]) -> tuple[Attachment, ...]:
        found = [(option, await self._uploads.fetch(sent, bare.author)) for option, sent in files_of(payload)]
        return tuple(replace(taken, option=option) for option, taken in found)

    async def _menu_dialog(self, payload: Mapping[str, Any], verb: Verb, face: Button, dialog: Dialog) -> Opened:
        """Over a picture of the bot: its own words; over somebody's picture: an empty field."""
        place, target = place_of(payload, time.time()), _target(payload)
        name = _target_name(payload)
        job = await asyncio.to_thread(self._job_at, place, MessageId(name))
        if job is not None:
            head = encode_payload(Payload(action=verb.name, job=job.id))
            tag = Tag(head=head, message=name)
            return Opened(dialog=dialogs.about_picture(face, job, tag, _language(payload)))
        if payload["data"]["type"] == CommandType.MESSAGE and not _pictures(target):
            raise UserError(_NO_PICTURE)
        if payload["data"]["type"] == CommandType.PERSON and not target.get("avatar"):
            raise UserError(say("discord-no-avatar", name=person_of(payload, target).name))
        tag = Tag(head=f"/{verb.name}", message=name)
        opened = dialogs.about_upload(dialog, _title(payload["data"], verb), tag, _language(payload))
        return Opened(dialog=opened, afterwards=partial(self._fetch_meanwhile, payload, place, name))

    async def _fetch_meanwhile(self, payload: Mapping[str, Any], place: Place, name: str) -> None:
        """Fetch while somebody writes; an error is told when they send it."""

        async def fetch() -> None:
            await self._noted(payload, place)

        task = asyncio.ensure_future(fetch())
        self._fetching[name] = task
        try:
            await asyncio.wait({task})
        finally:
            self._fetching.pop(name, None)
        problem = None if task.cancelled() else task.exception()
        if problem is not None and not isinstance(problem, ImagineError):
            raise problem

    async def _noted(self, payload: Mapping[str, Any], place: Place) -> MessageId:
        """Note whose pictures a menu stands over, so that they are asked; returns the message that shows them."""
        name, target = MessageId(_target_name(payload)), _target(payload)
        files: tuple[Attachment, ...]
        if payload["data"]["type"] == CommandType.PERSON:
            members = (payload["data"].get("resolved") or {}).get("members") or {}
            owner = person_of(payload, target, members.get(str(target["id"])))
            files = (replace(await self._uploads.avatar(target, owner), message=name),)
        else:
            sent = _pictures(target)
            if not sent:
                return name
            owner = person_of(payload, target["author"])
            files = tuple([replace(await self._uploads.fetch(one, owner), message=name) for one in sent])
        brought = Invocation(
            id=invocation_id(PLATFORM, place.account, f"shown {name}"), place=place, author=owner, attachments=files
        )
        await asyncio.to_thread(partial(self._services.messages.attach_uploads, brought, name))
        return name

    def _job_at(self, place: Place, message: MessageId) -> Job | None:
        job = self._services.messages.job_at(place, message)
        return None if job is None else self._services.ledger.load(job)


def _pressed(bare: Invocation, tag: Tag, message: MessageId) -> Invocation:
    place = bare.place if tag.place is None else named_place(tag.place, bare.place)
    return replace(bare, place=place, press=Press(payload=tag.head, message=message))


def _language(payload: Mapping[str, Any]) -> str:
    return str(payload.get("locale"))


def _title(data: Mapping[str, Any], verb: Verb) -> Text:
    """What a menu is called that was opened."""
    if verb.entry is None:
        return str(data["name"])
    return verb.entry.over_people if data["type"] == CommandType.PERSON else verb.entry.label


def _payload(tag: Tag) -> Payload:
    try:
        return decode_payload(tag.head)
    except StaleButton:
        return Payload(action="", job=JobId(""))


def _menu(data: Mapping[str, Any]) -> Verb | None:
    match data.get("type"):
        case CommandType.MESSAGE:
            return message_menus().get(str(data["name"]))
        case CommandType.PERSON:
            return person_menus().get(str(data["name"]))
    return None


def _target(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message or the person over which a menu was opened."""
    data = payload["data"]
    resolved = data.get("resolved") or {}
    kind = "users" if data.get("type") == CommandType.PERSON else "messages"
    found = (resolved.get(kind) or {}).get(str(data.get("target_id")))
    return found if isinstance(found, Mapping) else {}


def _target_name(payload: Mapping[str, Any]) -> str:
    """The message, or a name under which a person's picture is kept as if a message showed it."""
    data = payload["data"]
    if data["type"] == CommandType.PERSON:
        return f"avatar-{data['target_id']}-{_target(payload).get('avatar') or ''}"
    return str(data["target_id"])


def _pictures(target: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What people attached to a message; the bot's own pictures are known by their job."""
    if (target.get("author") or {}).get("bot"):
        return []
    attached = target.get("attachments") or ()
    return [one for one in attached if str(one.get("content_type", "")).startswith(("image/", "video/"))][:_PICTURES]
