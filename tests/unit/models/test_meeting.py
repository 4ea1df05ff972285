"""A clip goes through its keyframes exactly, and without a jump beside them, whatever a model made."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.task import InputRole
from core.tasks import extend, first_and_last, image_to_clip, text_to_clip
from workers.engines.local.call import Call, Row
from workers.engines.local.clips.keyframes import drawn_between, joined, keyframes
from workers.engines.local.clips.meeting import meet, steps

FRAMES, SIDE_PX = 16, 32


def ball(at: float, *, of: int = 200) -> Image.Image:
    """A bright spot somewhere between left (0) and right (1)."""
    across = np.arange(SIDE_PX, dtype=np.float32)
    spot = np.exp(-((across - at * SIDE_PX) ** 2) / 20) * of
    return Image.fromarray(np.stack([np.tile(spot, (SIDE_PX, 1))] * 3, axis=2).astype(np.uint8))


def rolling(start: float = 0.2, end: float = 0.8) -> list[Image.Image]:
    """A clip in which it goes to the right at one speed."""
    return [ball(start + (end - start) * n / (FRAMES - 1)) for n in range(FRAMES)]


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.convert("RGB").tobytes() == other.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "given",
    [
        {0: ball(0.2)},
        {0: ball(0.5)},
        {0: ball(0.2, of=120)},
        {0: ball(0.2), FRAMES - 1: ball(0.8)},
        {0: ball(0.6), FRAMES - 1: ball(0.1)},
        {n: ball(0.1 + n / 40) for n in range(4)},
    ],
    ids=["as made", "elsewhere", "darker", "both as made", "both elsewhere", "the end of another"],
)
def test_keyframes_are_met_without_a_jump(given):
    """They are there to the last level, and no step beside one is more than 1.5 times the median."""
    met = meet(rolling(), given)
    assert FRAMES == len(met)
    assert all(same(picture, met[at]) for at, picture in given.items())
    taken = steps(met)
    beside = [n for n in range(FRAMES - 1) if (n in given) != (n + 1 in given)]
    assert all(taken[n] <= 1.5 * float(np.median(taken)) for n in beside)


def test_a_model_that_stands_at_its_keyframe_and_jumps_is_eased():
    """As one does whose latents are only put back: the first frame is right, and the second one elsewhere."""
    jumping = [ball(0.1), *rolling(0.5, 0.9)[1:]]
    assert steps(jumping)[0] > 3 * np.median(steps(jumping))
    met = meet(jumping, {0: ball(0.1)})
    assert steps(met)[0] <= 1.5 * np.median(steps(met))
    # only what is next to it fades
    assert all(same(one, other) for one, other in zip(jumping[9:], met[9:], strict=True))


def test_a_clip_that_stands_still_stays_so():
    """Nothing is divided by how little moves."""
    still = [ball(0.3)] * FRAMES
    assert all(same(ball(0.3), frame) for frame in meet(still, {0: ball(0.3)}))


def test_without_keyframes_nothing_changes():
    """A clip from words is as it was made."""
    clip = rolling()
    assert clip is meet(clip, {})


def call_of(task, **inputs):
    row = Row(prompt="", negative="", seed=1, inputs={InputRole(role): found for role, found in inputs.items()})
    return Call(task=task, rows=(row,), width=SIDE_PX, height=SIDE_PX, parameters={"frames": FRAMES}), row


def test_which_frames_are_given():
    """The first, the first and the last, or as many of a clip's end as overlap; from words, none."""
    one, two, clip = ball(0.1), ball(0.9), tuple(rolling())
    assert {0: one} == keyframes(*call_of(image_to_clip.TASK, source=(one,)))
    assert {0: one, 15: two} == keyframes(*call_of(first_and_last.TASK, source=(one,), last_frame=(two,)))
    call, row = call_of(extend.TASK, video=clip)
    assert dict(enumerate(clip[-4:])) == keyframes(call, row, overlap=4)
    assert {} == keyframes(*call_of(text_to_clip.TASK))
    # a clip may be shorter than what overlaps
    call, row = call_of(extend.TASK, video=clip[:2])
    assert dict(enumerate(clip[:2])) == keyframes(call, row, overlap=4)
    for task in (image_to_clip.TASK, first_and_last.TASK, extend.TASK):
        with pytest.raises(RenderFailed):
            keyframes(*call_of(task))


def test_a_clip_that_goes_on_holds_what_was_there():
    """Its frames stay, and those that were made beyond the overlap follow."""
    clip, made = rolling(), [ball(n / 16) for n in range(FRAMES)]
    call, row = call_of(extend.TASK, video=tuple(clip))
    longer = joined(call, row, made, overlap=4)
    assert clip == longer[:FRAMES]
    assert made[4:] == longer[FRAMES:]


def test_what_lies_between_two_keyframes_fades():
    """And before the first and behind the last one the clip stands still."""
    clip = drawn_between({0: ball(0.1), 4: ball(0.9)}, 8)
    assert same(ball(0.1), clip[0])
    assert all(same(ball(0.9), frame) for frame in clip[4:])
    assert 0 < steps(clip)[1] < steps([ball(0.1), ball(0.9)])[0]
