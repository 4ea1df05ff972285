"""What a link opens: one picture or clip, for whoever has the link, without a cookie and without a room."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.platforms.web.stored import GONE, stored
from core.envelope import Keyring
from core.links import read_link
from core.ports import Clock, FileStore


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """The handler, with what it needs."""

    keyring: Keyring
    files: FileStore
    clock: Clock

    async def file(self, request: Request) -> Response:
        """The file that the token names, while it is kept."""
        link = read_link(request.path_params["token"], self.keyring)
        if link is None:
            return PlainTextResponse("This link was not made here, or not all of it arrived.", 404)
        if link.ends_at <= self.clock.now():
            return PlainTextResponse(GONE, 410)
        # asked for again each time, so that a deleted picture is gone for those who saw it too
        headers = {"cache-control": "private, no-cache"}
        found = await asyncio.to_thread(stored, self.files, link.sha256, link.name.rpartition(".")[0], headers)
        return PlainTextResponse(GONE, 410) if found is None else found
