"""Pictures as PNG, without loss."""

from __future__ import annotations

from dataclasses import replace

from core.domain.media import PNG
from workers.finish.encode import encode_png
from workers.finish.stage import Phase, Piece, Stage


def _run(piece: Piece) -> Piece:
    return replace(piece, content=encode_png(piece.frames[0]))


STAGE = Stage(name="png", phase=Phase.ENCODE, run=_run, applies=lambda piece: piece.media_type == PNG, always=True)
