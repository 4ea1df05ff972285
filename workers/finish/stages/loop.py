"""A clip that plays there and back, so that its last frame leads to its first, whatever the model has made."""

from __future__ import annotations

from dataclasses import replace

from workers.finish.stage import Phase, Piece, Stage


def _run(piece: Piece) -> Piece:
    return replace(piece, frames=[*piece.frames, *piece.frames[-2:0:-1]])


STAGE = Stage(name="loop", phase=Phase.PIXELS, run=_run, applies=lambda piece: piece.facts.spec.loop, always=True)
