"""/export: one person gets everything that is kept about them, as a file that only they see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.conversation.answers import answer_key, private
from bot.conversation.outcome import Answer, Prepare
from bot.conversation.services import Request, Services
from bot.menus.command import Command
from bot.people.export.export import export
from core.domain.errors import Busy
from core.domain.ids import invocation_id
from core.domain.place import Audience, Author
from core.domain.post import Post

# it reads all that somebody has, so it is made so often
_PAUSE_S = 60.0
_ALONE = "That is for your eyes only, and here everybody reads along: write /export to me in a direct chat."
_SOON = "I am putting everything together that I keep about you; it comes as a file that only you see."
_AGAIN = "I did that less than a minute ago; please wait a moment and ask again."
_FAILED = "What I keep about you could not be sent; please ask again in a minute."


def _export(request: Request) -> Answer:
    services, invocation = request.services, request.invocation
    if not request.capabilities.private and invocation.place.audience is not Audience.DIRECT:
        return private(request, _ALONE)
    author = invocation.author
    if services.ledger.seen(invocation_id("export", author.key, ""), remember_s=_PAUSE_S):
        raise Busy(_AGAIN)
    make = partial(_post, services, author, request.capabilities.clip_bytes)
    key = answer_key(request, "export")
    prepare = Prepare(place=invocation.place, person=author, make=make, otherwise=Post(text=_FAILED), key=key)
    told = private(request, _SOON)
    return Answer(sentence=told.sentence, effects=(*told.effects, prepare))


def _post(services: Services, author: Author, most_bytes: int, kept: Mapping[str, Any]) -> Post:
    document, made = export(services, author, kept, most_bytes=most_bytes)
    jobs = "1 request" if made.jobs == 1 else f"{made.jobs} requests"
    files = "1 file" if made.files == 1 else f"{made.files} files"
    text = f"Everything that I keep about you: {jobs}, {files}."
    if made.left_out:
        text += f" {len(made.left_out)} more had no room; README.txt in it names them."
    return Post(text=text, document=document)


COMMAND = Command(
    name="export",
    summary="Send you everything that I keep about you, as a file",
    example="/export",
    handle=_export,
)
