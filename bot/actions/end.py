"""Cancel what waits, delete what was made: for the requester and admins."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.job_control import cancel, delete
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target


def _cancel(request: Request, target: Target) -> Answer:
    return private(request, cancel(request.services, target.job, request.invocation.author))


def _delete(request: Request, target: Target) -> Answer:
    invocation = request.invocation
    effects = delete(request.services, target.job, invocation.author, invocation.place, target.message)
    return private(request, "Deleted." if effects else "Cancelling.", effects=effects)


ACTIONS = (
    Action(
        code="cancel",
        label="Cancel",
        hint="Stop this; for whoever asked for it and admins",
        text="cancel",
        scenes=frozenset({Scene.WAITING}),
        row=4,
        only_as_reply=True,
        danger=True,
        handle=_cancel,
    ),
    Action(
        code="delete",
        label="Delete",
        hint="Remove this; for whoever asked for it and admins",
        text="delete",
        scenes=frozenset({Scene.GRID, Scene.SINGLE, Scene.CLIP, Scene.ENDED}),
        row=3,
        only_as_reply=True,
        danger=True,
        handle=_delete,
    ),
)
