"""The picture of a family, from the spec that asks for it and the files that it names."""

from __future__ import annotations

from PIL import Image

from core.domain.errors import FilesUnavailable, RenderFailed
from core.domain.geometry.family_tree import layout_of
from core.domain.ids import Sha256
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.reasons import because
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole
from core.tasks.tree import FAMILY
from core.wire.family import read_family
from workers.engines.tree.process import drawn_beside


def require_readable(spec: RenderSpec) -> None:
    """Pass for a spec of a family that this release understands, and lays out alike; raises RenderFailed."""
    try:
        layout_of(read_family(_said(spec), pictures=len(spec.inputs)), (spec.width, spec.height))
    except (ValueError, TypeError, RecursionError):
        raise RenderFailed(because("too_new")) from None


def family_picture(spec: RenderSpec, files: FileStore) -> Image.Image:
    """Draw it; what is no longer kept, or cannot be read, is an icon. Blocks; raises RenderFailed."""
    # one at a time: all of them would be gigabytes
    contents = (_content(files, one.source.sha256) for one in spec.inputs)
    return drawn_beside(_said(spec), contents, (spec.width, spec.height), pictures=len(spec.inputs))


def _said(spec: RenderSpec) -> str:
    return str(spec.parameters.get(FAMILY, ""))


def _content(files: FileStore, sha256: Sha256) -> bytes:
    try:
        return read_whole(files, sha256) or b""
    except FilesUnavailable:
        return b""
