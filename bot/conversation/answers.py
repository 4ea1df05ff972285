"""How answers are made: for one person, privately where the platform can."""

from __future__ import annotations

from bot.conversation.outcome import Answer, Effect, Tell
from bot.conversation.services import Request
from bot.speech.languages import spoken
from core.domain.ids import DeliveryId, JobId, delivery_id
from core.domain.post import Button, Post
from core.domain.say import Text


def private(
    request: Request,
    *said: Text,
    buttons: tuple[tuple[Button, ...], ...] = (),
    effects: tuple[Effect, ...] = (),
) -> Answer:
    """Answer the person who asked, in their language and in as many lines as there are; the effects come first."""
    invocation = request.invocation
    text = "\n".join(spoken(line, invocation.author.locale) for line in said if line)
    post = Post(text=text, buttons=_fitting(request, buttons), reply_to=None)
    tell = Tell(place=invocation.place, person=invocation.author, post=post, key=answer_key(request))
    return Answer(sentence=text, effects=(*effects, tell))


def answer_key(request: Request, purpose: str = "answer") -> DeliveryId:
    """The same for a redelivery of the same invocation, so that it is answered once."""
    return delivery_id(JobId(request.invocation.id), purpose)


def _fitting(request: Request, buttons: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    return buttons[: request.capabilities.button_rows]
