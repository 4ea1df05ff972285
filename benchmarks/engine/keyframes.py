"""Pocket's clips through given frames: how exactly they are met, and how large the step beside them is.

A step is how much two frames differ, in mean levels of 255; 1.5 times the clip's median is the most that is wanted.
Frames are looked at as they leave the pipeline, before they are encoded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.engine.pocket_alone import WorkerReports
from benchmarks.figures import Figure, noted
from core.domain.jobs.task import InputRole, Task
from core.tasks import extend, first_and_last, image_to_clip, text_to_image
from workers.engines.local.call import Call, Row
from workers.engines.local.clips.meeting import steps
from workers.frames import Frames

_PROMPTS = (
    "a red ball bouncing on grass",
    "a yellow balloon rising over the sea",
    "a green heart pulsing at night",
    "an orange fox moving right in snow",
)
_MOST = 1.5
_SIDE_PX = 192
# mean levels: what the worst pixel may differ by
_NEAR = 2
_FPS = 8


async def measure(_: Path) -> list[Figure]:
    """A clip of each task for each picture, with the model's usual steps."""
    return await asyncio.to_thread(_measured)


def _measured() -> list[Figure]:
    held = WorkerReports()
    held.engine.load(held.card.id)
    pictures = [_made(held, text_to_image.TASK, prompt, 50 + n, {})[0] for n, prompt in enumerate(_PROMPTS)]
    begun, ended, longer = list[Sequence[float]](), list[Sequence[float]](), list[Sequence[float]]()
    for n, (prompt, picture) in enumerate(zip(_PROMPTS, pictures, strict=True)):
        last = pictures[(n + 1) % len(pictures)]
        source = {InputRole.SOURCE: (picture,)}
        clip = _made(held, image_to_clip.TASK, prompt, 100 + n, source)
        both = _made(held, first_and_last.TASK, prompt, 100 + n, {**source, InputRole.LAST_FRAME: (last,)})
        more = _made(held, extend.TASK, prompt, 200 + n, {InputRole.VIDEO: tuple(clip)})
        begun.append((_far(clip[0], picture), _step(clip, 0)))
        ended.append((max(_far(both[0], picture), _far(both[-1], last)), max(_step(both, 0), _step(both, -1))))
        kept = max(_far(one, other) for one, other in zip(clip, more, strict=False))
        longer.append((kept, _step(more, len(clip) - 1)))
        noted(f"{prompt}: {begun[-1]}, {ended[-1]}, {longer[-1]}")
    return [
        _figure("begins with a picture", begun),
        _figure("goes from one picture to another", ended),
        _figure("goes on from a clip", longer),
    ]


def _made(
    held: WorkerReports, task: Task, prompt: str, seed: int, inputs: Mapping[InputRole, tuple[Image.Image, ...]]
) -> Frames:
    card = held.card
    known = {"steps": int(card.steps.default), "guidance": card.guidance.default, "frames": card.frames, "fps": _FPS}
    if inputs:
        known["strength"] = card.strength.default
    row = Row(prompt=prompt, negative="", seed=seed, inputs=inputs)
    call = Call(task=task, rows=(row,), width=_SIDE_PX, height=_SIDE_PX, parameters=known)
    (frames,) = held.engine.models.get(card).model.run(call, lambda *_: frozenset())
    # Pocket makes something of every word that is here
    assert isinstance(frames, list)
    return frames


def _far(one: Image.Image, other: Image.Image) -> float:
    """The largest difference of a pixel, in levels of 255."""
    pair = [np.asarray(picture.convert("RGB"), np.int16) for picture in (one, other)]
    return float(np.abs(pair[0] - pair[1]).max())


def _step(clip: Frames, at: int) -> float:
    """A step as a multiple of the clip's median one."""
    taken = steps(clip)
    return taken[at] / float(np.median(taken))


def _figure(what: str, found: Sequence[Sequence[float]]) -> Figure:
    far, step = max(pair[0] for pair in found), max(pair[1] for pair in found)
    return Figure(
        what=f"Pocket: a clip that {what}, the worst of {len(found)}",
        measured=f"given frames within {far:.0f}/255, the step beside them {step:.2f} × the median",
        target=f"≤ {_NEAR}/255, ≤ {_MOST} ×",
        met=far <= _NEAR and step <= _MOST,
    )
