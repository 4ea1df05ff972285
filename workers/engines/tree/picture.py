"""The picture of a family, from the spec that asks for it and the files that it names."""

from __future__ import annotations

from functools import partial

from PIL import Image

from core.domain.errors import FilesUnavailable, RenderFailed
from core.domain.family import Relative
from core.domain.family_layout import laid_out
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.reasons import because
from core.ports.chat import FileStore
from core.tasks.tree import FAMILY
from core.wire.family import read_family
from workers.engines.tree.drawing import drawn
from workers.render.sources import read_small


def require_readable(spec: RenderSpec) -> tuple[Relative, ...]:
    """The family of a spec; raises RenderFailed for one that this release does not understand."""
    try:
        return read_family(str(spec.parameters.get(FAMILY, "")), pictures=len(spec.inputs))
    except (ValueError, TypeError, RecursionError):
        raise RenderFailed(because("too_new")) from None


def family_picture(spec: RenderSpec, files: FileStore) -> Image.Image:
    """Draw it; what is no longer kept, or cannot be read, is an icon. Blocks; raises RenderFailed."""
    family = require_readable(spec)
    layout = laid_out([one.parents for one in family], most_px=max(spec.width, spec.height))
    if layout is None or (layout.width, layout.height) != (spec.width, spec.height):
        # laid out by another release
        raise RenderFailed(because("too_new"))
    return drawn(family, layout, partial(_thumbnail, spec, files))


def _thumbnail(spec: RenderSpec, files: FileStore, relative: Relative, side_px: int) -> Image.Image | None:
    if relative.shown_by is None:
        return None
    try:
        return read_small(files, spec.inputs[relative.shown_by].source, side_px)
    except (RenderFailed, FilesUnavailable):
        return None
