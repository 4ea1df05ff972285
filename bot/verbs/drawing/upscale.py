"""A picture, larger: /upscale, the buttons of a single one, and U1–U4, which pull one out of a grid twice as large."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, number_of, option
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Entry, Shortcut, Subject, Target, Verb
from bot.orders.enlarging import MOST_SIDE_PX, enlarged
from bot.orders.pictures import from_job, numbered, require_picked
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.say import say

_NAME, _OUT_OF_GRID, _FOUR_TIMES = "upscale", "u", "upscale4"
_TWICE, _FOURFOLD = 2, 4
_FACTOR = Option(
    name="factor", type=OptionType.CHOICE, help=say("field-factor.help"), choices=("2", "4"), default="2", rank=50
)
# how it is typed: x4, ×4, 4x, 4×
_TIMES = re.compile(r"(?<!\S)(?:[x×](?P<a>\d{1,2})|(?P<b>\d{1,2})[x×])(?!\S)", re.IGNORECASE)


def _upscale(request: Request, target: Target) -> Order:
    factor, rest = _factor(request, target.words)
    return _enlarge(request, replace(target, words=rest), factor)


def _four_times(request: Request, target: Target) -> Order:
    return _enlarge(request, target, _FOURFOLD)


def _enlarge(request: Request, target: Target, factor: int) -> Order:
    number, words = numbered(target.words if target.words.startswith("#") else f"#{target.words}")
    number = number_of(request) or number
    if words.strip("# "):
        raise UserError(say("upscale-only-number"))
    picked = require_picked(request, target, number, say("upscale-how"))
    return enlarged(request, picked, _NAME, factor)


def _pull_out(request: Request, target: Target) -> Order:
    return enlarged(request, from_job(request, target.subject, target.index, target.message), _OUT_OF_GRID)


def _factor(request: Request, words: str) -> tuple[int, str]:
    """How many times, and the words without that; raises UserError for another number than there is."""
    match = _TIMES.search(words)
    said = (match["a"] or match["b"]) if match else option(request, _FACTOR.name) or _FACTOR.default
    if said not in _FACTOR.choices:
        raise UserError(say("upscale-factor", factor=said))
    return int(said), " ".join((words[: match.start()], words[match.end() :])).strip() if match else words


def _grows(scene: Scene, factor: int = _TWICE) -> bool:
    """Enlarging has an end."""
    return scene.longest_px * factor <= MOST_SIDE_PX


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
            options=(NUMBER, PICTURE, _FACTOR),
        ),
        shortcut=Shortcut(text="upscale"),
        button=Button(label=say("verb-upscale.label"), hint=say("verb-upscale.hint"), row=2),
        entry=Entry(label=say("verb-upscale.label")),
        applies=lambda scene: scene.stage is Stage.SINGLE and _grows(scene),
        handle=_upscale,
    ),
    Verb(
        name=_FOUR_TIMES,
        acts_on=Subject.PICTURE,
        rank=61,
        shortcut=Shortcut(text="upscale x4", aliases=("upscale ×4", "upscale 4x")),
        button=Button(label=say("verb-upscale4.label"), hint=say("verb-upscale4.hint"), row=2),
        applies=lambda scene: (
            scene.stage is Stage.SINGLE and _grows(scene, _FOURFOLD) and _FOURFOLD in scene.served.factors
        ),
        handle=_four_times,
    ),
)
