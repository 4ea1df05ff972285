"""/export: one person gets everything that is kept about them, as a file that only they see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.conversation.answers import answer_key, private
from bot.conversation.outcome import Answer, Prepare
from bot.conversation.services import Request, Services
from bot.menus.command import Command
from bot.menus.verb import Subject, Target, Verb
from bot.people.export.export import export
from bot.speech.languages import spoken
from core.domain.errors import Busy
from core.domain.ids import invocation_id
from core.domain.place import Author
from core.domain.post import Post
from core.domain.say import say

# it reads all that somebody has, so it is made so often
_PAUSE_S = 60.0


def _export(request: Request, _target: Target) -> Answer:
    services, invocation = request.services, request.invocation
    if request.in_company:
        return private(request, say("export-alone"))
    author = invocation.author
    if services.ledger.seen(invocation_id("export", author.key, ""), remember_s=_PAUSE_S):
        raise Busy(say("export-again"))
    make = partial(_post, services, author, request.capabilities.clip_bytes)
    key = answer_key(request, "export")
    prepare = Prepare(
        place=invocation.place,
        person=author,
        make=make,
        otherwise=Post(text=spoken(say("export-failed"), author.locale)),
        key=key,
    )
    told = private(request, say("export-soon"))
    return Answer(sentence=told.sentence, effects=(*told.effects, prepare))


def _post(services: Services, author: Author, most_bytes: int, kept: Mapping[str, Any]) -> Post:
    document, made = export(services, author, kept, most_bytes=most_bytes)
    jobs, files = say("count-requests", count=made.jobs), say("count-files", count=made.files)
    told = say("export-done", jobs=jobs, files=files)
    if made.left_out:
        told = say("export-done-in-part", jobs=jobs, files=files, left_out=len(made.left_out))
    return Post(text=spoken(told, author.locale), document=document)


VERBS = (
    Verb(
        name="export",
        acts_on=Subject.PERSON,
        command=Command(summary=say("verb-export.summary"), example="/export"),
        handle=_export,
    ),
)
