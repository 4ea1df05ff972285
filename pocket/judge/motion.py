"""Which motion a clip shows, read off its frames without any net: where the change is, and how wide it is spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Series = NDArray[np.float64]

NONE = ""
"""The answer where nothing moves."""

_SIDE = 96
# of the changes from frame to frame, in 0..255: smaller ones are noise
_FLOOR = 10.0
# the part of a picture that must change on average for anything to move
_LEAST = 0.0003
# the part of a motion at full strength that must be seen, or a thing stays where it is and turns
_SHOWN = 0.2


def _slope(t: Series) -> Series:
    return t - 0.5


def _sway(t: Series) -> Series:
    return np.sin(t * 2 * np.pi) / 2


def _hop(t: Series) -> Series:
    return -np.abs(np.sin(t * 2 * np.pi))


def _beat(t: Series) -> Series:
    return np.sin(t * 4 * np.pi) / 2


_MODELS: tuple[tuple[str, str, int, Callable[[Series], Series], float], ...] = (
    # up, down (the names for a growing and a falling amplitude), which track, its course (1 from end to end), and the
    # amplitude at full strength in shares of the side, or as a logarithm of the spread
    ("right", "left", 0, _slope, 0.5),
    ("sway", "sway", 0, _sway, 0.4),
    ("fall", "rise", 1, _slope, 0.44),
    ("bounce", NONE, 1, _hop, 0.26),
    ("grow", NONE, 2, _slope, 0.7),
    ("pulse", NONE, 2, _beat, 0.48),
)


def tracks(frames: Sequence[Image.Image]) -> tuple[NDArray[np.float64], Series]:
    """Where the change between neighbouring frames is, and how much of it there is.

    The first has the middle across and down in shares of the side, and the logarithm of the spread (3 x frames - 1),
    the second the mean change (frames - 1, as a share of full white).
    """
    small = np.stack(
        [np.asarray(f.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX), np.float64) for f in frames]
    )
    change = np.abs(np.diff(small, axis=0)).max(3)
    # flicker everywhere says nothing about a thing
    flicker = 3 * np.median(change, axis=(1, 2), keepdims=True)
    change = np.maximum(change - np.maximum(flicker, _FLOOR), 0.0)
    y, x = (np.mgrid[0:_SIDE, 0:_SIDE] + 0.5) / _SIDE
    much = change.sum((1, 2)) + 1e-9
    across, down = (change * x).sum((1, 2)) / much, (change * y).sum((1, 2)) / much
    away = (x - across[:, None, None]) ** 2 + (y - down[:, None, None]) ** 2
    spread = np.log(np.sqrt((change * away).sum((1, 2)) / much) + 1e-3)
    return np.stack([across, down, spread]), much / (_SIDE * _SIDE * 255.0)


def _fit(track: Series, course: Series, weight: Series) -> tuple[float, float]:
    """The amplitude of a course in a track, and the share of the track's variance that it explains (0..1)."""
    weight = weight / weight.sum()
    a, b = track - (weight * track).sum(), course - (weight * course).sum()
    total, power, both = (float((weight * v).sum()) for v in (a * a, b * b, a * b))
    return both / power, both * both / (power * total + 1e-12)


def motion_of(frames: Sequence[Image.Image]) -> str:
    """The name of the motion that the frames of a clip show, evenly spaced over it, or NONE."""
    found, much = tracks(frames)
    if much.mean() < _LEAST:
        return NONE
    # where hardly anything changes, nobody knows where it does
    weight = np.sqrt(np.minimum(much, np.median(much) * 2) + 1e-9)
    t = (np.arange(len(much)) + 0.5) / len(much)
    scores: dict[str, float] = {"spin": _SHOWN}
    for up, down, track, course, full in _MODELS:
        amplitude, explained = _fit(found[track], course(t), weight)
        name = up if amplitude > 0 else down
        if name:
            scores[name] = abs(amplitude) / full * explained
    return max(scores, key=lambda name: scores[name])
