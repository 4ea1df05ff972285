"""Files: the originals of a result, byte for byte, where the platform shows pictures recompressed."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import answer_key
from bot.conversation.job_posts import result_post
from bot.conversation.outcome import Answer, Show
from bot.conversation.services import Request
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.pictures import artifact_of, stored
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.post import Capabilities
from core.domain.say import say


def _recompresses(capabilities: Capabilities) -> bool:
    return capabilities.recompresses


def _as_files(request: Request, target: Target) -> Answer:
    job, invocation = target.subject, request.invocation
    if not request.capabilities.recompresses:
        raise UserError(say("files-as-drawn"))
    artifact_of(job, 0)
    if not all(stored(request.services, artifact, job.id) for artifact in job.originals):
        raise UserError(say("files-gone", job=job.id))
    # a gallery shows every original instead of the overview
    result = result_post(job, replace(request.capabilities, gallery=True))
    post = replace(result, buttons=(), reply_to=target.message or job.message, as_files=True)
    shown = Show(place=invocation.place, post=post, key=answer_key(request, "files"), attach=job.id)
    # said only where the files cannot be posted
    return Answer(sentence=spoken(say("files-failed"), invocation.author.locale), effects=(shown,))


VERBS = (
    Verb(
        name="files",
        acts_on=Subject.JOB,
        rank=60,
        shortcut=Shortcut(text="files", only_as_reply=True),
        button=Button(label=say("verb-files.label"), hint=say("verb-files.hint"), row=3, posts=True),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.SHOWN),
        offered=_recompresses,
        handle=_as_files,
    ),
)
