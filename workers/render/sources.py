"""The pictures that a job starts from: own ones are read, uploaded ones are decoded in a limited child process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from core.errors import RenderFailed
from core.job import Source
from core.ports import FileStore
from workers.render.decode import TOO_LARGE

_ROOT = Path(__file__).resolve().parents[2]
_GONE = "The picture that this starts from is no longer kept; please send it again."
_UNREADABLE = "The picture that this starts from cannot be read; PNG, JPEG and WebP work."
_TOO_LARGE = "The picture that this starts from is too large; please send a smaller one."


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadLimits:
    """What decoding one upload may cost."""

    pixels: int = 16_000_000
    # Pillow and its codecs map about 250 MB before they decode anything
    memory_bytes: int = 1_000_000_000
    cpu_s: int = 10
    wall_s: float = 20.0


def read_source(files: FileStore, source: Source, limits: UploadLimits) -> Image.Image:
    """Fetch a source as an RGB picture; raises RenderFailed with a sentence for the person."""
    stream = files.open(source.sha256)
    if stream is None:
        raise RenderFailed(_GONE)
    with stream:
        content = stream.read()
    if source.owner is not None:
        content = decode_upload(content, limits)
    elif source.media_type == "video/mp4":
        return _first_frame(content)
    return read_made(content)


def read_made(content: bytes) -> Image.Image:
    """Read a PNG that this project made; raises RenderFailed for anything else."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise RenderFailed(_UNREADABLE) from None


def holds(files: FileStore, source: Source) -> bool:
    """Whether a source's file is still there."""
    stream = files.open(source.sha256)
    if stream is None:
        return False
    stream.close()
    return True


def decode_upload(content: bytes, limits: UploadLimits) -> bytes:
    """Turn untrusted bytes into a clean PNG without metadata; raises RenderFailed.

    The child is spawned, not forked: torch has threads by now, and a forked copy of them may hang.
    """
    command = [sys.executable, "-m", "workers.render.decode"]
    numbers = [str(limits.pixels), str(limits.memory_bytes), str(limits.cpu_s)]
    try:
        child = subprocess.run(
            [*command, *numbers],
            input=content,
            capture_output=True,
            timeout=limits.wall_s,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderFailed(_TOO_LARGE) from None
    if child.returncode == TOO_LARGE or child.returncode < 0:
        # negative: the system ended it at a limit
        raise RenderFailed(_TOO_LARGE)
    if child.returncode != 0:
        raise RenderFailed(_UNREADABLE)
    return child.stdout


def _environment() -> dict[str, str]:
    """Nothing of this process's environment but what finds the code: no secrets reach the decoder."""
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    return {"PYTHONPATH": os.pathsep.join(paths), "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}


def _first_frame(content: bytes) -> Image.Image:
    """A clip of ours as the picture that it begins with."""
    import av

    try:
        with av.open(io.BytesIO(content)) as container:
            for frame in container.decode(video=0):
                return Image.fromarray(frame.to_ndarray(format="rgb24"))
    except av.FFmpegError:
        raise RenderFailed(_UNREADABLE) from None
    raise RenderFailed(_UNREADABLE)


def fit(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Fill a size in pixels: scale until both sides are covered, then crop around the middle."""
    from PIL import ImageOps

    return ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS)
