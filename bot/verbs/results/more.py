"""The rest of a message's buttons, where its rows had no room for all."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Answer, Replace
from bot.conversation.services import Request
from bot.menus.buttons import MORE, page_of
from bot.menus.scene import scene_of, served_by
from bot.menus.verb import Button, Subject, Target, Verb
from core.domain.post import Post
from core.domain.say import say

_FACE = Button(label=say("button-more"), hint=say("button-more.hint"), row=9)


def _more(request: Request, target: Target) -> Answer:
    """In a message of their own for whoever pressed; where there is none, in place of the buttons that stand there."""
    can = request.capabilities
    in_place = can.edit and not can.private and target.message is not None
    job, author = target.subject, request.invocation.author
    # what only they see is in their language
    shown = job if in_place else replace(job, place=replace(job.place, locale=author.locale))
    page = page_of(
        scene_of(shown, can, served_by(request.services.worker_status, request.services.catalogue)),
        target.index,
        back=in_place,
    )
    if in_place and target.message is not None:
        post = Post(text="", buttons=page.rows, buttons_only=True)
        turned = Replace(place=request.invocation.place, message=target.message, post=post)
        return Answer(sentence="", effects=(turned,))
    if page.number == 0:
        return private(request, say("more-none"))
    return private(request, say("more-else"), buttons=page.rows)


VERBS = (Verb(name=MORE, acts_on=Subject.JOB, button=_FACE, handle=_more),)
