"""One clip: POST /v1/videos, a look at it until it is done, and its content; by its id no answer is lost."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from core.domain.jobs.parameters import Scalar
from workers.engines.local.call import Call, Row
from workers.engines.remote.declined import is_moderation
from workers.engines.remote.exchange import MOST_CLIP_BYTES, PATIENT, Exchange, Part
from workers.engines.remote.failures import EngineAway, EngineModerated
from workers.engines.remote.inputs import pictures_of, png
from workers.engines.remote.openai.images import as_parts
from workers.engines.remote.openai.options import OpenAIOptions, own_size, path_to, settings_of

_ID = re.compile(r"[A-Za-z0-9._:-]{1,200}")


async def draw_clip(exchange: Exchange, call: Call, row: Row) -> bytes:
    """Have a clip made, say how far it is, and leave nothing of it there."""
    options = exchange.options_as(OpenAIOptions)
    videos = path_to(options, "videos")
    begun = exchange.read(await exchange.form(videos, [*as_parts(_said(options, call, row)), *_files(row)]))
    made = begun.get("id") if isinstance(begun, dict) else None
    if not isinstance(made, str) or not _ID.fullmatch(made):
        raise exchange.broken("a clip without an id")
    clip = f"{videos}/{made}"
    cancel = ("POST", f"{clip}/cancel") if options.spoken.cancel == "POST" else ("DELETE", clip)
    async with exchange.withdrawing(lambda: exchange.tidy(*cancel)):
        await _done(exchange, clip, begun, options.poll_s)
        content = await exchange.get(f"{clip}/content", most_bytes=MOST_CLIP_BYTES, repeats=PATIENT)
    exchange.later(exchange.tidy("DELETE", clip))
    return content


async def _done(exchange: Exchange, clip: str, seen: Any, poll_s: float) -> None:
    """Until the engine says that it has it."""
    for number in count():
        status = seen.get("status") if isinstance(seen, dict) else None
        match status:
            case "completed":
                return
            case "failed":
                raise _failed(exchange, seen.get("error"))
            case "cancelled" | "canceled" | "expired":
                raise EngineAway
            case "queued" | "in_progress" | "processing":
                progress = seen.get("progress")
                if isinstance(progress, int | float) and 0 <= progress <= 100:
                    exchange.tell(progress / 100)
            case _:
                raise exchange.broken("a clip whose status nobody knows")
        await exchange.pause(number, poll_s)
        seen = exchange.read(await exchange.get(clip, repeats=PATIENT))


def _failed(exchange: Exchange, error: object) -> Exception:
    said = str(error.get("message", "")) if isinstance(error, dict) else str(error or "")
    exchange.log_said("engine failed at a clip", said[:300])
    return EngineModerated() if is_moderation(error) else exchange.broken("a clip that failed")


def _said(options: OpenAIOptions, call: Call, row: Row) -> dict[str, Scalar]:
    width, height = own_size(options, call) or (call.width, call.height)
    said: dict[str, Scalar] = {"prompt": row.prompt, "size": f"{width}x{height}"}
    if options.model:
        said["model"] = options.model
    if options.spoken.frames:
        said |= {options.spoken.frames: call.frames, "fps": call.fps}
    else:
        said["seconds"] = str(max(1, round(call.frames / call.fps)))
    return {**said, **settings_of(options, call, row), **options.extra}


def _files(row: Row) -> list[Part]:
    return [("input_reference", ("picture.png", png(one), "image/png")) for one in pictures_of(row)[:1]]
