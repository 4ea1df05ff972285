"""Paint region: a link to a page with a brush, for what of a picture shall be new, where the chat has none."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.questions import held
from bot.conversation.services import Request
from bot.intake.steps.rules import barred
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.pictures import from_job
from core.domain.errors import Refused, UserError
from core.domain.ids import MessageId, question_ticket
from core.domain.place import Audience, Press
from core.domain.post import Capabilities
from core.domain.question import Question
from core.domain.say import say
from core.tasks import inpaint
from core.wire.buttons import Payload, encode_payload

_NAME, _GOES_ON_AS = "brush", "region"
_HOUR_S = 3600


def _link(request: Request, target: Target) -> Answer:
    """Let the command wait for what is painted: whoever has the link goes on with it, once."""
    services, invocation = request.services, request.invocation
    if services.painting_at is None:
        raise UserError(say("brush-none"))
    if not request.capabilities.private and invocation.place.audience is not Audience.DIRECT:
        raise Refused(say("brush-alone"))
    no = barred(request)
    if no is not None:
        raise Refused(no)
    picked = from_job(request, target.subject, target.index, target.message)
    ticket, ends_at = question_ticket(_NAME, invocation.id), int(services.clock.now()) + _HOUR_S
    payload = encode_payload(Payload(action=_GOES_ON_AS, job=target.subject.id, index=picked.source.index))
    press = Press(payload=payload, message=picked.message or MessageId(""))
    waiting = replace(
        held(request),
        press=press,
        text="",
        options=(),
        attachments=(),
        replies_to=None,
        # a link draws, and is no admin
        author=replace(invocation.author, is_admin=False),
    )
    question = Question(
        ticket=ticket, about=_NAME, place=invocation.place, person=invocation.author.key, answers=(_GOES_ON_AS,)
    )
    services.questions.pose(question, waiting, for_s=_HOUR_S)
    return private(request, say("brush-link", url=services.painting_at(ticket, ends_at)))


def _has_no_brush(capabilities: Capabilities) -> bool:
    return not capabilities.paints


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=81,
        shortcut=Shortcut(text="paint region", only_as_reply=True),
        button=Button(label=say("verb-brush.label"), hint=say("verb-brush.hint"), row=4),
        applies=while_served(inpaint.TASK, Stage.SINGLE),
        offered=_has_no_brush,
        handle=_link,
    ),
)
