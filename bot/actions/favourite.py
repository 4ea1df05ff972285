"""♥ marks a result for /favourites, and "unfavourite" takes the mark back.

A mark is on a result as a whole, so the index of a press says nothing: a grid is marked as one, and a picture that
was pulled out of it is a result of its own.
"""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.pictures import artifact_of
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target
from core.domain.job import Job
from core.domain.post import Button
from core.records.favourites import mark, unmark
from core.wire.buttons import Payload, encode_payload


def _favourite(request: Request, target: Target) -> Answer:
    artifact_of(target.job, 0)
    if mark(request.services.records, request.invocation.author.key, target.job.id):
        return private(request, "Marked as a favourite: /favourites lists it.")
    return _already(request, target.job)


def _already(request: Request, job: Job) -> Answer:
    """With a button where only its person sees it; elsewhere it would stand in everybody's way."""
    text = "That is among your favourites already"
    if not (request.capabilities.private and request.capabilities.button_rows):
        return private(request, f"{text}; reply to it with “{_UNFAVOURITE.text}” to take it back.")
    payload = encode_payload(Payload(action=_UNFAVOURITE.code, job=job.id))
    back = Button(label=_UNFAVOURITE.label, payload=payload, hint=_UNFAVOURITE.hint)
    return private(request, f"{text}; the button takes it back.", buttons=((back,),))


def _unfavourite(request: Request, target: Target) -> Answer:
    taken = unmark(request.services.records, request.invocation.author.key, target.job.id)
    return private(request, "It is no favourite any more." if taken else "That is not among your favourites.")


_UNFAVOURITE = Action(
    code="unfav",
    label="Take it back",
    hint="Take this from your favourites",
    text="unfavourite",
    aliases=("unfavorite",),
    # under no message of its own: the answer to a second ♥ carries it
    scenes=frozenset(),
    row=4,
    only_as_reply=True,
    handle=_unfavourite,
)

ACTIONS = (
    Action(
        code="fav",
        label="♥",
        hint="Keep this among your favourites",
        text="favourite",
        aliases=("favorite",),
        scenes=frozenset({Scene.GRID, Scene.SINGLE, Scene.CLIP}),
        row=3,
        only_as_reply=True,
        handle=_favourite,
    ),
    _UNFAVOURITE,
)
