"""From frames to files: encode, mark, hash, the overview when there are several, and the cover of a clip."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.ids import Sha256
from core.domain.job import Artifact, RenderSpec, Role
from core.domain.task import Output
from workers.engines.local.call import Frames
from workers.engines.outcome import File
from workers.finish.encode import JPEG, MP4, PNG, encode_cover, encode_mp4, encode_png
from workers.finish.grid import tile_clips
from workers.finish.marks import MARKS, Facts, tags_of
from workers.finish.marks.iptc import IPTC


def finish(spec: RenderSpec, card: ModelCard, made: Sequence[Frames]) -> tuple[File, ...]:
    """The originals in order, then the grid when there are several; every file carries its marks.

    After clips comes the cover of the one that is shown first: of the grid, else of the only one.
    """
    if spec.loop:
        made = [there_and_back(frames) for frames in made]
    files = [_file(spec, card, frames, index) for index, frames in enumerate(made)]
    first = made[0]
    if len(made) > 1:
        first = tile_clips(made)
        files.append(_file(spec, card, first, -1))
    if spec.task.output is Output.CLIP:
        files.append(_cover(spec, card, first[0], -1 if len(made) > 1 else 0))
    return tuple(files)


def there_and_back(frames: Frames) -> Frames:
    """The frames forward and backward, so that the last leads to the first: a loop whatever the model has made."""
    return [*frames, *frames[-2:0:-1]]


def _file(spec: RenderSpec, card: ModelCard, frames: Frames, index: int) -> File:
    tags = tags_of(Facts(spec=spec, card=card, index=index))
    is_clip = spec.task.output is Output.CLIP
    content = encode_mp4(frames, spec.fps, tags) if is_clip else encode_png(frames[0], tags)
    width, height = frames[0].size
    artifact = Artifact(
        sha256=Sha256(hashlib.sha256(content).hexdigest()),
        media_type=MP4 if is_clip else PNG,
        width=width // 2 * 2 if is_clip else width,
        height=height // 2 * 2 if is_clip else height,
        bytes=len(content),
        role=Role.GRID if index < 0 else Role.ORIGINAL,
        index=index,
        duration_s=len(frames) / spec.fps if is_clip else 0.0,
        marks=tuple(mark.name for mark in MARKS),
        expires_at=0.0,
    )
    return content, artifact


def _cover(spec: RenderSpec, card: ModelCard, frame: Image.Image, index: int) -> File:
    # what XMP says; the other marks are in the clip itself
    content = encode_cover(frame, tags_of(Facts(spec=spec, card=card, index=index), (IPTC,)))
    artifact = Artifact(
        sha256=Sha256(hashlib.sha256(content).hexdigest()),
        media_type=JPEG,
        width=frame.width,
        height=frame.height,
        bytes=len(content),
        role=Role.COVER,
        index=index,
        marks=(IPTC.name,),
        expires_at=0.0,
    )
    return content, artifact
