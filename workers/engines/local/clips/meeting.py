"""Frames that a model made become a clip that goes through its keyframes, without a jump beside them.

What a keyframe differs by from the frame made in its place is added to the frames around, the less the further away
they are. Where the step beside a keyframe is still larger than those of the rest, the frames next to it fade.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from workers.engines.local.clips.keyframes import Keyframes
from workers.frames import Frames

# how much larger than the median step one beside a keyframe may be; 1.5 is seen as a jump
_MOST = 1.3
# mean levels of 255 that nobody sees, whatever the other steps are
_UNSEEN = 0.5

_Levels = NDArray[np.float32]


def meet(frames: Frames, given: Keyframes) -> Frames:
    """The frames with every keyframe at its place, exactly."""
    if not given:
        return frames
    moved = _moved(frames, given)
    known = sorted(given)
    for at in known:
        for towards in (-1, 1):
            if 0 <= at + towards < len(moved) and at + towards not in given:
                moved = _eased(moved, at, towards, room=_room(known, at, towards, len(moved)))
    return moved


def steps(frames: Sequence[Image.Image]) -> list[float]:
    """How much each frame differs from the one before, in mean levels of 255."""
    return [_far(one, other) for one, other in pairwise(frames)]


def _moved(frames: Frames, given: Keyframes) -> Frames:
    """Add to each frame what its keyframes differ by, in shares by their distance; 0 at an end that is free."""
    residuals = {at: _levels(picture) - _levels(frames[at]) for at, picture in given.items()}
    residuals.setdefault(len(frames) - 1, np.zeros_like(_levels(frames[0])))
    known = sorted(residuals)
    clip: Frames = []
    for at, frame in enumerate(frames):
        if at in given:
            clip.append(given[at].convert("RGB"))
            continue
        before = max((one for one in known if one <= at), default=known[0])
        after = min(one for one in known if one >= at)
        share = 0.0 if after == before else (at - before) / (after - before)
        clip.append(_picture(_levels(frame) + (1 - share) * residuals[before] + share * residuals[after]))
    return clip


def _eased(clip: Frames, at: int, towards: int, *, room: int) -> Frames:
    """Let the frames beside a keyframe fade from it, over as few of them as it takes."""
    usual = float(np.median(steps(clip)))
    eased = clip
    for width in range(1, room + 1):
        eased = list(clip)
        for n in range(1, width):
            eased[at + n * towards] = Image.blend(clip[at], clip[at + n * towards], n / width)
        beside = [eased[at + n * towards] for n in range(width + 1)]
        if max(steps(beside)) <= max(_MOST * usual, _UNSEEN):
            break
    return eased


def _room(known: Sequence[int], at: int, towards: int, frames: int) -> int:
    """How many frames may fade beside a keyframe: those up to the next one, or half of what is free."""
    ends = [one for one in known if (one - at) * towards > 0]
    if ends:
        return max(1, abs(min(ends, key=lambda one: abs(one - at)) - at) // 2)
    return max(1, (frames - 1 - at if towards > 0 else at) // 2)


def _levels(picture: Image.Image) -> _Levels:
    return np.asarray(picture.convert("RGB"), np.float32)


def _picture(levels: _Levels) -> Image.Image:
    return Image.fromarray(levels.round().clip(0, 255).astype(np.uint8))


def _far(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(np.asarray(one.convert("RGB"), np.int16) - np.asarray(other.convert("RGB"), np.int16)).mean())
