"""AUTOMATIC1111's web UI and what speaks like it: Forge, SD.Next, stable-diffusion.cpp (/sdapi/v1)."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import Task
from core.tasks import image_to_image, inpaint, outpaint, text_to_image, tile
from workers.engines.local.call import Call, Row
from workers.engines.remote.exchange import Exchange
from workers.engines.remote.family import RemoteFamily, RemoteOptions
from workers.engines.remote.inputs import base64_png, mask_of, pictures_of
from workers.engines.remote.openai.images import without_marks

_TASKS: frozenset[Task] = frozenset({text_to_image.TASK, image_to_image.TASK, inpaint.TASK, outpaint.TASK, tile.TASK})
_LOOK_S = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class A1111Options(RemoteOptions):
    """What a row says about such an engine."""

    # it draws one after the other; with more than one open, how far it is and interrupting say nothing of any one
    concurrency: Annotated[int, Field(ge=1, le=256)] = 1
    # of the checkpoint, as /sdapi/v1/sd-models calls it; empty: whichever is loaded
    model: str = ""
    # empty: the engine's usual one
    sampler: str = ""
    # how the words of a mask's edge are softened (px)
    mask_blur: Annotated[int, Field(ge=0, le=64)] = 4
    # sent along as they are: { scheduler = "Karras" }
    extra: Mapping[str, Scalar] = field(default_factory=dict)


async def _draw(exchange: Exchange, call: Call, row: Row) -> bytes:
    options = exchange.options_as(A1111Options)
    path, said = _request(options, call, row)
    if options.concurrency > 1:
        # what it says of progress is about whichever it is at
        return _picture(exchange, await exchange.post(path, said))
    async with exchange.withdrawing(lambda: exchange.tidy("POST", "/sdapi/v1/interrupt", {})):
        telling = asyncio.create_task(_tell(exchange))
        try:
            return _picture(exchange, await exchange.post(path, said))
        finally:
            telling.cancel()


def _request(options: A1111Options, call: Call, row: Row) -> tuple[str, dict[str, Any]]:
    said: dict[str, Any] = {
        "prompt": without_marks(row.prompt),
        "negative_prompt": without_marks(row.negative),
        "seed": row.seed,
        "steps": call.steps,
        "cfg_scale": call.guidance,
        "width": call.width,
        "height": call.height,
        "batch_size": 1,
        "n_iter": 1,
        "tiling": call.task is tile.TASK,
        "send_images": True,
        "save_images": False,
    }
    if sampler := call.scheduler or options.sampler:
        said["sampler_name"] = sampler
    if options.model:
        said |= {
            "override_settings": {"sd_model_checkpoint": options.model},
            "override_settings_restore_afterwards": False,
        }
    pictures, mask = pictures_of(row), mask_of(row)
    if not pictures:
        return "/sdapi/v1/txt2img", {**said, **options.extra}
    said |= {
        "init_images": [base64_png(pictures[0])],
        "denoising_strength": _strength(call),
        "include_init_images": False,
    }
    if mask is not None:
        said |= {
            "mask": base64_png(mask),
            "mask_blur": options.mask_blur,
            # starts from what is there, draws where it is white, and looks at the whole picture
            "inpainting_fill": 1,
            "inpainting_mask_invert": 0,
            "inpaint_full_res": False,
        }
    return "/sdapi/v1/img2img", {**said, **options.extra}


def _strength(call: Call) -> float:
    return 1.0 if call.strength is None else call.strength


async def _tell(exchange: Exchange) -> None:
    """Say how far it is, as long as somebody waits; whoever does not know does not matter."""
    while True:
        await asyncio.sleep(_LOOK_S)
        try:
            seen = exchange.read(await exchange.get("/sdapi/v1/progress", {"skip_current_image": "true"}))
        except RenderFailed:
            return
        share = seen.get("progress") if isinstance(seen, dict) else None
        if isinstance(share, int | float) and 0 <= share <= 1:
            exchange.tell(share)


def _picture(exchange: Exchange, content: bytes) -> bytes:
    answer = exchange.read(content)
    images = answer.get("images") if isinstance(answer, dict) else None
    if not isinstance(images, list) or not images or not isinstance(images[0], str):
        raise exchange.broken("no images[0]")
    text = images[0].partition(",")[2] if images[0].startswith("data:") else images[0]
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise exchange.broken("a picture that is no base64") from None


async def _look(exchange: Exchange) -> str:
    """Ask which checkpoints there are."""
    options = exchange.options_as(A1111Options)
    answer = exchange.read(await exchange.get("/sdapi/v1/sd-models"))
    rows = [one for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []
    known = {str(one.get(name)) for one in rows for name in ("title", "model_name")}
    titles = [str(one.get("title")) for one in rows]
    if options.model and options.model not in known:
        raise OperatorError(
            f"{exchange.model}: no checkpoint {options.model!r} there; it has {', '.join(titles[:8]) or 'none'}."
        )
    return f"answers with {', '.join(titles[:3]) or 'no checkpoint'}"


FAMILY = RemoteFamily(name="a1111", draw=_draw, tasks=_TASKS, options=A1111Options, look=_look)
