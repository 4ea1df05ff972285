"""A picture, twice as large: /upscale, the button of a single one, and U1–U4, which pull one out of a grid."""

from __future__ import annotations

from bot.conversation.orders import MOST_SIDE_PX, enlarged
from bot.conversation.outcome import Order
from bot.conversation.pictures import from_job, numbered, picked_by, require_job
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Entry, Shortcut, Subject, Target, Verb
from core.domain.errors import UserError
from core.domain.say import say

_NAME, _OUT_OF_GRID = "upscale", "u"


def _upscale(request: Request, target: Target) -> Order:
    number, words = numbered(target.words if target.words.startswith("#") else f"#{target.words}")
    number = number_of(request) or number
    if words.strip("# "):
        raise UserError(say("upscale-only-number"))
    picked = picked_by(request, target, number)
    if picked is None:
        if request.invocation.replies_to is not None:
            raise UserError(say("picture-unknown-message"))
        latest = request.services.messages.latest(request.invocation.place)
        if latest is None:
            raise UserError(say("upscale-how"))
        picked = from_job(request, require_job(request.services, latest), (number or 1) - 1)
    return enlarged(request, picked, _NAME)


def _pull_out(request: Request, target: Target) -> Order:
    return enlarged(request, from_job(request, target.subject, target.index, target.message), _OUT_OF_GRID)


def _grows(scene: Scene) -> bool:
    """Enlarging has an end."""
    return scene.longest_px * 2 <= MOST_SIDE_PX


VERBS = (
    Verb(
        name=_OUT_OF_GRID,
        acts_on=Subject.JOB,
        rank=98,
        shortcut=Shortcut(text="u{n}"),
        button=Button(label="U{n}", hint=say("verb-u.hint"), row=1, per_picture=True, alone=say("verb-u.alone")),
        applies=lambda scene: scene.stage is Stage.GRID and _grows(scene),
        handle=_pull_out,
    ),
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=96,
        command=Command(
            summary=say("verb-upscale.summary"),
            example="/upscale 2",
            options=(NUMBER, PICTURE),
        ),
        shortcut=Shortcut(text="upscale"),
        button=Button(label=say("verb-upscale.label"), hint=say("verb-upscale.hint"), row=2),
        entry=Entry(label=say("verb-upscale.label")),
        applies=lambda scene: scene.stage is Stage.SINGLE and _grows(scene),
        handle=_upscale,
    ),
)
