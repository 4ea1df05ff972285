"""From frames to files: every stage in its order, the overview of several, the cover of a clip, smaller renditions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from core.catalogue.card import ModelCard
from core.domain.ids import Sha256
from core.domain.jobs.job import Artifact, RenderSpec, Role
from core.domain.jobs.renditions import RENDITION
from core.domain.jobs.task import Output
from core.domain.media import JPEG, MP4, PNG
from workers.finish.encode import even
from workers.finish.grid import tile_clips
from workers.finish.marks import Facts, write_tags
from workers.finish.stage import Line, Phase, Piece
from workers.finish.stages import line_of
from workers.frames import AudibleFrames, File, Frames


def finish(spec: RenderSpec, card: ModelCard, made: Sequence[Frames], line: Line | None = None) -> tuple[File, ...]:
    """The originals in order, then the grid when there are several; every file carries its marks.

    After clips comes the cover of the one that is shown first: of the grid, else of the only one. After pictures come
    smaller renditions of those that are large. Raises PictureRefused where a stage finds something that is not shown.
    """
    line = line or line_of()
    pieces = _checked(_drawn(spec, card, made, line), line)
    files = [_file(piece, line) for piece in pieces]
    if spec.task.output is Output.CLIP:
        files.append(_file(_cover(pieces[-1]), line))
    else:
        files += [_file(_smaller(piece), line) for piece, file in zip(pieces, files, strict=True) if _is_large(file)]
    return tuple(files)


def _drawn(spec: RenderSpec, card: ModelCard, made: Sequence[Frames], line: Line) -> list[Piece]:
    media_type = MP4 if spec.task.output is Output.CLIP else PNG
    pieces = (
        Piece(
            facts=Facts(spec=spec, card=card, index=index),
            role=Role.ORIGINAL,
            frames=frames,
            sound=frames.sound if isinstance(frames, AudibleFrames) else None,
            media_type=media_type,
        )
        for index, frames in enumerate(made)
    )
    return [line.through(Phase.PIXELS, piece) for piece in pieces]


def _checked(pieces: Sequence[Piece], line: Line) -> list[Piece]:
    """The pieces once they are looked at, with the overview of several, which shows nothing else."""
    checked = [line.through(Phase.CHECK, piece) for piece in pieces]
    if len(checked) > 1:
        first = checked[0]
        frames = tile_clips([piece.frames for piece in checked])
        checked.append(replace(first, facts=replace(first.facts, index=-1), role=Role.GRID, frames=frames, sound=None))
    return checked


def _cover(clip: Piece) -> Piece:
    return replace(clip, role=Role.COVER, frames=clip.frames[:1], media_type=JPEG)


def _smaller(picture: Piece) -> Piece:
    return replace(picture, role=Role.RENDITION, media_type=JPEG)


def _is_large(file: File) -> bool:
    _, made = file
    return RENDITION.is_needed(size_bytes=made.bytes, width=made.width, height=made.height)


def _file(piece: Piece, line: Line) -> File:
    """Encode, mark and seal one piece."""
    piece = line.through(Phase.TAGS, line.through(Phase.ENCODE, piece))
    piece = line.through(Phase.SEAL, replace(piece, content=write_tags(piece.content, piece.media_type, piece.tags)))
    is_clip = piece.media_type == MP4
    width, height = even(piece.size) if is_clip else piece.size
    artifact = Artifact(
        sha256=Sha256(hashlib.sha256(piece.content).hexdigest()),
        media_type=piece.media_type,
        width=width,
        height=height,
        bytes=len(piece.content),
        role=piece.role,
        # a cover and a rendition stand where their clip or picture does
        index=piece.facts.index,
        duration_s=len(piece.frames) / piece.facts.spec.fps if is_clip else 0.0,
        marks=piece.marks,
        expires_at=0.0,
    )
    return piece.content, artifact
