"""The measurements of a report: prompts, clips and times."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from diffusers import AnimateDiffPipeline, StableDiffusionPipeline
from PIL import Image
from tqdm import tqdm

from pocket.judge.motion import motion_of
from pocket.judge.verdict import Judge, Verdict
from pocket.report import prompts
from pocket.report.adherence import Share
from pocket.report.asked import Asked
from pocket.report.draw import clip, pictures

# Four are what the chat asks for at once.
_AT_ONCE = 4
_Result = TypeVar("_Result")


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """What `work` returns, and how long it took in seconds."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def drawn(pipe: StableDiffusionPipeline, asked: Sequence[Asked]) -> list[Image.Image]:
    """A picture for each prompt, from the seed of its scene."""
    found: list[Image.Image] = []
    for at in tqdm(range(0, len(asked), _AT_ONCE), desc="pictures", mininterval=5):
        few = asked[at : at + _AT_ONCE]
        found += pictures(pipe, [one.text for one in few], [one.scene.seed for one in few])
    return found


def judged(
    pipe: StableDiffusionPipeline, judge: Judge, asked: Sequence[Asked]
) -> tuple[list[tuple[Asked, Verdict]], list[Image.Image]]:
    """The verdict on a picture for each prompt, and the pictures."""
    images = drawn(pipe, asked)
    return list(zip(asked, judge(images), strict=True)), images


def four_pictures(pipe: StableDiffusionPipeline) -> float:
    """The seconds that four pictures take, the median of three."""
    few = prompts()[:_AT_ONCE]
    seeds = [range(turn, turn + _AT_ONCE) for turn in range(3)]
    return statistics.median(timed(partial(pictures, pipe, few, some))[1] for some in seeds)


def motions(
    pipe: AnimateDiffPipeline, asked: Sequence[Asked], share: float
) -> tuple[dict[str, Share], list[list[Image.Image]], float]:
    """How often clips show the motion asked for, by its name; the clips; the seconds that one takes (the median).

    `share` is that of the noise which their frames have in common.
    """
    found: dict[str, Share] = {}
    clips, times = [], []
    for one in tqdm(asked, desc="clips", mininterval=5):
        frames, took = timed(partial(clip, pipe, one.text, one.scene.seed, share))
        before = found.get(one.scene.motion, Share())
        right = motion_of(frames) == one.scene.motion
        found[one.scene.motion] = Share(before.right + right, before.asked + 1)
        clips.append(frames)
        times.append(took)
    return found, clips, statistics.median(times)


def total(shares: dict[str, Share]) -> Share:
    """All of them together."""
    return Share(sum(s.right for s in shares.values()), sum(s.asked for s in shares.values()))
