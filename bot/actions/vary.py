"""V1–V4 make variations of one picture of a grid; a single picture varies a little or a lot; 🔄 draws all anew."""

from __future__ import annotations

from bot.conversation.orders import again, fresh_seed, from_picture
from bot.conversation.outcome import Order
from bot.conversation.pictures import from_job, require_job
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target

# between the model's default strength and its bounds
_SUBTLE, _STRONG = -0.5, 0.5


def _vary(request: Request, target: Target) -> Order:
    return _varied(request, target, "v", None)


def _vary_subtle(request: Request, target: Target) -> Order:
    return _varied(request, target, "vary_subtle", _SUBTLE)


def _vary_strong(request: Request, target: Target) -> Order:
    return _varied(request, target, "vary_strong", _STRONG)


def _varied(request: Request, target: Target, action: str, share: float | None) -> Order:
    picked = from_job(request, target.job, target.index, target.message)
    return from_picture(request, picked, target.words, action=action, whole=target.whole, share=share)


def _reroll(request: Request, target: Target) -> Order:
    job = require_job(request.services, target.job.id)
    return again(request, job, seed=fresh_seed(request.invocation.id), action="reroll")


ACTIONS = (
    Action(
        code="v",
        label="V{n}",
        hint="Make variations of picture {n}",
        text="v{n}",
        scenes=frozenset({Scene.GRID}),
        row=2,
        per_picture=True,
        takes_words=True,
        handle=_vary,
    ),
    Action(
        code="reroll",
        label="🔄",
        hint="Draw the same words anew",
        text="reroll",
        scenes=frozenset({Scene.GRID, Scene.SINGLE, Scene.CLIP, Scene.ENDED}),
        row=2,
        handle=_reroll,
    ),
    Action(
        code="vary_subtle",
        label="Vary (subtle)",
        hint="Make variations that stay close to this picture",
        text="vary subtle",
        scenes=frozenset({Scene.SINGLE}),
        row=2,
        handle=_vary_subtle,
    ),
    Action(
        code="vary_strong",
        label="Vary (strong)",
        hint="Make variations that go far from this picture",
        text="vary strong",
        scenes=frozenset({Scene.SINGLE}),
        row=2,
        handle=_vary_strong,
    ),
)
