"""The frames of a clip that are given: what it begins with, what it ends with, or the end of the clip that goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole
from core.tasks import extend, first_and_last, image_to_clip
from workers.engines.local.call import Call, Row
from workers.frames import Frames

Keyframes = Mapping[int, Image.Image]
"""Position in a clip → the picture that stands there."""


def keyframes(call: Call, row: Row, *, overlap: int = 1) -> Keyframes:
    """What a row gives; of a clip that goes on its last `overlap` frames. Raises RenderFailed for what is missing."""
    if call.task is extend.TASK:
        video = row.inputs.get(InputRole.VIDEO, ())
        tail = video[-max(1, min(overlap, call.frames - 1)) :]
        return _all_there(dict(enumerate(tail)))
    if call.task is image_to_clip.TASK:
        return {0: _picture(row, InputRole.SOURCE)}
    if call.task is first_and_last.TASK:
        return {0: _picture(row, InputRole.SOURCE), call.frames - 1: _picture(row, InputRole.LAST_FRAME)}
    return {}


def drawn_between(given: Keyframes, frames: int) -> Frames:
    """A clip that stands still where nothing is given, and fades from one keyframe to the next."""
    known = sorted(given)
    clip: Frames = []
    for at in range(frames):
        before = max(one for one in known if one <= at)
        after = min((one for one in known if one >= at), default=before)
        share = 0.0 if after == before else (at - before) / (after - before)
        clip.append(given[before] if share == 0 else Image.blend(given[before], given[after], share))
    return clip


def whole(video: Sequence[Image.Image], frames: int) -> Frames:
    """A clip that is changed as a whole, with as many frames as a call makes: its end is cut, or it stands still there.

    Raises RenderFailed where there is none.
    """
    if not video:
        raise RenderFailed(because("no_source"))
    return [*video[:frames], *[video[-1]] * (frames - len(video))]


def joined(call: Call, row: Row, made: Frames, *, overlap: int = 1) -> Frames:
    """What is delivered: of a clip that goes on, all of it, with what was made behind what was there."""
    if call.task is not extend.TASK:
        return made
    video = row.inputs[InputRole.VIDEO]
    return [*video, *made[len(keyframes(call, row, overlap=overlap)) :]]


def _picture(row: Row, role: InputRole) -> Image.Image:
    found = next(iter(row.inputs.get(role, ())), None)
    if found is None:
        raise RenderFailed(because("no_source"))
    return found


def _all_there(given: Keyframes) -> Keyframes:
    if not given:
        raise RenderFailed(because("no_source"))
    return given
