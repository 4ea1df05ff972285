"""Engines that speak like OpenAI's images and videos: SGLang-Diffusion, vLLM-Omni, stable-diffusion.cpp, providers."""

from __future__ import annotations

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.task import Output, Task
from core.tasks import blend, edit, image_to_clip, image_to_image, inpaint, outpaint, text_to_clip, text_to_image
from workers.engines.local.call import Call, Row
from workers.engines.remote.exchange import Exchange
from workers.engines.remote.family import RemoteFamily
from workers.engines.remote.openai.images import draw_picture
from workers.engines.remote.openai.options import OpenAIOptions, own_size, path_to
from workers.engines.remote.openai.videos import draw_clip

__all__ = ["FAMILY"]

_TASKS: frozenset[Task] = frozenset(
    module.TASK
    for module in (text_to_image, image_to_image, edit, blend, inpaint, outpaint, text_to_clip, image_to_clip)
)


async def _draw(exchange: Exchange, call: Call, row: Row) -> bytes:
    if call.task.output is Output.CLIP:
        return await draw_clip(exchange, call, row)
    return await draw_picture(exchange, call, row)


def _check(card: ModelCard, options: OpenAIOptions) -> None:
    """Pass for a row that promises nothing that its engine is not told; raises OperatorError otherwise."""
    dialect = options.spoken
    clips = [task.name for task in card.tasks if task.output is Output.CLIP]
    if clips and not dialect.clips:
        raise OperatorError(f"{card.id}: the dialect {options.dialect!r} has no clips; take {', '.join(clips)} out.")
    for name in ("steps", "guidance", "strength"):
        bounds = card.range_of(name)
        if bounds is not None and bounds.least < bounds.most and not getattr(dialect, name):
            raise OperatorError(
                f"{card.id}: the dialect {options.dialect!r} has no field for {name}; write one number for it, "
                f"or name the field: fields = {{ {name} = … }}."
            )
    if card.negative_prompt and not dialect.negative:
        raise OperatorError(f"{card.id}: the dialect {options.dialect!r} has no negative prompts; say so in the row.")


async def _look(exchange: Exchange) -> str:
    """Ask which models there are."""
    options = exchange.options_as(OpenAIOptions)
    answer = exchange.read(await exchange.get(path_to(options, "models")))
    listed = answer.get("data") if isinstance(answer, dict) else None
    known = [str(one.get("id")) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if options.model and known and options.model not in known:
        raise OperatorError(f"{exchange.model}: no model {options.model!r} there; it has {', '.join(known[:8])}.")
    return f"answers with {', '.join(known[:3]) or 'no list of models'}"


FAMILY = RemoteFamily(
    name="openai", draw=_draw, tasks=_TASKS, options=OpenAIOptions, check=_check, look=_look, size=own_size
)
