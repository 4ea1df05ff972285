"""What a link opens: one picture or clip, for whoever has the link, without a cookie and without a room."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.stored import GONE, stored
from bot.speech.languages import spoken
from core.domain.say import Text, say
from core.ports.chat import Clock, FileStore
from core.wire.envelope import Keyring
from core.wire.links import read_link


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
            return _refusal(request, say("web-bad-link"), 404)
        if link.ends_at <= self.clock.now():
            return _refusal(request, GONE, 410)
        find = partial(stored, self.files, link.sha256, link.name.rpartition(".")[0], request.headers)
        found = await asyncio.to_thread(find, owner=link.owner, head=request.method == "HEAD")
        return _refusal(request, GONE, 410) if found is None else found


def _refusal(request: Request, said: Text, status: int) -> Response:
    return PlainTextResponse(spoken(said, locale_of(request.headers)), status)
