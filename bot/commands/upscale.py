"""/upscale: a picture, twice as large."""

from __future__ import annotations

from bot.conversation.orders import enlarged
from bot.conversation.outcome import Order
from bot.conversation.pictures import from_job, numbered, picked_by, require_job
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, number_of
from core.domain.errors import UserError


def _upscale(request: Request) -> Order:
    number, words = numbered(request.words if request.words.startswith("#") else f"#{request.words}")
    number = number_of(request) or number
    if words.strip("# "):
        raise UserError("/upscale takes only the number of the picture, for example /upscale 2.")
    picked = picked_by(request, number)
    if picked is None:
        if request.invocation.replies_to is not None:
            raise UserError("That message shows no picture that I know; reply to one that does.")
        latest = request.services.messages.latest(request.invocation.place)
        if latest is None:
            raise UserError("Reply to a picture with /upscale, or attach one.")
        picked = from_job(request, require_job(request.services, latest), (number or 1) - 1)
    return enlarged(request, picked, "upscale")


COMMAND = Command(
    name="upscale",
    summary="Make a picture twice as large: reply to it, or attach one",
    example="/upscale 2",
    options=(NUMBER, PICTURE),
    rank=3,
    by_rank=False,
    handle=_upscale,
)
