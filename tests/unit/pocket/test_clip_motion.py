"""The motion that a clip shows, read off its frames."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from pocket.judge.motion import NONE, motion_of
from pocket.world.draw import clip
from pocket.world.motions import MOTIONS
from pocket.world.scene import Scene, Thing

FIGURE = Thing("rocket", "red")


@pytest.mark.parametrize("place", ["plain", "night"])
@pytest.mark.parametrize("motion", [m.name for m in MOTIONS])
def test_every_motion_is_told_from_the_others(motion: str, place: str) -> None:
    """A drawn clip of each motion is named rightly, also with a little flicker over it."""
    frames = clip(Scene(11, FIGURE, None, "alone", place, motion), 16, (96, 96))
    assert motion_of(frames) == motion
    rng = np.random.default_rng(0)
    flicker = [np.asarray(frame) + rng.normal(0, 4, (96, 96, 3)) for frame in frames]
    assert motion_of([Image.fromarray(f.clip(0, 255).astype(np.uint8)) for f in flicker]) == motion


def test_a_still_moves_not_at_all() -> None:
    """Sixteen times the same picture shows no motion."""
    frame = clip(Scene(11, FIGURE, None, "alone", "plain", "spin"), 1, (96, 96))
    assert motion_of(frame * 16) == NONE
