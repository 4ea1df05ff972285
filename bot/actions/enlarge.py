"""U1–U4 pull one picture out of a grid, enlarged; a single picture is enlarged once more."""

from __future__ import annotations

from bot.conversation.orders import enlarged
from bot.conversation.outcome import Order
from bot.conversation.pictures import from_job
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target


def _enlarge(request: Request, target: Target) -> Order:
    return enlarged(request, from_job(request, target.job, target.index, target.message), "u")


ACTIONS = (
    Action(
        code="u",
        label="U{n}",
        hint="Pull out and enlarge picture {n}",
        text="u{n}",
        scenes=frozenset({Scene.GRID}),
        row=1,
        per_picture=True,
        handle=_enlarge,
    ),
    Action(
        code="upscale",
        label="Upscale",
        hint="Make this picture twice as large",
        text="upscale",
        scenes=frozenset({Scene.SINGLE}),
        row=2,
        handle=_enlarge,
    ),
)
