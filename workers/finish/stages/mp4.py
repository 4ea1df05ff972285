"""Clips as MP4, each small enough for every place: where one is not, its quality gives way, then its rate, then size.

A place that cannot take a clip shows a link, so that a clip that is a little worse is better than one as it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from core.domain.jobs.renditions import CLIP_BYTES
from core.domain.media import MP4
from workers.finish.encode import VISUALLY_CLEAN, encode_mp4
from workers.finish.stage import Phase, Piece, Stage
from workers.frames import Frames

# for what it says about itself and for a seal
_MARKS_BYTES = 200_000
# constant rate factors: from clean to what is still better than fewer frames
_FACTORS = (VISUALLY_CLEAN, 23, 28, 33)
# each a third fewer pixels than the one before; below this nothing is left to see
_SMALLER, _LEAST_PX = 0.82, 64


def _run(piece: Piece) -> Piece:
    return fitted(piece, most_bytes=CLIP_BYTES - _MARKS_BYTES)


def fitted(piece: Piece, *, most_bytes: int) -> Piece:
    """A clip encoded as well as fits into so many bytes; the smallest there is where nothing does."""
    made = piece
    for frames, every, factor in _ways(piece.frames):
        fps = piece.facts.spec.fps / every
        content = encode_mp4(frames[::every], fps, sound=piece.sound, factor=factor)
        # all frames, so that it lasts as long as before
        made = replace(piece, content=content, frames=frames)
        if len(content) <= most_bytes:
            break
    return made


def _ways(frames: Frames) -> Iterator[tuple[Frames, int, int]]:
    """Frames, every how many of them is shown, and the factor: each way makes a smaller file than the one before."""
    for factor in _FACTORS:
        yield frames, 1, factor
    worst = _FACTORS[-1]
    yield frames, 2, worst
    while min(frames[0].size) * _SMALLER >= _LEAST_PX:
        width, height = (round(side * _SMALLER / 2) * 2 for side in frames[0].size)
        frames = [frame.resize((width, height), Image.Resampling.LANCZOS) for frame in frames]
        yield frames, 2, worst


STAGE = Stage(name="mp4", phase=Phase.ENCODE, run=_run, applies=lambda piece: piece.media_type == MP4, always=True)
