"""A clip that plays there and back, so that its last frame leads to its first, whatever the model has made.

What is heard with it plays back, too.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workers.finish.stage import Phase, Piece, Stage


def _run(piece: Piece) -> Piece:
    frames = [*piece.frames, *piece.frames[-2:0:-1]]
    if piece.sound is None:
        return replace(piece, frames=frames)
    samples = piece.sound.samples
    back = np.concatenate([samples, samples[:, ::-1]], axis=1)
    return replace(piece, frames=frames, sound=replace(piece.sound, samples=back))


STAGE = Stage(name="loop", phase=Phase.PIXELS, run=_run, applies=lambda piece: piece.facts.spec.loop, always=True)
