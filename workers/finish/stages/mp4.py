"""Clips as MP4."""

from __future__ import annotations

from dataclasses import replace

from core.domain.media import MP4
from workers.finish.encode import encode_mp4
from workers.finish.stage import Phase, Piece, Stage


def _run(piece: Piece) -> Piece:
    return replace(piece, content=encode_mp4(piece.frames, piece.facts.spec.fps))


STAGE = Stage(name="mp4", phase=Phase.ENCODE, run=_run, applies=lambda piece: piece.media_type == MP4, always=True)
