"""What goes into a picture, as the bytes that an engine gets: never as anybody's address."""

from __future__ import annotations

import base64
import io

from PIL import Image, ImageOps

from core.domain.jobs.task import InputRole
from workers.engines.local.call import Row


def png(picture: Image.Image) -> bytes:
    """A picture without loss and without metadata."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def base64_png(picture: Image.Image) -> str:
    """The same as text."""
    return base64.b64encode(png(picture)).decode()


def pictures_of(row: Row) -> tuple[Image.Image, ...]:
    """The pictures to look at, those to start from first."""
    roles = (InputRole.SOURCE, InputRole.REFERENCE, InputRole.STYLE)
    return tuple(picture for role in roles for picture in row.inputs.get(role, ()))


def mask_of(row: Row) -> Image.Image | None:
    """The mask, in one channel and white where something is to be drawn anew."""
    masks = row.inputs.get(InputRole.MASK, ())
    return masks[0].convert("L") if masks else None


def clear(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """A picture that is transparent where it is to be drawn anew, as OpenAI has its masks."""
    cleared = picture.convert("RGB")
    cleared.putalpha(ImageOps.invert(mask))
    return cleared
