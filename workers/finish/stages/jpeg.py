"""Covers of clips as JPEG, and renditions, which have a size to keep to."""

from __future__ import annotations

from dataclasses import replace

from core.domain.jobs.job import Role
from core.domain.jobs.renditions import RENDITION
from core.domain.media import JPEG
from core.jpeg import jpeg_within
from workers.finish.encode import encode_jpeg
from workers.finish.stage import Phase, Piece, Stage

# of a rendition's bytes, for what it says about itself and for a seal
_MARKS_BYTES = 200_000


def _run(piece: Piece) -> Piece:
    (picture, *_) = piece.frames
    if piece.role is not Role.RENDITION:
        return replace(piece, content=encode_jpeg(picture))
    most_bytes = RENDITION.most_bytes - _MARKS_BYTES
    fitting = jpeg_within(picture, most_bytes=most_bytes, most_side_px=RENDITION.most_side_px)
    return replace(piece, content=fitting.content, frames=[fitting.picture])


STAGE = Stage(name="jpeg", phase=Phase.ENCODE, run=_run, applies=lambda piece: piece.media_type == JPEG, always=True)
