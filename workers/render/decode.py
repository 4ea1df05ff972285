"""Decodes one uploaded picture in a process of its own, under limits: bytes on stdin, a clean PNG on stdout.

Run as `python -m workers.render.decode MAX_PIXELS MEMORY_BYTES CPU_SECONDS`. What goes wrong is an exit status that
`workers.render.sources` knows; a hostile file can at worst kill this process.
"""

from __future__ import annotations

import contextlib
import io
import resource
import sys
import warnings

UNREADABLE = 65
TOO_LARGE = 66


def _limit(memory_bytes: int, cpu_s: int) -> None:
    """Bound memory, time and files; a system that does not know one of the limits keeps the others."""
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _clean(content: bytes, max_pixels: int) -> bytes:
    """Decode, turn upright, drop everything but the pixels, and encode as PNG."""
    # imported under the limits
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = max_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
        if picture.width * picture.height > max_pixels:
            sys.exit(TOO_LARGE)
        # a JPEG can be decoded at a fraction of its size; others ignore this
        picture.draft("RGB", (2048, 2048))
        upright = ImageOps.exif_transpose(picture)
        pixels = upright.convert("RGBA") if "transparency" in upright.info or "A" in upright.mode else upright
        # transparent parts become white, as on a page
        flat = Image.new("RGB", pixels.size, "white")
        flat.paste(pixels, mask=pixels.getchannel("A") if pixels.mode == "RGBA" else None)
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Read, decode, write; returns the exit status."""
    max_pixels, memory_bytes, cpu_s = (int(argument) for argument in arguments)
    content = sys.stdin.buffer.read()
    _limit(memory_bytes, cpu_s)
    from PIL import Image

    try:
        clean = _clean(content, max_pixels)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return TOO_LARGE
    except Exception:  # noqa: BLE001 - whatever a decoder raises over a broken file means that it is broken
        return UNREADABLE
    sys.stdout.buffer.write(clean)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
