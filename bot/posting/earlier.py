"""Pictures of jobs whose workers made no smaller rendition beside them: those of release 0.1."""

from __future__ import annotations

import io

from PIL import Image

from core.domain.jobs.renditions import RENDITION
from core.jpeg import jpeg_within


def smaller_of(content: bytes, *, most_bytes: int = RENDITION.most_bytes) -> bytes:
    """A smaller JPEG of a picture, which still says that AI made it; takes a while, so call it in a thread."""
    with Image.open(io.BytesIO(content)) as made:
        said = {name: made.info.get(name) for name in ("exif", "xmp", "comment")}
        picture = made.convert("RGB")
    inside = {name: value for name, value in said.items() if isinstance(value, bytes)}
    return jpeg_within(picture, most_bytes=most_bytes, most_side_px=RENDITION.most_side_px, **inside).content
