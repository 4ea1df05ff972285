"""The page that a link for painting opens: a picture, a brush, and words; whoever has the link needs nothing else.

Opening it changes nothing, for chats open links to show what is behind them: it is spent by what is sent.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.services import Services
from bot.intake import receiving as uploads
from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.sessions import Sessions
from bot.platforms.web.pages.sites import site
from bot.platforms.web.pages.stored import GONE, stored
from bot.platforms.web.pages.words import page
from bot.platforms.web.sockets.paces import WebPaces
from bot.speech.languages import spoken
from core.domain.errors import Busy, UserError
from core.domain.geometry.regions import REGIONS
from core.domain.ids import invocation_id, owned_by_job
from core.domain.jobs.job import Artifact, Job
from core.domain.place import Attachment, Invocation
from core.domain.say import Text, say
from core.domain.standing import Standing
from core.wire.buttons import decode_payload
from core.wire.envelope import Keyring
from core.wire.paintings import PaintingLink, read_painting

_WORDS_CHARS = 4000
# what stands around the mask in a form
_FORM_BYTES = 64 * 1024
_CHUNK_BYTES = 64 * 1024
_FACTS = "{{facts}}"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Waiting:
    """A command that waits for what is painted, and its picture."""

    link: PaintingLink
    command: Invocation
    job: Job
    picture: Artifact


@dataclass(frozen=True, kw_only=True, slots=True)
class Painting:
    """The handlers, with what they need."""

    keyring: Keyring
    services: Services
    dispatcher: Dispatcher
    sessions: Sessions
    paces: WebPaces
    # of one link one after the other, so that what is sent twice is taken once
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def page(self, request: Request) -> Response:
        """The page, with the picture's size and what its parts are called."""
        found, problem = await self._found(request)
        locale = locale_of(request.headers)
        if found is None:
            return HTMLResponse(page("spent.html", locale), 404 if problem.id == "brush-no-link" else 410)
        facts = {
            "width": found.picture.width,
            "height": found.picture.height,
            "alt": spoken(found.job.spec.prompt or say("picture-alt"), locale),
            "fields": [[region, spoken(say(f"field-field.{region}"), locale)] for region in REGIONS],
        }
        # it cannot end the element that it stands in
        told = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
        return HTMLResponse(page("painting.html", locale).replace(_FACTS, told))

    async def picture(self, request: Request) -> Response:
        """The one picture that it is about."""
        found, problem = await self._found(request)
        if found is None:
            return _refusal(request, problem, 410)
        name, owner = f"imagine-{found.job.id}", owned_by_job(found.job.id)
        find = partial(stored, self.services.files, found.picture.sha256, name, request.headers, owner=owner)
        answer = await asyncio.to_thread(find, head=request.method == "HEAD")
        return _refusal(request, GONE, 410) if answer is None else answer

    async def send(self, request: Request) -> Response:
        """Take what was painted, or a field, and words; the command goes on in its own place."""
        size, where = _declared(request), site(request, self.sessions)
        if size is None or size > self.services.settings.limits.upload_bytes + _FORM_BYTES:
            return _refusal(request, say("web-too-long"), 413)
        if not self.paces.megabytes.allow(where.name, size / 1e6):
            return _refusal(request, say("web-too-many-pictures"), 429)
        found, problem = await self._found(request)
        if found is None:
            return _refusal(request, problem, 410)
        try:
            # nobody waits for what somebody else is still sending
            command = await self._filled(request, found)
        except Busy as busy:
            return _refusal(request, busy.said, 503)
        except UserError as wrong:
            return _refusal(request, wrong.said, 422)
        async with self.turns.setdefault(found.link.ticket, asyncio.Lock()):
            return await self._gone_on(request, command, network=where.key)

    async def _gone_on(self, request: Request, command: Invocation, *, network: str) -> Response:
        """Hand the command in, unless the link was spent meanwhile; what waits for a consent spends it, too."""
        found, problem = await self._found(request)
        if found is None:
            return _refusal(request, problem, 410)
        standing = Standing(roles=found.command.roles)
        receipt = await self.dispatcher.receive(command, network=network, standing=standing)
        if receipt.kind not in {"accepted", "answered", "duplicate"}:
            return JSONResponse({"error": receipt.sentence}, 422)
        await asyncio.to_thread(self.services.questions.done, found.link.ticket, found.command.id)
        told = receipt.sentence if receipt.kind == "answered" else ""
        return JSONResponse({"job": receipt.job, "told": told})

    async def _filled(self, request: Request, found: _Waiting) -> Invocation:
        """The command with what the form holds; raises UserError, and Busy where it may work later."""
        async with request.form(max_files=1, max_fields=4) as form:
            mask, part, words = form.get("mask"), form.get("field"), form.get("words")
            if not isinstance(words, str) or len(words) > _WORDS_CHARS:
                raise UserError(say("web-text-long", most=_WORDS_CHARS))
            attachments: tuple[Attachment, ...] = ()
            if isinstance(mask, UploadFile):
                attachments = (await self._received(mask, found),)
            elif not part:
                raise UserError(say("brush-nothing"))
        options = (("field", part),) if isinstance(part, str) and part else ()
        said = [*(upload.sha256 for upload in attachments), *(value for _, value in options), words]
        return replace(
            found.command,
            # the same sent again is the same; what was refused may be mended
            id=invocation_id("painting", found.command.id, json.dumps(said)),
            press=None if found.command.press is None else replace(found.command.press, words=words),
            options=options,
            attachments=attachments,
        )

    async def _received(self, mask: UploadFile, found: _Waiting) -> Attachment:
        services = self.services
        return await uploads.receive(
            _chunks(mask),
            author=found.command.author,
            files=services.files,
            limits=services.settings.limits,
            converter=services.converter,
        )

    async def _found(self, request: Request) -> tuple[_Waiting | None, Any]:
        return await asyncio.to_thread(self._look, request.path_params["token"])

    def _look(self, token: str) -> tuple[_Waiting | None, Any]:
        """What waits under a token, or the sentence that says why nothing does."""
        link, over = read_painting(token, self.keyring), say("brush-over")
        if link is None:
            return None, say("brush-no-link")
        if link.ends_at <= self.services.clock.now():
            return None, over
        command = next(iter(self.services.questions.waiting(link.ticket)), None)
        if command is None or command.press is None:
            return None, over
        payload = decode_payload(command.press.payload)
        job = self.services.ledger.load(payload.job)
        if job is None or not 0 <= payload.index < len(job.originals):
            return None, GONE
        return _Waiting(link=link, command=command, job=job, picture=job.originals[payload.index]), over


async def _chunks(mask: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await mask.read(_CHUNK_BYTES):
        yield chunk


def _declared(request: Request) -> int | None:
    """How long the body says that it is; the server holds it to that."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() else None


def _refusal(request: Request, said: Text, status: int) -> Response:
    return JSONResponse({"error": spoken(said, locale_of(request.headers))}, status)
